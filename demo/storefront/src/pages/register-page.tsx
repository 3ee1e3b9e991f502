import { Link, Navigate, useNavigate, useSearchParams } from "react-router-dom"
import { TextField } from "../components/field"
import { Notice } from "../components/states"
import { SubmitButton } from "../components/submit-button"
import { email, newPassword, PASSWORD_HINT, required, useForm } from "../lib/use-form"
import { usePageTitle } from "../lib/use-page-title"
import { loginHref, lostLinkHref, useNextPage } from "../session/next-page"
import { useSession } from "../session/session-context"

const rules = {
  first_name: required("Enter your first name"),
  last_name: required("Enter your last name"),
  email,
  password: newPassword,
}

export function RegisterPage() {
  usePageTitle("Create an account")
  const session = useSession()
  const navigate = useNavigate()
  const next = useNextPage()
  const [params] = useSearchParams()
  const form = useForm(rules, async (values) => {
    await session.register(values)
    void navigate(next, { replace: true })
  })

  if (session.status === "customer") {
    return <Navigate to={next} replace />
  }
  return (
    <div className="container page page--narrow">
      <h1 className="page__title">Create an account</h1>
      <p className="page__lead">One place for your courses, your progress and your orders.</p>
      <form className="card form" onSubmit={form.onSubmit} noValidate aria-label="Create an account">
        {form.problem ? (
          <Notice tone="warning" alert>
            {form.problem}
          </Notice>
        ) : null}
        <div className="form__pair">
          <TextField {...form.field("first_name")} label="First name" autoComplete="given-name" />
          <TextField {...form.field("last_name")} label="Last name" autoComplete="family-name" />
        </div>
        <TextField
          {...form.field("email")}
          label="E-mail address"
          type="email"
          autoComplete="email"
          defaultValue={params.get("email") ?? ""}
        />
        <TextField
          {...form.field("password")}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
        />
        <SubmitButton busy={form.busy} busyLabel="Creating your account…">
          Create account
        </SubmitButton>
      </form>
      <p className="form__aside">
        Have an account already? <Link to={loginHref(next)}>Log in</Link>
        <br />
        Bought without an account? <Link to={lostLinkHref()}>Get your course</Link>
      </p>
    </div>
  )
}
