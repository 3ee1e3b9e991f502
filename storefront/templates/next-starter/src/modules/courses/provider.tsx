"use client"

import * as actions from "@lib/data/courses"
import { clientFromActions, CoursesProvider } from "medusa-courses-react"
import "medusa-courses-react/styles.css"
import type { ReactNode } from "react"

// Heartbeats go from the browser straight to Medusa, with the token of the playback session: no cookie is needed.
const client = clientFromActions(actions, {
  baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL ?? "http://localhost:9000",
})

/** Around every component of the kit. Texts, language and direction are set here, colours in `styles/globals.css`. */
export function Courses({ children }: { children: ReactNode }) {
  return <CoursesProvider client={client}>{children}</CoursesProvider>
}
