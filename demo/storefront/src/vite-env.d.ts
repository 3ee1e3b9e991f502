/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Address of the Medusa server. Default: `http://localhost:9000`. */
  readonly VITE_MEDUSA_URL?: string
  /** Publishable key of the sales channel that this shop sells from. */
  readonly VITE_PUBLISHABLE_KEY?: string
}
