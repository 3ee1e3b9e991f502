/** What a command sees of the world, so that tests can give it another one. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** A line of what the command is for; may be piped elsewhere. */
  print(line: string): void
  /** A line beside it. */
  note(line: string): void
  /** Asks a person; `undefined` where none is there. */
  ask?(question: string): Promise<string>
  /** All of the standard input. */
  readInput(): Promise<string>
  /** Runs a program of this machine, without a shell. @returns its standard output */
  execute(program: string, args: readonly string[]): Promise<string>
}

/** Something that whoever typed the command can put right. The message says what. */
export class UsageError extends Error {
  override name = "UsageError"
}
