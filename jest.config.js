const swc = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx: true, decorators: true },
      transform: { decoratorMetadata: true, react: { runtime: "automatic" } },
      target: "es2022",
    },
  },
]

const shared = {
  transform: { "^.+\\.[jt]sx?$": swc },
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.cache/"],
}

module.exports = {
  testSequencer: "<rootDir>/integration-tests/longest-first.js",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testEnvironment: "node",
      testMatch: ["<rootDir>/src/**/__tests__/**/*.unit.spec.ts", "<rootDir>/integration-tests/docs/**/*.spec.ts"],
    },
    {
      ...shared,
      displayName: "modules",
      testEnvironment: "node",
      testMatch: ["<rootDir>/src/**/__tests__/**/*.module.spec.ts"],
      setupFiles: ["<rootDir>/integration-tests/setup.js"],
    },
    {
      ...shared,
      displayName: "http",
      testEnvironment: "node",
      testMatch: ["<rootDir>/integration-tests/http/**/*.spec.ts"],
      setupFiles: ["<rootDir>/integration-tests/setup.js"],
      setupFilesAfterEnv: ["<rootDir>/integration-tests/settle-subscribers.js"],
    },
    {
      ...shared,
      displayName: "crash",
      testEnvironment: "node",
      testMatch: ["<rootDir>/integration-tests/crash/**/*.spec.ts"],
      setupFiles: ["<rootDir>/integration-tests/setup.js"],
    },
    {
      ...shared,
      displayName: "s3",
      testEnvironment: "node",
      testMatch: ["<rootDir>/src/**/__tests__/**/*.s3.spec.ts", "<rootDir>/integration-tests/s3/**/*.spec.ts"],
      setupFiles: ["<rootDir>/integration-tests/setup.js"],
    },
    {
      ...shared,
      displayName: "infra",
      testEnvironment: "node",
      testMatch: ["<rootDir>/integration-tests/infra/**/*.spec.ts"],
    },
    {
      ...shared,
      displayName: "package",
      testEnvironment: "node",
      testMatch: ["<rootDir>/integration-tests/package/**/*.spec.ts"],
    },
    {
      ...shared,
      displayName: "browser",
      testEnvironment: "node",
      testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
      globalSetup: "<rootDir>/integration-tests/browser/start-demo.mjs",
      globalTeardown: "<rootDir>/integration-tests/browser/stop-demo.mjs",
    },
    {
      ...shared,
      displayName: "kit-react-18",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/storefront/src/**/__tests__/**/*.spec.{ts,tsx}"],
      setupFiles: ["<rootDir>/storefront/src/__tests__/support/dialog.ts"],
      moduleNameMapper: { "^marked$": "<rootDir>/node_modules/marked/lib/marked.umd.js" },
    },
    {
      ...shared,
      displayName: "kit-react-19",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/storefront/src/**/__tests__/**/*.spec.{ts,tsx}"],
      setupFiles: ["<rootDir>/storefront/src/__tests__/support/dialog.ts"],
      moduleNameMapper: {
        "^marked$": "<rootDir>/node_modules/marked/lib/marked.umd.js",
        "^react(/.*)?$": "<rootDir>/demo/storefront/node_modules/react$1",
        "^react-dom(/.*)?$": "<rootDir>/demo/storefront/node_modules/react-dom$1",
      },
    },
  ],
}
