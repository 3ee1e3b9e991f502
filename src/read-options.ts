import { MedusaError } from "@medusajs/framework/utils"
import { type z } from "@medusajs/framework/zod"

export type OptionIssue = Pick<z.core.$ZodIssue, "path" | "message">

/**
 * Fills in defaults, or dies with a message that names every wrong option. Values are not shown: some are secrets.
 *
 * @param place where the options stand in `medusa-config.ts`, as `media.provider.options`; left out: at the top
 * @param explain what is wrong with an option, where the schema's own words are not enough
 */
export function readOptions<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  { place, explain = ({ message }) => message }: { place?: string; explain?: (issue: OptionIssue) => string } = {}
): z.output<Schema> {
  const parsed = schema.safeParse(raw ?? {})
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = [...(place ? [place] : []), ...issue.path].join(".")
      return `option "${name}": ${explain(issue)}`
    })
    throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `medusa-plugin-courses: ${faults.join("; ")}`)
  }
  return parsed.data
}
