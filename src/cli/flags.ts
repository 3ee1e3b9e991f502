import { parseArgs } from "node:util"
import { similarTo } from "../similar-names"
import { UsageError, type Terminal } from "./terminal"

export interface Flag {
  /** What stands for its value in the help; a flag without one is a switch. */
  value?: string
  /** May be given several times, or once with commas. */
  multiple?: boolean
  help: string
}

export type Values = Readonly<Record<string, readonly string[] | undefined>>

export interface Command {
  name: string
  /** One line. */
  summary: string
  /** Paragraphs of the help. */
  description: readonly string[]
  flags: Readonly<Record<string, Flag>>
  examples: readonly string[]
  /** @returns the exit code */
  run(values: Values, terminal: Terminal): Promise<number>
}

/**
 * Reads flags strictly: whatever is unknown, doubled or lacks its value is named.
 *
 * @returns each flag's values; a switch that is on has one empty value
 */
export function parseFlags(flags: Command["flags"], args: readonly string[]): Values {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, { type: flag.value ? "string" : "boolean", multiple: true } as const])
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const values: Record<string, string[]> = {}
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(`"${token.value}" belongs to no flag`)
    }
    if (token.kind === "option") {
      const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
      if (!flag) {
        throw new UsageError(`There is no flag ${token.rawName}${suggestion(token.name, Object.keys(flags))}`)
      }
      readFlag(values, token.name, flag, token.value)
    }
  }
  return values
}

function readFlag(values: Record<string, string[]>, name: string, flag: Flag, value: string | undefined): void {
  if (flag.value && (value === undefined || (value.startsWith("--") && value.length > 2))) {
    throw new UsageError(`--${name} needs a value: ${flag.value}`)
  }
  if (!flag.value && value !== undefined) {
    throw new UsageError(`--${name} takes no value`)
  }
  if (values[name] && !flag.multiple) {
    throw new UsageError(`--${name} is given twice`)
  }
  const given = flag.multiple ? (value ?? "").split(",").map((item) => item.trim()) : [value ?? ""]
  values[name] = [...(values[name] ?? []), ...given.filter((item) => item !== "" || !flag.multiple)]
}

/** The one value of a flag, or nothing where it is not given. */
export function single(values: Values, name: string): string | undefined {
  return values[name]?.[0]
}

/** Names the closest of some names, where one is close. */
export function suggestion(name: string, known: readonly string[]): string {
  const closest = similarTo(name, known)
  return closest ? `; did you mean --${closest}?` : ""
}
