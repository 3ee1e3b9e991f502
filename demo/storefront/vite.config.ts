import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { defineConfig, type Plugin } from "vite"

const kit = fileURLToPath(new URL("../../storefront/src", import.meta.url))
const STYLESHEET = "medusa-courses-react/styles.css"

/** The kit's stylesheet as its own build puts it together: Plyr's, then the kit's in the order of their names. */
function kitStylesheet(): Plugin {
  const folder = `${kit}/styles`
  const sheet = `${folder}/all.css`
  return {
    name: "kit-stylesheet",
    enforce: "pre",
    resolveId: (id) => (id === STYLESHEET ? sheet : null),
    load(id) {
      if (id !== sheet) {
        return null
      }
      const names = readdirSync(folder).filter((name) => name.endsWith(".css")).sort()
      return ["plyr/dist/plyr.css", ...names.map((name) => `./${name}`)].map((path) => `@import "${path}";`).join("\n")
    },
  }
}

/** The kit is taken from its source, so that neither the demo nor its tests need a build step. */
export default defineConfig({
  plugins: [kitStylesheet()],
  resolve: {
    alias: [{ find: /^medusa-courses-react$/, replacement: `${kit}/index.ts` }],
    dedupe: ["react", "react-dom"],
  },
  esbuild: { jsx: "automatic" },
  build: {
    rollupOptions: {
      output: { manualChunks: { react: ["react", "react-dom", "react-router-dom"], medusa: ["@medusajs/js-sdk"] } },
    },
  },
  optimizeDeps: {
    // Named here, because a dependency that Vite only finds on a later page makes it reload that page.
    include: [
      "react",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "react-dom",
      "react-dom/client",
      "react-router-dom",
      "@medusajs/js-sdk",
      "hls.js/light",
      "plyr",
    ],
  },
})
