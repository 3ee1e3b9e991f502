export { notifyAdmins, type AdminNotice } from "./notify-admins"
export { notifyAdminsStep, type NotifyAdminsStepInput } from "./notify-admins-step"
