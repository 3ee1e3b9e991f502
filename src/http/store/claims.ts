import type { IsoDate, StoreCourseAccess } from "../common"

/** `POST /store/customers/me/courses/claim`: moves a guest's courses to the account that is logged in. */
export interface StoreClaimRequest {
  /** From the link: 43 characters of base64url. */
  token: string
}

export interface StoreClaimCourse {
  id: string
  handle: string
  title: string
  /** A signed or public address, or `null`. */
  thumbnail: string | null
}

export interface StoreClaimedCourse extends StoreClaimCourse {
  /** As it is for this account now: `pending` where the order is not paid yet. */
  access: StoreCourseAccess
}

/** The same however often the account opens the link. */
export interface StoreClaimResponse {
  claim: {
    /** As the shopper knows it; `null`: the courses were given without an order. */
    order_number: string | null
    /** `null`: the shop itself gave the order, or the courses, to this account. */
    claimed_at: IsoDate | null
    courses: StoreClaimedCourse[]
  }
}

/** `POST /store/courses/claims/preview` with `{ token }`, without login: what the link would open. Changes nothing. */
export interface StoreClaimPreviewResponse {
  claim: {
    /** `null`: the courses were given without an order. */
    order_number: string | null
    expires_at: IsoDate
    courses: StoreClaimCourse[]
  }
}

/**
 * `POST /store/courses/claims`: mails new links to a guest who lost theirs. The answer is the same whether or not there
 * is such an order.
 */
export interface StoreRequestClaimLinks {
  email: string
  /** Only for this order, as the shopper knows it; `#` before it is ignored. Default: every order of the address, and what was given to it without one. */
  order_number?: string
}
export interface StoreRequestClaimLinksResponse {
  requested: true
}
