/** The shop's pages, served by Vite from their source. */
import path from "node:path"
import { startChild, untilAnswers } from "./children.mjs"
import { root } from "./places.mjs"

/**
 * @param {{ port: number, medusaUrl: string, publishableKey: string, logFolder: string, onStart: (child: ReturnType<typeof startChild>) => void }} options
 *   `medusaUrl`: where browsers reach Medusa; `onStart` gets the child before it answers, so that it can be stopped
 */
export async function startStorefront({ port, medusaUrl, publishableKey, logFolder, onStart }) {
  const storefront = startChild({
    name: "storefront",
    script: path.join(root, "node_modules", "vite", "bin", "vite.js"),
    args: ["--port", String(port), "--strictPort", "--clearScreen", "false"],
    cwd: path.join(root, "demo", "storefront"),
    env: { NODE_OPTIONS: "", VITE_MEDUSA_URL: medusaUrl, VITE_PUBLISHABLE_KEY: publishableKey },
    logFolder,
  })
  onStart(storefront)
  const url = `http://localhost:${port}`
  await untilAnswers(`${url}/`, storefront)
  // The first request makes Vite bundle the dependencies: better now than when somebody waits for the page.
  await untilAnswers(`${url}/src/main.tsx`, storefront)
}
