import { type ReactElement } from "react"
import { type EmailContext } from "./context"

/** One mail: its subject and its body, from the same props. */
export interface EmailTemplate<Props> {
  subject: (props: Props, context: EmailContext) => string
  /** The first line that an inbox shows beside the subject. */
  preview: (props: Props, context: EmailContext) => string
  body: (props: Props, context: EmailContext) => ReactElement
}
