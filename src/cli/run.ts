import { doctorCommand } from "./doctor-command"
import { envCommand } from "./env-command"
import { parseFlags, type Command } from "./flags"
import { commandHelp, generalHelp, PROGRAM } from "./help"
import { keysCommand } from "./keys-command"
import { paramsCommand } from "./params-command"
import { UsageError, type Terminal } from "./terminal"

export const COMMANDS: readonly Command[] = [keysCommand, paramsCommand, envCommand, doctorCommand]

/** Exit codes: it is as it should be; something is wrong; the command was not understood. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const

/**
 * Runs one command.
 *
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.print(generalHelp(COMMANDS))
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) {
    terminal.note(`${PROGRAM}: there is no command "${name}"; there are ${COMMANDS.map((known) => known.name).join(", ")}`)
    return EXIT.usage
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.print(commandHelp(command))
    return EXIT.ok
  }
  try {
    return await command.run(parseFlags(command.flags, rest), terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`${PROGRAM} ${name}: ${error.message}`)
      terminal.note(`npx ${PROGRAM} ${name} --help tells its flags.`)
      return EXIT.usage
    }
    throw error
  }
}
