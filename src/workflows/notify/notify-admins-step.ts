import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notifyAdmins, type AdminNotice } from "./notify-admins"

export interface NotifyAdminsStepInput {
  notices: AdminNotice[]
}

export const notifyAdminsStepId = "course-notify-admins"

/** Rings the dashboard's bell. Never fails; nothing to undo, so a workflow's last step. */
export const notifyAdminsStep = createStep(notifyAdminsStepId, async ({ notices }: NotifyAdminsStepInput, { container }) => {
  await notifyAdmins(container, notices)
  return new StepResponse(void 0)
})
