import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { askAfterMediaJobStep, type AskAfterMediaJobStepInput } from "./steps/ask-after-media-job"
import { runMediaJobsStep } from "./steps/run-media-jobs"

export type AskAfterMediaJobWorkflowInput = AskAfterMediaJobStepInput

export const askAfterMediaJobWorkflowId = "course-ask-after-media-job"

/**
 * Asks now how far a job is that is under way elsewhere, instead of within a minute. What it was told is not believed:
 * the service itself is asked.
 *
 * @example await askAfterMediaJobWorkflow(container).run({ input: { external_id: "1700000000000-abcdef" } })
 */
export const askAfterMediaJobWorkflow = createWorkflow(askAfterMediaJobWorkflowId, (input: AskAfterMediaJobWorkflowInput) => {
  const asked = askAfterMediaJobStep(input)
  when("course-media-job-is-known", { asked }, ({ asked }) => asked.known).then(() => {
    runMediaJobsStep()
  })
  return new WorkflowResponse(asked)
})
