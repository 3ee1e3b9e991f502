"use client"

import { clientFromActions, CoursesProvider } from "medusa-courses-react"
import "medusa-courses-react/styles.css"
import type { ReactNode } from "react"
import * as actions from "./courses-actions"

// Heartbeats go from the browser straight to Medusa, with the token of the playback session: no cookie is needed.
const client = clientFromActions(actions, {
  baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL ?? "http://localhost:9000",
})

export function Courses({ locale, children }: { locale: string; children: ReactNode }) {
  return (
    <CoursesProvider client={client} locale={locale}>
      {children}
    </CoursesProvider>
  )
}
