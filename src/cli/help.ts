import { type Command, type Flag } from "./flags"

export const PROGRAM = "medusa-courses-aws"
const WIDTH = 100

export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  return [
    `${PROGRAM}: sets up private course media on AWS, and checks it`,
    "",
    `Usage: npx ${PROGRAM} <command> [flags]`,
    "",
    "Commands, in the order in which they are used:",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    "",
    `npx ${PROGRAM} <command> --help tells a command's flags.`,
  ].join("\n")
}

export function commandHelp({ name, summary, description, flags, examples }: Command): string {
  const all: Record<string, Flag> = { ...flags, help: { help: "Show this" } }
  const shown = Object.entries(all).map(([flag, { value, help }]) => ({
    left: `  --${flag}${value ? ` <${value}>` : ""}`,
    help,
  }))
  const width = Math.max(...shown.map(({ left }) => left.length)) + 2
  return [
    `${PROGRAM} ${name}: ${summary}`,
    "",
    ...description.flatMap((paragraph) => [...wrap(paragraph, WIDTH), ""]),
    "Flags:",
    ...shown.flatMap(({ left, help }) => {
      const [first = "", ...rest] = wrap(help, WIDTH - width)
      return [left.padEnd(width) + first, ...rest.map((line) => " ".repeat(width) + line)]
    }),
    "",
    "Examples:",
    ...examples.map((example) => `  npx ${PROGRAM} ${example}`),
  ].join("\n")
}

/** Breaks text between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`
    } else {
      lines.push(word)
    }
  }
  return lines
}
