import { useEffect, useId, useRef, useState, type FormEvent } from "react"
import { isEmail } from "../../../../src/domain/email"
import { toCoursesError, type CoursesError } from "../../client"
import { errorText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"

export interface RequestClaimLinkProps {
  /** What stands in the field at first, as the e-mail address of the order at hand. */
  email?: string
  className?: string
}

interface Asking {
  step: "asking"
  /** The address is not one. */
  wrong: boolean
  error: CoursesError | null
}
type Progress = Asking | { step: "sending" } | { step: "sent"; email: string }

const ASKING: Asking = { step: "asking", wrong: false, error: null }

/** A guest who lost the mail gets new links. The answer is the same whether or not there is such an order. */
export function RequestClaimLink({ email = "", className = "" }: RequestClaimLinkProps) {
  const { client, labels, dir } = useCourses()
  const texts = labels.claimLink
  const titleId = useId()
  const [progress, setProgress] = useState<Progress>(ASKING)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (progress.step !== "asking") {
      return
    }
    const form = new FormData(event.currentTarget)
    const address = String(form.get("email") ?? "").trim()
    const order = String(form.get("order_number") ?? "").trim()
    if (!isEmail(address)) {
      setProgress({ ...ASKING, wrong: true })
      event.currentTarget.querySelector("input")?.focus()
      return
    }
    setProgress({ step: "sending" })
    client.requestClaimLink({ email: address, ...(order && { order_number: order }) }).then(
      () => setProgress({ step: "sent", email: address }),
      (thrown: unknown) => setProgress({ ...ASKING, error: toCoursesError(thrown) })
    )
  }

  return (
    <section className={`courses-root courses-request ${className}`} dir={dir} aria-labelledby={titleId}>
      {progress.step === "sent" ? (
        <Sent titleId={titleId} email={progress.email} onAgain={() => setProgress(ASKING)} />
      ) : (
        <>
          <h2 className="courses-request__title" id={titleId}>
            {texts.title}
          </h2>
          <p className="courses-request__text">{texts.text}</p>
          <Fields progress={progress} email={email} onSubmit={submit} />
        </>
      )}
    </section>
  )
}

function Sent({ titleId, email, onAgain }: { titleId: string; email: string; onAgain(): void }) {
  const { labels } = useCourses()
  const box = useRef<HTMLDivElement>(null)
  // The form that had the focus is gone.
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="courses-request__sent" role="status" tabIndex={-1} ref={box}>
      <h2 className="courses-request__title" id={titleId}>
        <Icon name="mail" size={22} />
        {labels.claimLink.sentTitle}
      </h2>
      <p className="courses-request__text">{labels.claimLink.sentText(email)}</p>
      <button type="button" className="courses-link-button" onClick={onAgain}>
        {labels.claimLink.again}
      </button>
    </div>
  )
}

interface FieldsProps {
  progress: Exclude<Progress, { step: "sent" }>
  email: string
  onSubmit(event: FormEvent<HTMLFormElement>): void
}

function Fields({ progress, email, onSubmit }: FieldsProps) {
  const { labels, formats } = useCourses()
  const texts = labels.claimLink
  const id = useId()
  const wrong = progress.step === "asking" && progress.wrong
  const error = progress.step === "asking" ? progress.error : null
  return (
    <form className="courses-form" onSubmit={onSubmit} noValidate>
      <div className="courses-field">
        <label htmlFor={`${id}-email`}>{texts.email}</label>
        <input
          id={`${id}-email`}
          name="email"
          type="email"
          autoComplete="email"
          defaultValue={email}
          maxLength={254}
          dir="auto"
          aria-required="true"
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
        />
        {wrong && (
          <p className="courses-problem" id={`${id}-wrong`} role="alert">
            {texts.badEmail}
          </p>
        )}
      </div>
      <div className="courses-field">
        <label htmlFor={`${id}-order`}>
          {texts.order} <span className="courses-muted">{texts.optional}</span>
        </label>
        <input
          id={`${id}-order`}
          name="order_number"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          aria-describedby={`${id}-hint`}
        />
        <p className="courses-muted" id={`${id}-hint`}>
          {texts.orderHint}
        </p>
      </div>
      {error && (
        <p className="courses-problem" role="alert">
          {errorText(error, labels, formats)}
        </p>
      )}
      <button
        type="submit"
        className="courses-button courses-button--primary"
        aria-disabled={progress.step === "sending" || undefined}
      >
        {progress.step === "sending" ? texts.sending : texts.send}
      </button>
    </form>
  )
}
