"use client"

import LoginTemplate from "@modules/account/templates/login-template"
import { useRouter } from "next/navigation"
import { useEffect, useState, useTransition } from "react"

/**
 * The starter's log-in, for addresses that mails lead to. The starter's cookie is `SameSite=Strict`: a browser that comes
 * from another site, such as a web mailer, does not send it with the first request. So the page is asked for once more
 * before a customer who is logged in is asked to log in.
 */
export function Login() {
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const [isPending, startTransition] = useTransition()

  useEffect(() => {
    startTransition(() => router.refresh())
    setAsked(true)
  }, [router])

  return asked && !isPending ? <LoginTemplate /> : null
}
