import { runInNewContext } from "node:vm"
import ts from "typescript"
import { type Example } from "./examples"

type Options = Record<string, unknown>

/** Options of the plugin or of one of its providers, as an example has them. */
export interface Setting {
  /** What they are for, as in "medusa-plugin-courses/providers/media-aws". */
  resolve: string
  options: Options
}

interface Named {
  resolve?: unknown
  options?: Options & { providers?: Named[]; media?: { provider?: Named } }
}

const PLUGIN = "medusa-plugin-courses"

/** Every environment variable holds something. */
const env = new Proxy({}, { get: () => "https://from-the-environment.example.com" })

function evaluate({ code, isOptions }: Example): { plugins?: Named[]; modules?: Named[] } {
  const source = isOptions ? `export default { plugins: [{ resolve: "${PLUGIN}", options: {\n${code}} }] }` : code
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } })
  const exports: { default?: object } = {}
  runInNewContext(outputText, { exports, process: { env }, require: () => ({ defineConfig: (config: object) => config }) })
  return exports.default ?? {}
}

/** The plugin's settings in an example of `medusa-config.ts`, whole or in part; none in any other example. */
export function settingsOf(example: Example): Setting[] {
  if (!example.isOptions && !example.code.includes("defineConfig(")) {
    return []
  }
  const { plugins = [], modules = [] } = evaluate(example)
  const providers = [
    ...plugins.flatMap(({ options }) => options?.media?.provider ?? []),
    ...modules.flatMap(({ options }) => options?.providers ?? []),
  ]
  return [...plugins, ...providers].flatMap(({ resolve, options = {} }) =>
    typeof resolve === "string" && resolve.startsWith(PLUGIN) ? [{ resolve, options }] : []
  )
}
