import type { IsoDate } from "../common"

/** The newest link of an order that its guest can claim its courses with. */
export interface AdminClaimLinkInfo {
  /** Whom it is for: the order's e-mail when it was made. */
  email: string
  created_at: IsoDate
  expires_at: IsoDate
  /** `system`: by itself, when the courses opened. `shopper`: asked for in the shop. Else the user's id. */
  issued_by: string
  /** `live`: opens the courses. `used`, `expired`, `revoked`: does not any more. */
  state: "live" | "used" | "expired" | "revoked"
}

/** Of an order that was placed without an account. */
export interface AdminOrderClaim {
  /** Where a link is sent to. `null`: the order has no e-mail. */
  email: string | null
  /** A link can be sent: nobody claimed the order, it opens courses and has an e-mail. */
  can_send: boolean
  /** The account that has the order's courses now. */
  claimed_by: { id: string; email: string | null; first_name: string | null; last_name: string | null } | null
  claimed_at: IsoDate | null
  last_link: AdminClaimLinkInfo | null
}

/**
 * `POST /admin/orders/:id/courses/claim-link` and `POST /admin/customers/:id/courses/claim-link` make a link and mail it.
 * Older ones go on working.
 */
export interface AdminSendClaimLink {
  /** `false`: only make it, to hand it over by other means. Default `true`. */
  send?: boolean
}
export interface AdminClaimLinkResponse {
  link: {
    email: string
    expires_at: IsoDate
    /** Shown this once; `null` where the option `mails.storefrontUrl` is not set. Whoever opens it gets the courses. */
    url: string | null
    /** The mail went out. `false`: none was asked for, the store sends none, or it failed and is tried again. */
    mailed: boolean
  }
}
/** `DELETE /admin/orders/:id/courses/claim-link`: none of the order's links works any more. */
export interface AdminRevokeClaimLinksResponse {
  /** The order's. */
  id: string
  object: "course_claim_link"
  deleted: true
}
