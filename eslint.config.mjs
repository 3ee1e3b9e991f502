import medusa from "@medusajs/eslint-plugin"
import jest from "eslint-plugin-jest"
import tseslint from "typescript-eslint"

/** Import directions and cycles are held by dependency-cruiser: see .dependency-cruiser.cjs. */
export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/.medusa/**",
      "**/dist/**",
      "**/.cache/**",
      "**/coverage/**",
      "public/**",
      "src/**/migrations/**",
    ],
  },
  ...medusa.configs.recommended,
  ...medusa.configs.strict,
  // The platform's configuration leaves tests out; ours are held to the same rules.
  { ignores: ["!**/integration-tests/**", "!**/__tests__/**", "!**/*.spec.ts", "!**/*.spec.tsx"] },
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: ["./tsconfig.check.json", "./storefront/tsconfig.json", "./demo/storefront/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-debugger": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.spec.{ts,tsx}"],
    plugins: { jest },
    rules: {
      "jest/no-focused-tests": "error",
      "jest/no-disabled-tests": "error",
      "jest/no-identical-title": "error",
      "jest/valid-expect": "error",
    },
  },
  {
    // Outside a server there is no HTTP status that an error could become.
    files: ["integration-tests/**", "**/__tests__/**", "demo/**", "bench/**", "storefront/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    // Ids are global to the process: a test's workflows carry a prefix, and a file has several of them.
    files: ["integration-tests/**", "**/__tests__/**"],
    rules: {
      "@medusajs/step-id-kebab-case": "off",
      "@medusajs/workflow-id-matches-export-or-filename": "off",
    },
  }
)
