import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { closeImportCheckStep, type CloseImportCheckStepInput } from "./steps/close-import-check"

export type CloseImportCheckWorkflowInput = CloseImportCheckStepInput

export const closeImportCheckWorkflowId = "course-close-import-check-workflow"

/** Ends the dry run of an import: rows that repeat another are refused, and the job waits for its confirmation. */
export const closeImportCheckWorkflow = createWorkflow(
  closeImportCheckWorkflowId,
  (input: WorkflowData<CloseImportCheckWorkflowInput>) => {
    return new WorkflowResponse(closeImportCheckStep(input))
  }
)
