export type Outcome =
  | { status: "passed"; detail: string }
  | { status: "failed"; detail: string; advice: string }
  /** Nothing is known, and why. */
  | { status: "skipped"; detail: string }

export const passed = (detail: string): Outcome => ({ status: "passed", detail })
export const failed = (detail: string, advice: string): Outcome => ({ status: "failed", detail, advice })
export const skipped = (detail: string): Outcome => ({ status: "skipped", detail })

export interface Check<Id extends string = string, Subject = unknown> {
  id: Id
  title: string
  /** Checks without whose success this one could only fail. */
  needs: readonly Id[]
  run(subject: Subject): Promise<Outcome>
}

export type Finding<Id extends string = string> = Outcome & { id: Id; title: string }

/** Runs checks one after another, each within a time. `onFinding` hears of each at once. */
export async function runChecks<Id extends string, Subject>(
  checks: readonly Check<Id, Subject>[],
  subject: Subject,
  timeoutMs: number,
  onFinding: (finding: Finding<Id>) => void
): Promise<Finding<Id>[]> {
  const findings: Finding<Id>[] = []
  for (const check of checks) {
    const missing = findings.find(({ id, status }) => check.needs.includes(id) && status !== "passed")
    const outcome = missing ? skipped(`not tried, for it needs "${missing.title}"`) : await within(timeoutMs, check, subject)
    const finding = { id: check.id, title: check.title, ...outcome }
    findings.push(finding)
    onFinding(finding)
  }
  return findings
}

async function within<Id extends string, Subject>(timeoutMs: number, check: Check<Id, Subject>, subject: Subject): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      const advice = "Look for a firewall or a proxy between this machine and AWS, or give it longer with --timeout."
      resolve(failed(`no answer within ${timeoutMs / 1000} seconds`, advice))
    }, timeoutMs)
  })
  try {
    return await Promise.race([check.run(subject), timeout])
  } catch (error) {
    return failed(describe(error), "This is not among what goes wrong usually; the message above is all that is known.")
  } finally {
    clearTimeout(timer)
  }
}

/** What an error says, with its cause: `fetch` hides the reason there. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error)
  }
  const { cause } = error
  const reason = cause instanceof Error ? (cause.message || ("code" in cause ? String(cause.code) : cause.name)) : ""
  return [error.message || error.name, reason].filter(Boolean).join(": ")
}
