/** Imports go one way: domain ← http ← modules ← queries ← workflows ← api, subscribers, jobs. */
const layers = ["domain", "http", "modules", "queries", "workflows", "(api|subscribers|jobs)"]

const upward = layers.flatMap((layer, index) => {
  const above = layers.slice(index + 1)
  return above.length
    ? [
        {
          name: `no-upward-import-from-${index}`,
          comment: `src/${layer} must not import from a layer above it`,
          severity: "error",
          from: { path: `^src/${layer}/` },
          to: { path: `^src/(${above.join("|")})/` },
        },
      ]
    : []
})

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: { pathNot: "^src/modules/[^/]+/models/" }, to: { circular: true, viaOnly: { pathNot: "^src/modules/[^/]+/models/" } } },
    ...upward,
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: "^src/domain/", pathNot: "__tests__" },
      to: { pathNot: "^src/domain/" },
    },
    {
      name: "http-holds-types-only",
      severity: "error",
      from: { path: "^src/http/" },
      to: { pathNot: "^src/(http|domain)/" },
    },
    {
      name: "modules-never-import-each-other",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/", pathNot: "__tests__" },
      to: { path: "^src/modules/([^/]+)/", pathNot: "^src/modules/$1/" },
    },
    {
      name: "browser-code-imports-http-and-domain-only",
      severity: "error",
      from: { path: "^(src/admin|storefront/src)/" },
      to: { path: "^src/", pathNot: "^src/(admin|http|domain)/" },
    },
    {
      name: "admin-and-storefront-are-apart",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(storefront|demo|bench|integration-tests)/" },
    },
    {
      name: "nothing-imports-the-command-line",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    { name: "no-tests-in-code", severity: "error", from: { pathNot: "(__tests__|integration-tests|spec\\.tsx?$)" }, to: { path: "__tests__|^integration-tests/http|\\.spec\\.tsx?$" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|dist|\\.medusa|migrations)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
}
