import { useId, useState } from "react"
import type { StoreMailPreferences } from "../../client"
import { useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { ErrorState } from "../common/state"

export interface MailPreferencesProps {
  className?: string
}

type Saving = "idle" | "saving" | "saved" | "failed"

/** Which mails about courses the customer wants: a switch that saves at once. */
export function MailPreferences({ className = "" }: MailPreferencesProps) {
  const { client, labels, dir } = useCourses()
  const texts = labels.mails
  const request = useRequest("mail-preferences", () =>
    client.retrieveMailPreferences().then((answer) => answer.mail_preferences)
  )
  const [saving, setSaving] = useState<Saving>("idle")

  const save = (wanted: StoreMailPreferences) => {
    if (saving === "saving" || !request.data) {
      return
    }
    const before = request.data
    request.change(() => wanted)
    setSaving("saving")
    client.updateMailPreferences(wanted).then(
      ({ mail_preferences }) => {
        request.change(() => mail_preferences)
        setSaving("saved")
      },
      () => {
        request.change(() => before)
        setSaving("failed")
      }
    )
  }

  return (
    <section className={`courses-root courses-mails ${className}`} dir={dir} aria-label={texts.title} aria-busy={request.loading}>
      {request.loading && <span className="courses-skeleton courses-skeleton--title" aria-hidden="true" />}
      {request.error && !request.data && <ErrorState error={request.error} onRetry={request.reload} />}
      {request.data && (
        <Switch
          {...texts.newLessons}
          checked={request.data.new_lessons}
          onChange={(new_lessons) => save({ new_lessons })}
        />
      )}
      {saving === "failed" && (
        <p className="courses-problem" role="alert">
          {texts.failed}
        </p>
      )}
      <p className="courses-visually-hidden" role="status">
        {saving === "saving" ? texts.saving : saving === "saved" ? texts.saved : ""}
      </p>
    </section>
  )
}

interface SwitchProps {
  title: string
  text: string
  checked: boolean
  onChange(checked: boolean): void
}

function Switch({ title, text, checked, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className="courses-toggle">
      <span className="courses-toggle__text">
        <span className="courses-toggle__title" id={`${id}-title`}>
          {title}
        </span>
        <span className="courses-muted" id={`${id}-text`}>
          {text}
        </span>
      </span>
      <button
        type="button"
        role="switch"
        className="courses-toggle__button"
        aria-checked={checked}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onClick={() => onChange(!checked)}
      >
        <span className="courses-toggle__knob" />
      </button>
    </div>
  )
}
