import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { switchLessonFiles } from "../lib/switch-lesson-file"

export const switchLessonFilesStepId = "course-switch-lesson-files-step"

/**
 * Gives lessons the files that were converted, where the server stopped between the end of the conversion and the switch.
 * Idempotent, never fails, and cannot be undone.
 */
export const switchLessonFilesStep = createStep(switchLessonFilesStepId, async (_: void, { container }) => {
  return new StepResponse({ switched: await switchLessonFiles(container) })
})
