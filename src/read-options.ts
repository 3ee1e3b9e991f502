import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { similarTo } from "./similar-names"

export type OptionIssue = Pick<z.core.$ZodIssue, "path" | "message">

const list = (names: readonly unknown[]) => names.map((name) => JSON.stringify(name)).join(", ")

const didYouMean = (given: unknown, known: readonly unknown[]) => {
  const near = typeof given === "string" ? similarTo(given, known.filter((name) => typeof name === "string")) : null
  return near === null ? "" : `; did you mean "${near}"?`
}

/** The words for what the schemas leave to the library: an unknown name, and a value that is not among the allowed ones. */
const explainIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject) {
    const known = Object.keys(issue.inst.shape)
    // One issue holds all unknown names of an object, `readOptions` writes a line for each.
    return issue.keys.map((key) => `does not exist${didYouMean(key, known) || `; there are ${known.join(", ")}`}`).join("\n")
  }
  if (issue.code === "invalid_value") {
    return `must be one of ${list(issue.values)}${didYouMean(issue.input, issue.values)}`
  }
  return undefined
}

/** Of a union, the issues of the alternative that the value resembles most: the one that was understood furthest. */
function resolveUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.message !== UNION_MESSAGE) {
    return [issue]
  }
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(...issues.map(({ path, code }) => path.length * 2 + (code === "invalid_type" ? 0 : 1)))
  const [best = []] = [...issue.errors].sort((a, b) => depth(b) - depth(a))
  return best.flatMap(resolveUnion).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** What the library says where no alternative of a union fits, and the schema has no words of its own. */
const UNION_MESSAGE = "Invalid input"

/** An issue for each unknown name, at the place where the name stands. */
function splitUnknown(issue: z.core.$ZodIssue): OptionIssue[] {
  if (issue.code !== "unrecognized_keys") {
    return [issue]
  }
  const messages = issue.message.split("\n")
  return issue.keys.map((key, index) => ({ path: [...issue.path, key], message: messages[index] ?? issue.message }))
}

/**
 * Fills in defaults, or throws an error that names every wrong option. Values are not shown: some are secrets.
 *
 * @param place where the options stand in `medusa-config.ts`, as `media.provider.options`; left out: at the top
 * @param explain what is wrong with an option, where the schema's own words are not enough
 */
export function readOptions<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  { place, explain = ({ message }) => message }: { place?: string; explain?: (issue: OptionIssue) => string } = {}
): z.output<Schema> {
  const parsed = schema.safeParse(raw ?? {}, { error: explainIssue })
  if (!parsed.success) {
    const faults = parsed.error.issues
      .flatMap(resolveUnion)
      .flatMap(splitUnknown)
      .map((issue) => {
        const name = [...(place ? [place] : []), ...issue.path].join(".")
        return `option "${name}": ${explain(issue)}`
      })
    throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `medusa-plugin-courses: ${faults.join("; ")}`)
  }
  return parsed.data
}
