/** Filled in by the admin's bundler. */
declare const __BACKEND_URL__: string | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
