import { Login } from "@modules/courses/login"
import { Metadata } from "next"

export const metadata: Metadata = {
  title: "Sign in",
}

/** Shown at the addresses of courses to whoever is not logged in; after log-in the same address shows the course. */
export default function CoursesLoginPage() {
  return <Login />
}
