import { parseCourseOptions } from "../../src/options"
import { AwsMediaProvider } from "../../src/providers/media-aws"
import { LocalMediaProvider } from "../../src/providers/media-local"
import { SmtpNotificationProvider } from "../../src/providers/notification-smtp"
import { compile } from "./compile"
import { examplesOf, pages } from "./examples"
import { settingsOf } from "./settings"

jest.setTimeout(180_000)

/** With a name that there is not, and a value that an option does not take. */
const WRONG = [
  "# Wrong",
  "```ts",
  'import { noSuchWorkflow } from "medusa-plugin-courses/workflows"',
  "```",
  "1. A list",
  "   ```ts options",
  '   grantOn: "shipped",',
  "   ```",
].join("\n")

describe("the documentation's examples", () => {
  it("compile, and would not if they were wrong", () => {
    const examples = pages().flatMap((page) => examplesOf(page))
    expect(examples.length).toBeGreaterThan(30)
    // In one program: it is the platform's types that take time.
    expect(compile([...examples, ...examplesOf("docs/wrong.md", WRONG)])).toEqual([
      expect.stringMatching(/^docs\/wrong\.md:3 .*noSuchWorkflow/),
      expect.stringMatching(/^docs\/wrong\.md:7 .*"shipped"/),
    ])
  })

  describe("of settings", () => {
    const validate: Record<string, (options: Record<string, unknown>) => void> = {
      "medusa-plugin-courses": parseCourseOptions,
      "medusa-plugin-courses/providers/media-aws": (options) => AwsMediaProvider.validateOptions({ bucket: "example", region: "eu-central-1", ...options }),
      "medusa-plugin-courses/providers/media-local": (options) => LocalMediaProvider.validateOptions(options),
      "medusa-plugin-courses/providers/notification-smtp": (options) => SmtpNotificationProvider.validateOptions(options),
    }
    const settings = pages()
      .flatMap((page) => examplesOf(page))
      .flatMap((example) => settingsOf(example).map((setting) => [`${example.page}:${example.line}`, setting.resolve, setting.options] as const))

    it("are there for the plugin and for each of its providers", () => {
      expect([...new Set(settings.map(([, resolve]) => resolve))].sort()).toEqual(Object.keys(validate).sort())
    })

    it.each(settings)("in %s would not stop the boot: %s", (_place, resolve, options) => {
      expect(() => validate[resolve]?.(options)).not.toThrow()
    })
  })
})
