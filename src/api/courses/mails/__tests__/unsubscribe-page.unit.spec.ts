import { arabicLabels } from "../../../../emails/__tests__/arabic"
import { parseCourseOptions } from "../../../../options"
import { unsubscribePage } from "../unsubscribe/page"

const options = (mails: Record<string, unknown> = {}) => parseCourseOptions({ mails }).mails

it("has a button only where there is something to ask", () => {
  expect(unsubscribePage("ask", options())).toContain('<form method="post"><button type="submit">')
  expect(unsubscribePage("done", options())).not.toContain("<form")
  expect(unsubscribePage("invalid", options())).not.toContain("<form")
})

it("is in the language and direction of the mails", () => {
  const page = unsubscribePage("ask", options({ dir: "rtl", locale: "ar", labels: arabicLabels }))
  expect(page).toContain('<html lang="ar" dir="rtl">')
  expect(page).toContain(arabicLabels.unsubscribePage.heading)
})

it("keeps text text, and links to the store", () => {
  const page = unsubscribePage("ask", options({ storeName: "<b>Oak</b> & Iron", storefrontUrl: "https://shop.example.com" }))
  expect(page).toContain('<a href="https://shop.example.com">&lt;b&gt;Oak&lt;/b&gt; &amp; Iron</a>')
})
