import type * as Package from "mediabunny" with { "resolution-mode": "import" }

export type Mediabunny = typeof Package

/** Its CommonJS build, when a file is first looked at: it is large, and a server that only sells never needs it. */
export function loadMediabunny(): Mediabunny {
  return require("mediabunny") as Mediabunny
}
