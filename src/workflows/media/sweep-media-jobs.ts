import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteMarkedMediaStep } from "./steps/delete-marked-media"
import { deleteOutdatedMediaStep } from "./steps/delete-outdated-media"
import { queueWaitingMediaStep } from "./steps/queue-waiting-media"
import { runMediaJobsStep } from "./steps/run-media-jobs"
import { switchLessonFilesStep } from "./steps/switch-lesson-files"

export const sweepMediaJobsWorkflowId = "course-sweep-media-jobs"

/**
 * Picks up what was overlooked: files that wait without a job, jobs whose event was lost, whose next attempt is due,
 * whose worker died, or that are under way elsewhere; lessons whose new file was converted. Deletes files that are marked
 * for it, and unused results of earlier jobs. Safe to run at any time and twice at once.
 *
 * @example await sweepMediaJobsWorkflow(container).run()
 */
export const sweepMediaJobsWorkflow = createWorkflow(sweepMediaJobsWorkflowId, () => {
  const found = queueWaitingMediaStep()
  switchLessonFilesStep()
  deleteMarkedMediaStep({})
  deleteOutdatedMediaStep()
  runMediaJobsStep()
  return new WorkflowResponse(found)
})
