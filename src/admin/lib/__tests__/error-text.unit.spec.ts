import { FetchError } from "@medusajs/js-sdk"
import { errorText } from "../error-text"
import { faultsOf, showFaults } from "../faults"
import { UploadRequestError } from "../uploads/request-error"

const ID = "les_01JD8X5V9N3Q7R2T4W6Y8Z0ABC"
const answer = (status: number, message: string) => new FetchError(message, "", status)

/** As i18next does: the key itself where there is no text and no default. */
const LABELS = new Map([["courses.error.field.title", "Title"]])
const t = (key: string, options?: { defaultValue: string }) => LABELS.get(key) ?? options?.defaultValue ?? key

describe("faultsOf", () => {
  it("reads every field that a refusal names", () => {
    const message = "title: must have at most 255 characters; add.0.access_days: must be one of 1; 2"
    expect(faultsOf(answer(400, message))).toEqual([
      { field: "title", text: "must have at most 255 characters" },
      { field: "add.0.access_days", text: "must be one of 1; 2" },
    ])
  })

  it("finds none in what names no field, or is no refusal", () => {
    expect(faultsOf(answer(400, "“Knots” has 1 enrolment: archive it"))).toEqual([])
    expect(faultsOf(answer(500, "title: broke"))).toEqual([])
    expect(faultsOf(new TypeError("title: broke"))).toEqual([])
  })
})

describe("showFaults", () => {
  const shownOn = (values: Record<string, string>, message: string) => {
    const shown: unknown[] = []
    const form = {
      getValues: () => values,
      setError: (name: string, fault: { message: string }, options: { shouldFocus: boolean }) => {
        shown.push([name, fault.message, options.shouldFocus])
      },
    }
    showFaults(form, answer(400, message))
    return shown
  }

  it("shows each fault on its field, and leads to the first", () => {
    const values = { title: "", days: "", reason: "" }
    expect(shownOn(values, "title: must not be empty; access_days: must be at least 1; body: is too long")).toEqual([
      ["title", "Must not be empty", true],
      ["days", "Must be at least 1", false],
    ])
  })

  it("takes the field's own name before another form's", () => {
    expect(shownOn({ course_id: "" }, `course_id: course ${ID} was not found`)).toEqual([["course_id", "Course was not found", true]])
    expect(shownOn({ file: "" }, "body: the file has no rows below its header")).toEqual([["file", "The file has no rows below its header", true]])
    expect(shownOn({ days: "" }, "add.0.access_days: must be at most 36500")).toEqual([["days", "Must be at most 36500", true]])
  })
})

describe("errorText", () => {
  it.each([
    new TypeError("Failed to fetch"),
    new TypeError("NetworkError when attempting to fetch resource."),
    new TypeError("Load failed"),
    new UploadRequestError("The connection was lost", 0),
    answer(502, "Bad Gateway"),
    answer(503, ""),
  ])("says that the store cannot be reached: %s", (error) => {
    expect(errorText(t, error)).toBe("courses.error.unreachable")
  })

  it("does not take a fault of the code for the network's", () => {
    expect(errorText(t, new TypeError("x is not a function"))).toBe("X is not a function")
  })

  it("names what happened in place of the server's words for developers", () => {
    expect(errorText(t, answer(401, "Unauthorized"))).toBe("courses.session.ended")
    expect(errorText(t, answer(404, `Lesson ${ID} was not found in course crs_01JD8X5V9N3Q7R2T4W6Y8Z0ABC`))).toBe("courses.error.gone")
    expect(errorText(t, answer(413, "HTTP 413"))).toBe("courses.error.tooLarge")
    expect(errorText(t, answer(500, "An unknown error occurred."))).toBe("courses.error.server")
  })

  it("names fields by their label, leaves out those without one, and shows no id", () => {
    expect(errorText(t, answer(400, "title: must not be empty"))).toBe("Title: must not be empty")
    expect(errorText(t, answer(400, "id: “knots.mp4” is not ready; title: is missing"))).toBe("“knots.mp4” is not ready. Title: is missing")
    expect(errorText(t, answer(400, `Upload ${ID} was aborted; start a new one`))).toBe("Upload was aborted; start a new one")
  })
})
