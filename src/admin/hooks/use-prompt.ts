import { usePrompt as useDashboardPrompt } from "@medusajs/ui"
import { breakable } from "../lib/breakable"
import { currentOpener, returnFocus } from "../lib/return-focus"

/** The dashboard's question, with room for long names, after which the focus is back where it was. */
export const usePrompt = () => {
  const prompt = useDashboardPrompt()
  return async (question: Parameters<typeof prompt>[0]): Promise<boolean> => {
    const opener = currentOpener()
    const isConfirmed = await prompt({ ...question, title: breakable(question.title), description: breakable(question.description) })
    returnFocus(opener)
    return isConfirmed
  }
}
