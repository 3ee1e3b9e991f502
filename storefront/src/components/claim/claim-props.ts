import type { StoreClaimedCourse, StoreClaimResponse } from "../../client"

export interface ClaimCoursesProps {
  /** The link's `token`; `null` where the address has none. */
  token: string | null
  /** Left out, the kit tries, and shows the way to log in when the API asks for it. */
  loggedIn?: boolean
  /** Where to log in; must lead back to this page, with the token. */
  loginHref: string
  /** Where to make an account; must lead back likewise. */
  registerHref?: string
  /** Where "My courses" are. */
  libraryHref: string
  courseHref(course: StoreClaimedCourse): string
  /** For client-side routing: called in place of following a link of this page. */
  onNavigate?(href: string): void
  /** The courses are in the account now; lists of them may be asked for again. */
  onClaimed?(claim: StoreClaimResponse["claim"]): void
  className?: string
}
