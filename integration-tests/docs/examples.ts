import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

export interface Example {
  /** The page, from the repository's root. */
  page: string
  /** Line of the page on which the code begins. */
  line: number
  language: "ts" | "tsx"
  /** A piece of the plugin's options, as "```ts options" marks it. */
  isOptions: boolean
  code: string
}

/** Everything that people read of this repository's own. */
export function pages(): string[] {
  const inDocs = readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) => path.join("docs", file))
  return [...inDocs.filter((file) => file.endsWith(".md")), "README.md", "storefront/README.md"].sort()
}

/** The examples of a page that are TypeScript. */
export function examplesOf(page: string, text: string = readFileSync(page, "utf8")): Example[] {
  return [...text.matchAll(/^( *)```(tsx?)( options)?\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [, indent = "", language, options, code = ""] = match
    return {
      page,
      line: text.slice(0, match.index).split("\n").length + 1,
      language: language as Example["language"],
      isOptions: options !== undefined,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }
  })
}
