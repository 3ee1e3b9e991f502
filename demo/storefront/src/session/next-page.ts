import { useSearchParams } from "react-router-dom"

export const loginHref = (next: string): string => `/login?next=${encodeURIComponent(next)}`
export const registerHref = (next: string): string => `/register?next=${encodeURIComponent(next)}`
export const forgotPasswordHref = (next: string, email: string): string =>
  `/forgot-password?next=${encodeURIComponent(next)}${email ? `&email=${encodeURIComponent(email)}` : ""}`

/** Where a guest gets another link to their course. */
export const lostLinkHref = (email?: string | null): string =>
  `/claim/lost-link${email ? `?email=${encodeURIComponent(email)}` : ""}`

/** Where to go after logging in: a page of this shop and nowhere else. */
export function useNextPage(): string {
  const [params] = useSearchParams()
  const next = params.get("next") ?? ""
  return /^\/(?![/\\])/.test(next) ? next : "/account"
}
