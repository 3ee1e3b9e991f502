/** @jest-environment node */
import { renderToString } from "react-dom/server"
import { createFakeClient } from "../../__tests__/support/fake-client"
import * as kit from "../.."

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

  it("tells what is missing outside of the provider", () => {
    expect(() => renderToString(<kit.CourseDownloads />)).toThrow("<CoursesProvider")
  })
})
