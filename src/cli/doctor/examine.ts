import { BROWSER_CHECKS, type BrowserCheckId } from "./browser-checks"
import { failed, passed, runChecks, type Check, type Finding, type Outcome } from "./check"
import { DELIVERY_CHECKS, type DeliveryCheckId } from "./delivery-checks"
import { explainS3 } from "./explain"
import { STORAGE_CHECKS, type StorageCheckId } from "./storage-checks"
import { type Subject } from "./subject"

export type CheckId = StorageCheckId | DeliveryCheckId | BrowserCheckId | "clean-up"

/** In the order in which they are made. */
export const CHECKS: readonly Check<CheckId, Subject>[] = [
  ...STORAGE_CHECKS,
  ...DELIVERY_CHECKS,
  ...BROWSER_CHECKS,
  { id: "clean-up", title: "Cleaned up", needs: ["bucket"], run: cleanUp },
]

/** Checks a configured store step by step. It leaves nothing behind, whatever fails. */
export async function examine(subject: Subject, onFinding: (finding: Finding<CheckId>) => void): Promise<Finding<CheckId>[]> {
  try {
    return await runChecks(CHECKS, subject, subject.timeoutMs, onFinding)
  } finally {
    subject.s3.destroy()
  }
}

async function cleanUp({ provider, upload, isStored, folder, options, warnings }: Subject): Promise<Outcome> {
  try {
    if (upload && !isStored) {
      await provider.abortUpload(upload)
    }
    await provider.deleteFolder(folder)
  } catch (error) {
    const outcome = explainS3(error, options)
    return outcome.status === "failed" ? failed(`${folder} is left in the bucket: ${outcome.detail}`, outcome.advice) : outcome
  }
  if (warnings.length) {
    return failed(
      `deleted, but ${warnings.at(-1)?.replace("medusa-plugin-courses: ", "")}`,
      "What the store runs as needs cloudfront:CreateInvalidation on the distribution that COURSES_AWS_DISTRIBUTION_ID names."
    )
  }
  return passed(isStored && options.cloudFront?.distributionId ? "deleted, from CloudFront's caches too" : "deleted")
}
