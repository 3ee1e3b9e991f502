/** @jest-environment node */
import { runInNewContext } from "node:vm"
import type { ComponentType, ReactNode } from "react"
import { renderToString } from "react-dom/server"
import * as jsxRuntime from "react/jsx-runtime"
import ts from "typescript"
import { createFakeClient } from "../../__tests__/support/fake-client"
import * as kit from "../.."
import { examplesOf } from "../../../../integration-tests/docs/examples"

describe("on a server", () => {
  it("can be imported and rendered without a document", () => {
    expect(typeof document).toBe("undefined")
    const html = renderToString(
      <kit.CoursesProvider client={createFakeClient()} dir="rtl">
        <kit.CourseLibrary courseHref={(course) => `/courses/${course.id}`} />
        <kit.CoursePage courseId="crs_1" />
        <kit.CoursePreview productId="prod_1" />
        <kit.CourseDownloads />
        <kit.ClaimCourses token="t" loginHref="/login" libraryHref="/courses" courseHref={(course) => `/courses/${course.id}`} />
        <kit.RequestClaimLink />
        <kit.MailPreferences />
      </kit.CoursesProvider>
    )
    expect(html).toContain("courses-library")
    expect(html).toContain("courses-skeleton")
    expect(html).not.toContain("<video")
  })

  describe("renders the examples of the guide", () => {
    const examples = ["docs/guides/storefront.md", "storefront/README.md", "README.md"]
      .flatMap((page) => examplesOf(page))
      .filter(({ language, code }) => language === "tsx" && !code.startsWith('"use server"'))

    /** What an example exports. What it leaves to its reader's store is there: a client, a customer, a router. */
    function evaluate(code: string): Record<string, unknown> {
      const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, jsx: ts.JsxEmit.ReactJSX } })
      const exports: Record<string, unknown> = {}
      const createCoursesClient = () => createFakeClient()
      const modules: Record<string, unknown> = {
        "medusa-courses-react": { ...kit, createCoursesClient },
        "medusa-courses-react/styles.css": {},
        "@medusajs/js-sdk": { default: class {} },
        "react/jsx-runtime": jsxRuntime,
      }
      const context = { exports, require: (name: string) => modules[name], sdk: {}, baseUrl: "", publishableKey: "", customer: null, navigate: () => {}, encodeURIComponent }
      runInNewContext(outputText, context)
      return exports
    }

    it.each(examples.map((example) => [`${example.page}:${example.line}`, example.code]))("%s", (_place, code) => {
      const components = Object.values(evaluate(code)).filter((value): value is ComponentType<{ token: string; children?: ReactNode }> => typeof value === "function")
      expect(components.length).toBeGreaterThan(0)
      for (const Component of components) {
        const html = renderToString(
          <kit.CoursesProvider client={createFakeClient()}>
            <Component token="t">
              <kit.CourseDownloads />
            </Component>
          </kit.CoursesProvider>
        )
        expect(html).toContain("courses-")
      }
    })
  })

  it("tells what is missing outside of the provider", () => {
    expect(() => renderToString(<kit.CourseDownloads />)).toThrow("<CoursesProvider")
  })
})
