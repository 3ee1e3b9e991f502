import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query"
import { isChangedMeanwhile } from "../lib/uploads/request-error"
import { useErrorToast } from "./use-error-toast"

interface PluginMutationOptions<Input, Output> {
  run: (input: Input) => Promise<Output>
  /** What is out of date afterwards. */
  touches: readonly QueryKey[]
  /** The toast of a success. An error always gets one, unless it is shown elsewhere. */
  done?: string | ((output: Output) => string)
  /** Errors that the caller shows in another way. */
  isExpected?: (error: unknown) => boolean
}

/** A change through the API: refetches what it touched, then says so. */
export const usePluginMutation = <Input, Output>(options: PluginMutationOptions<Input, Output>) => {
  const { done, isExpected, run, touches } = options
  const tellError = useErrorToast()
  const queryClient = useQueryClient()
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
      if (!isExpected?.(error)) {
        tellError(error)
      }
    },
  })
}
