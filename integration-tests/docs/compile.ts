import { readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { type Example } from "./examples"

const ROOT = path.resolve(".")

/** What an example may leave to its reader's own store. Not a file: these names are nobody else's. */
const PRELUDE: Record<string, string> = {
  "names.d.ts": `
    import type { MedusaContainer } from "@medusajs/framework/types"
    import type Medusa from "@medusajs/js-sdk"
    declare global {
      const container: MedusaContainer
      const sdk: Medusa
      const baseUrl: string
      const publishableKey: string
      const customer: object | null
      function navigate(href: string): void
    }`,
  "modules.d.ts": `
    declare module "*/service" {
      import type { MediaProvider } from "medusa-plugin-courses/modules/course-media"
      export const MyMediaProvider: new (cradle: object, options: Record<string, unknown>) => MediaProvider
    }
    declare module "*.css"`,
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  skipLibCheck: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  resolveJsonModule: true,
  noEmit: true,
  types: ["node"],
  baseUrl: ROOT,
  paths: { ...pluginPaths(), "medusa-courses-react": ["storefront/src/index.ts"], "medusa-courses-react/client": ["storefront/src/client/index.ts"] },
}

/** What a store may import, as the package's `exports` say, and the sources it is built of. */
function pluginPaths(): Record<string, string[]> {
  const { name, exports } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; exports: Record<string, unknown> }
  return Object.fromEntries(
    Object.entries(exports).flatMap(([entry, file]) =>
      typeof file === "string" && file.endsWith(".js")
        ? [[path.posix.join(name, entry), [file.replace("./.medusa/server/", "").replace(/\.js$/, ".ts")]]]
        : []
    )
  )
}

/** The file that the compiler sees: each line of code stands where it stands in the page. */
function fileOf({ code, isOptions, language, line, page }: Example): [name: string, text: string] {
  const name = path.join(ROOT, `${page}.${line}.${language}`)
  if (!isOptions) {
    return [name, "\n".repeat(line - 1) + code]
  }
  const start = `void ({ // of the plugin's options`
  const end = `} satisfies import("medusa-plugin-courses/options").CoursesPluginOptions)`
  return [name, `${"\n".repeat(line - 2)}${start}\n${code}${end}\n`]
}

/** @returns what is wrong with examples, by page and line */
export function compile(examples: readonly Example[]): string[] {
  const prelude = Object.entries(PRELUDE).map(([name, text]) => [path.join(ROOT, "docs", name), text] as const)
  const own = examples.map(fileOf)
  const files = new Map([...prelude, ...own])
  const host = ts.createCompilerHost(OPTIONS)
  const { fileExists, readFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  const program = ts.createProgram([...files.keys()], OPTIONS, host)
  return own.flatMap(([name]) => {
    const source = program.getSourceFile(name)
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return diagnostics.map(({ messageText, start = 0 }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1
      const page = path.relative(ROOT, name).replace(/\.\d+\.tsx?$/, "")
      return `${page}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
    })
  })
}
