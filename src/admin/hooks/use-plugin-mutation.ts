import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useHref } from "react-router-dom"
import { isChangedMeanwhile, isSignedOut } from "../lib/uploads/request-error"

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
  const refresh = () => Promise.all(touches.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  return useMutation<Output, Error, Input>({
    mutationFn: run,
    onSuccess: async (output) => {
      await refresh()
      if (done) {
        toast.success(typeof done === "string" ? done : done(output))
      }
    },
    onError: (error) => {
      if (isChangedMeanwhile(error)) {
        void refresh()
      }
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
