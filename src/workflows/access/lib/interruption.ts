import { MedusaError } from "@medusajs/framework/utils"
import { errorMessage } from "../../../errors"
import { isTransient } from "../../../transient"

/** An error's `code`, by which it is known after the workflow engine made a plain object of it. */
const INTERRUPTED = "course_announcement_interrupted"

/**
 * Marks an error of the plugin's own part of an announcement: the database or the bus could not be reached. An error of
 * a merchant's handler never says that, however it looks: a handler may call a server of its own that is away for good.
 */
export async function orInterrupted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isTransient(error) ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, errorMessage(error), INTERRUPTED) : error
  }
}

export function isInterruption(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === INTERRUPTED
}
