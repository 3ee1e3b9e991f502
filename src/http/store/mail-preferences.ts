/** Mails that a customer may turn off; `true`: they are sent. */
export interface StoreMailPreferences {
  /** New lessons in a course that the customer has, collected per day. */
  new_lessons: boolean
}

/** `POST /store/customers/me/courses/mail-preferences`: what is left out stays as it is. */
export interface StoreUpdateMailPreferences {
  new_lessons?: boolean
}

/** `GET` and `POST /store/customers/me/courses/mail-preferences` */
export interface StoreMailPreferencesResponse {
  mail_preferences: StoreMailPreferences
}
