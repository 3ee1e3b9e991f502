import { useState } from "react"
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from "react-router-dom"
import { TextField } from "../components/field"
import { Notice } from "../components/states"
import { SubmitButton } from "../components/submit-button"
import { email, required, useForm } from "../lib/use-form"
import { usePageTitle } from "../lib/use-page-title"
import { forgotPasswordHref, lostLinkHref, registerHref, useNextPage } from "../session/next-page"
import { useSession } from "../session/session-context"

/** What the page before says to this one. */
export interface LoginState {
  passwordSaved?: boolean
}

export function LoginPage() {
  usePageTitle("Log in")
  const session = useSession()
  const navigate = useNavigate()
  const next = useNextPage()
  const [params] = useSearchParams()
  const { passwordSaved } = (useLocation().state as LoginState | null) ?? {}
  const [triedEmail, setTriedEmail] = useState("")
  const form = useForm({ email, password: required("Enter your password") }, async (values) => {
    setTriedEmail(values.email)
    await session.login(values.email, values.password)
    void navigate(next, { replace: true })
  })

  if (session.status === "customer") {
    return <Navigate to={next} replace />
  }
  return (
    <div className="container page page--narrow">
      <h1 className="page__title">Log in</h1>
      <p className="page__lead">Your courses, downloads and orders are in your account.</p>
      <form className="card form" onSubmit={form.onSubmit} noValidate aria-label="Log in">
        {passwordSaved && !form.problem ? <Notice>Your new password is saved. Log in with it.</Notice> : null}
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
        <TextField {...form.field("password")} label="Password" type="password" autoComplete="current-password" />
        <SubmitButton busy={form.busy} busyLabel="Logging in…">
          Log in
        </SubmitButton>
      </form>
      <p className="form__aside">
        <Link to={forgotPasswordHref(next, triedEmail)}>Forgot your password?</Link>
        <br />
        New here? <Link to={registerHref(next)}>Create an account</Link>
        <br />
        Bought without an account? <Link to={lostLinkHref()}>Get your course</Link>
      </p>
    </div>
  )
}
