import { useEffect, useState } from "react"
import { Link, useNavigate } from "react-router-dom"
import { TextField } from "../../components/field"
import { EmptyState, Notice } from "../../components/states"
import { SubmitButton } from "../../components/submit-button"
import { isStatus } from "../../lib/errors"
import { sdk } from "../../lib/sdk"
import { FormProblem, newPassword, PASSWORD_HINT, useForm } from "../../lib/use-form"
import { usePageTitle } from "../../lib/use-page-title"
import { loginHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"
import type { LoginState } from "../login-page"

/** The token stands behind `#`, where no server and no `Referer` header sees it; it leaves the address bar at once. */
function useToken(): string | null {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get("token"))
  useEffect(() => {
    window.history.replaceState(window.history.state, "", window.location.pathname)
  }, [])
  return token
}

export function ResetPasswordPage() {
  usePageTitle("Choose a new password")
  const navigate = useNavigate()
  const session = useSession()
  const token = useToken()
  const form = useForm({ password: newPassword }, async ({ password }) => {
    try {
      await sdk.auth.updateProvider("customer", "emailpass", { password }, token ?? "")
    } catch (error) {
      if (isStatus(error, 401)) {
        throw new FormProblem("This link is too old, or was used already. Ask for a new one.")
      }
      throw error
    }
    await session.logout()
    void navigate(loginHref("/account"), { replace: true, state: { passwordSaved: true } satisfies LoginState })
  })
  if (!token) {
    return (
      <div className="container page page--narrow">
        <h1 className="page__title">Choose a new password</h1>
        <EmptyState title="This link is not whole" action={<Link className="button" to="/forgot-password">Ask for a new link</Link>}>
          Open it from the mail once more, or ask for a new one.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="container page page--narrow">
      <h1 className="page__title">Choose a new password</h1>
      <form className="card form" onSubmit={form.onSubmit} noValidate aria-label="Choose a new password">
        {form.problem ? (
          <Notice tone="warning" alert>
            {form.problem} <Link to="/forgot-password">Get a new link</Link>
          </Notice>
        ) : null}
        <TextField {...form.field("password")} label="New password" type="password" autoComplete="new-password" hint={PASSWORD_HINT} />
        <SubmitButton busy={form.busy} busyLabel="Saving…">
          Save the password
        </SubmitButton>
      </form>
    </div>
  )
}
