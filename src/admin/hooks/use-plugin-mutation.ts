import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useHref } from "react-router-dom"
import { isSignedOut } from "../lib/uploads/request-error"

interface PluginMutationOptions<Input, Output> {
  run: (input: Input) => Promise<Output>
  /** What is out of date afterwards. */
  touches: readonly QueryKey[]
  /** The toast of a success; an error always gets one, with the server's message. */
  done?: string | ((output: Output) => string)
  /** Errors that the caller shows in another way. */
  isExpected?: (error: unknown) => boolean
}

/** A change through the API: refetches what it touched, then says so. */
export const usePluginMutation = <Input, Output>(options: PluginMutationOptions<Input, Output>) => {
  const { done, isExpected, run, touches } = options
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const login = useHref("/login")
  return useMutation<Output, Error, Input>({
    mutationFn: run,
    onSuccess: async (output) => {
      await Promise.all(touches.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      if (done) {
        toast.success(typeof done === "string" ? done : done(output))
      }
    },
    onError: (error) => {
      if (isSignedOut(error)) {
        // In a tab of its own: what was typed stays here.
        const label = t("courses.session.logIn")
        const action = { label, altText: label, onClick: () => void window.open(login, "_blank") }
        toast.error(t("courses.session.ended"), { description: t("courses.session.notSaved"), action })
      } else if (!isExpected?.(error)) {
        toast.error(error.message)
      }
    },
  })
}
