import { useState } from "react"
import { Link, useSearchParams } from "react-router-dom"
import { TextField } from "../../components/field"
import { EmptyState, Notice } from "../../components/states"
import { SubmitButton } from "../../components/submit-button"
import { sdk } from "../../lib/sdk"
import { email, useForm } from "../../lib/use-form"
import { usePageTitle } from "../../lib/use-page-title"
import { loginHref, useNextPage } from "../../session/next-page"

/** Mails a link; says the same whether or not there is such an account. */
export function ForgotPasswordPage() {
  usePageTitle("Forgot your password?")
  const next = useNextPage()
  const [params] = useSearchParams()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({ email }, async (values) => {
    await sdk.auth.resetPassword("customer", "emailpass", { identifier: values.email })
    setSentTo(values.email)
  })
  if (sentTo) {
    return (
      <div className="container page page--narrow">
        <h1 className="page__title">Look into your mail</h1>
        <EmptyState title={`If there is an account for ${sentTo}, a link is on its way`} action={<Link to={loginHref(next)}>Back to log in</Link>}>
          It works for 15 minutes. Look into your spam folder, too.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="container page page--narrow">
      <h1 className="page__title">Forgot your password?</h1>
      <p className="page__lead">We mail you a link to choose a new one.</p>
      <form className="card form" onSubmit={form.onSubmit} noValidate aria-label="Forgot your password">
        {form.problem ? (
          <Notice tone="warning" alert>
            {form.problem}
          </Notice>
        ) : null}
        <TextField
          {...form.field("email")}
          label="E-mail address"
          type="email"
          autoComplete="username"
          defaultValue={params.get("email") ?? ""}
        />
        <SubmitButton busy={form.busy} busyLabel="Sending…">
          Send the link
        </SubmitButton>
      </form>
      <p className="form__aside">
        Remembered it? <Link to={loginHref(next)}>Log in</Link>
      </p>
    </div>
  )
}
