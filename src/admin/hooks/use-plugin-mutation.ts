import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query"

interface PluginMutationOptions<Input, Output> {
  run: (input: Input) => Promise<Output>
  /** What is out of date afterwards. */
  touches: readonly QueryKey[]
  /** The toast of a success; an error always gets one, with the server's message. */
  done?: string | ((output: Output) => string)
}

/** A change through the API: refetches what it touched, then says so. */
export const usePluginMutation = <Input, Output>({ done, run, touches }: PluginMutationOptions<Input, Output>) => {
  const queryClient = useQueryClient()
  return useMutation<Output, Error, Input>({
    mutationFn: run,
    onSuccess: async (output) => {
      await Promise.all(touches.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      if (done) {
        toast.success(typeof done === "string" ? done : done(output))
      }
    },
    onError: (error) => {
      toast.error(error.message)
    },
  })
}
