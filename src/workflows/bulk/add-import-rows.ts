import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { addImportRowsStep, type AddImportRowsStepInput } from "./steps/add-import-rows"

export type AddImportRowsWorkflowInput = AddImportRowsStepInput

export const addImportRowsWorkflowId = "course-add-import-rows-workflow"

/** Checks some rows of an import and stores them with what is wrong with each. Changes no access. */
export const addImportRowsWorkflow = createWorkflow(
  addImportRowsWorkflowId,
  (input: WorkflowData<AddImportRowsWorkflowInput>) => {
    return new WorkflowResponse(addImportRowsStep(input))
  }
)
