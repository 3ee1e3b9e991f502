/** What a real store adds to Medusa itself, as a plugin of the demo's own: mails for a forgotten password. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./places.mjs"

/** @returns {string} the folder to name as a plugin */
export function writeDemoPlugin(folder) {
  const plugin = path.join(folder, "plugin")
  const subscribers = path.join(plugin, ".medusa", "server", "src", "subscribers")
  mkdirSync(subscribers, { recursive: true })
  writeFileSync(path.join(plugin, "package.json"), JSON.stringify({ name: "courses-demo-plugin", version: "0.0.0" }))
  cpSync(path.join(root, "demo", "plugin", "send-password-reset.cjs"), path.join(subscribers, "send-password-reset.js"))
  return plugin
}
