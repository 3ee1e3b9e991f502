import { useRef } from "react"
import { useRequest } from "../../hooks/use-request"
import type { ClaimProblem } from "../../labels/labels"
import { useCourses } from "../../provider"
import { EmptyState, ErrorState } from "../common/state"
import { claimProblem } from "./claim-problem"
import type { ClaimCoursesProps } from "./claim-props"
import { OpenedClaim, openedTitle, WaitingClaim } from "./claim-states"
import { RequestClaimLink } from "./request-claim-link"

/**
 * The page behind the link that a guest gets by mail: moves what they bought to the account that is logged in. Nothing
 * is claimed before somebody is logged in; until then it shows what waits.
 */
export function ClaimCourses(props: ClaimCoursesProps) {
  const { token, loggedIn, onClaimed, className = "" } = props
  const { client, labels, dir } = useCourses()
  const texts = labels.claim
  const claim = useRequest(
    token && loggedIn !== false ? `claim:${token}` : null,
    useOnce(token, async () => {
      const answer = (await client.claimCourses(token ?? "")).claim
      onClaimed?.(answer)
      return answer
    })
  )
  const mustLogIn = loggedIn === false || claim.error?.status === 401
  const waiting = useRequest(token && mustLogIn ? `claim-preview:${token}` : null, () =>
    client.previewClaim(token ?? "").then((answer) => answer.claim)
  )
  const asked = mustLogIn ? waiting : claim
  const busy = mustLogIn ? texts.checking : texts.opening
  const problem = !token ? "unknown" : asked.error ? claimProblem(asked.error) : asked.data && emptyProblem(asked.data)
  const ready = asked.data && !problem
  return (
    <section
      className={`courses-root courses-claim ${className}`}
      dir={dir}
      aria-label={texts.label}
      aria-busy={asked.loading}
    >
      <p className="courses-visually-hidden" role="status">
        {asked.loading && busy}
        {ready && waiting.data && mustLogIn && texts.waitingTitle(waiting.data.courses.length)}
        {ready && claim.data && !mustLogIn && openedTitle(claim.data, texts)}
        {problem && texts.problems[problem].title}
      </p>
      {asked.loading && <EmptyState icon="clock" title={busy} />}
      {ready && waiting.data && mustLogIn && <WaitingClaim {...props} claim={waiting.data} />}
      {ready && claim.data && !mustLogIn && <OpenedClaim {...props} claim={claim.data} />}
      {problem && (
        <EmptyState icon={problem === "used" ? "lock" : "alert"} {...texts.problems[problem]}>
          {problem === "used" && (
            <a className="courses-button" href={mustLogIn ? props.loginHref : props.libraryHref}>
              {mustLogIn ? texts.logIn : texts.library}
            </a>
          )}
        </EmptyState>
      )}
      {problem && ASK_AGAIN.includes(problem) && <RequestClaimLink />}
      {asked.error && !problem && <ErrorState error={asked.error} onRetry={asked.reload} />}
    </section>
  )
}

/** What a new link can mend: not that somebody has the courses, nor that there are none. */
const ASK_AGAIN: readonly ClaimProblem[] = ["expired", "revoked", "unknown", "other"]

const emptyProblem = (claim: { courses: unknown[] }): ClaimProblem | null => (claim.courses.length ? null : "empty")

/** Calls that overlap share one answer: React mounts twice in its strict mode, and a link is used once. */
function useOnce<T>(key: string | null, ask: () => Promise<T>): () => Promise<T> {
  const running = useRef<{ key: string | null; answer: Promise<T> } | null>(null)
  return () => {
    if (running.current?.key === key) {
      return running.current.answer
    }
    const answer = ask().finally(() => {
      running.current = null
    })
    running.current = { key, answer }
    return answer
  }
}
