import { englishEmailLabels, parseEmailOptions, renderEmail, type EmailLabelsInput, type EmailName } from ".."
import { contrast } from "../theme"
import { arabicLabels, arabicSamples } from "./arabic"
import { names, samples } from "./samples"

const store = { storeName: "Oak & Iron", storeUrl: "https://shop.example.com" }
const options = (change: Record<string, unknown> = {}) => parseEmailOptions({ ...store, ...change })
const renderSample = (name: EmailName, change: Record<string, unknown> = {}, labels?: EmailLabelsInput) =>
  renderEmail(name, samples[name], options(change), labels)

/** What a reader sees of the HTML. */
const visible = (html: string) => html.replace(/<(style|title)[^>]*>.*?<\/\1>|<!--.*?-->/gs, "").replace(/<[^>]+>/g, " ")

describe.each(names)("the mail %s", (name) => {
  it("has a subject, HTML and text, with nothing left open", async () => {
    const { subject, html, text } = await renderSample(name)
    expect(subject).toMatch(/^\S.{10,}\S$/)
    expect(html).toMatch(/^<!DOCTYPE html/)
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid Date/)
    }
    expect(visible(html)).toContain("Oak &amp; Iron")
    expect(text).toContain("Oak & Iron")
  })

  it("says the same in text as in HTML, with every address in full", async () => {
    const { html, text } = await renderSample(name)
    const links = [...html.matchAll(/href="(https:[^"]+)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"))
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) {
      expect(text).toContain(link)
    }
    expect(text).not.toMatch(/<[a-z]|&amp;|&#/)
    expect(text).not.toContain(englishEmailLabels.linkFallback)
  })

  it("is the same every time", async () => {
    expect(await renderSample(name)).toEqual(await renderSample(name))
  })

  it("knows dark mode and its language", async () => {
    const { html } = await renderSample(name, { locale: "de", dir: "ltr" })
    expect(html).toContain('<html dir="ltr" lang="de"')
    expect(html).toContain('<meta name="color-scheme" content="light dark"')
    expect(html).toContain("@media (prefers-color-scheme:dark){")
  })

  it("reads from right to left where told to", async () => {
    const rtl = options({ locale: "ar", dir: "rtl", storeName: "البلوط والحديد" })
    const { html, text, subject } = await renderEmail(name, arabicSamples[name], rtl, arabicLabels)
    expect(html).toContain('<html dir="rtl" lang="ar"')
    // Only a title, addresses and the time zone are Latin: every text can be replaced.
    const words = [visible(html), text, subject].join(" ").replace(/Japanese joinery: the first ten joints|https:\S+|UTC/g, "")
    expect(words).not.toMatch(/[a-z]{2,}/i)
  })

  it("keeps text from outside text", async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    const spoiled = JSON.parse(JSON.stringify(samples[name]), (key, value: unknown) => {
      const isDate = typeof value === "string" && /^\d{4}-.*Z$/.test(value)
      return isDate ? new Date(value) : ["customerName", "title", "orderNumber"].includes(key) ? evil : value
    })
    const { html, subject } = await renderEmail(name, spoiled, options({ storeName: evil, footer: evil }))
    expect(html).not.toMatch(/<img src=x|<script/)
    expect(subject).not.toMatch(/\p{Cc}/u)
  })
})

describe("subjects and texts", () => {
  it.each<[EmailName, string]>([
    ["accessGranted", "Your 2 courses are open"],
    ["orderPending", "Order #1042 received: your course opens a little later"],
    ["claimCourse", "Claim your course: Spoon carving from green wood"],
    ["courseCompleted", "You completed Spoon carving from green wood"],
    ["accessEnds", "Your access to Spoon carving from green wood ends in 7 days"],
    ["newLessons", "2 new lessons in Spoon carving from green wood"],
  ])("%s: %s", async (name, subject) => {
    expect((await renderSample(name)).subject).toBe(subject)
  })

  it("names one course and leads straight to it", async () => {
    const [course] = samples.accessGranted.courses
    const { subject, html, text } = await renderEmail("accessGranted", { ...samples.accessGranted, courses: [course] }, options())
    expect(subject).toBe("Your course is open: Spoon carving from green wood")
    expect(html).not.toContain(`href="${samples.accessGranted.libraryUrl}"`)
    expect(text).toContain("Access until March 1, 2027")
  })

  it.each([
    [7, "in 7 days"],
    [1, "in 1 day"],
    [0, "today"],
  ])("%s days before the end it says: ends %s", async (daysLeft, words) => {
    const { subject } = await renderEmail("accessEnds", { ...samples.accessEnds, daysLeft }, options())
    expect(subject).toBe(`Your access to Spoon carving from green wood ends ${words}`)
  })

  it("gives the end to the minute, in the store's time zone", async () => {
    const { text } = await renderSample("accessEnds", { timeZone: "Asia/Riyadh", locale: "en-GB" })
    expect(text).toContain("ends on 28 November 2026 at 11:00 GMT+3")
  })

  it("leaves out what is not there", async () => {
    const pending = { ...samples.orderPending, orderUrl: null, customerName: null }
    const { html, text } = await renderEmail("orderPending", pending, options())
    expect(html).not.toContain("e-button\"")
    expect(text).toContain("Hello,")
    const { html: ends } = await renderEmail("accessEnds", { ...samples.accessEnds, renewUrl: null }, options())
    expect(ends).toContain(`href="${samples.accessEnds.course.url}"`)
  })

  it.each(["paid", "delivered", "completed", "confirmed"] as const)("says what an order waits for: %s", async (opensWhen) => {
    const { text } = await renderEmail("orderPending", { ...samples.orderPending, opensWhen }, options())
    expect(text).toContain(englishEmailLabels.orderPending.opensWhen[opensWhen])
  })

  it("takes a store's own words one by one", async () => {
    const labels: EmailLabelsInput = { courseCompleted: { subject: (title) => `أكملت ${title}` }, greeting: () => "مرحبًا" }
    const { subject, text } = await renderSample("courseCompleted", { dir: "rtl", locale: "ar" }, labels)
    expect(subject).toBe("أكملت \u2068Spoon carving from green wood\u2069")
    expect(text).toContain("مرحبًا")
    expect(text).toContain(englishEmailLabels.courseCompleted.outro)
  })

  it("keeps an order's number and an address the right way round from right to left", async () => {
    const rtl = options({ dir: "rtl", locale: "ar", footer: "12 Mill Lane, York" })
    const { subject, html } = await renderEmail("orderPending", arabicSamples.orderPending, rtl, arabicLabels)
    expect(subject).toBe("استلمنا الطلب \u2068#1042\u2069")
    expect(html).toContain('<span dir="auto">12 Mill Lane, York</span>')
  })

  it("greets by name, but never with an advertisement in its place", async () => {
    const textFor = async (customerName: string) =>
      (await renderEmail("courseCompleted", { ...samples.courseCompleted, customerName }, options())).text
    expect(await textFor("Ada M. King-Noel")).toContain("Hello Ada M. King-Noel,")
    expect(await textFor("محمد")).toContain("Hello \u2068محمد\u2069,")
    for (const name of ["Win at https://evil.example", "free-money.example", "www.evil", "a@b", "x".repeat(61), " \n "]) {
      expect(await textFor(name)).toContain("Hello,")
    }
  })

  it("keeps line breaks and direction marks out of the subject", async () => {
    const course = { ...samples.courseCompleted.course, title: "One\r\nBcc: x\u202e two" }
    const { subject } = await renderEmail("courseCompleted", { ...samples.courseCompleted, course }, options())
    expect(subject).toBe("You completed One Bcc: x two")
  })
})

describe("the store's looks", () => {
  it("shows its logos, or else its name", async () => {
    const logo = { url: "https://shop.example.com/l.png", darkUrl: "https://shop.example.com/d.png", width: 120 }
    const { html, text } = await renderSample("courseCompleted", { logo })
    expect(html).toMatch(/<img[^>]*alt="Oak &amp; Iron"[^>]*src="https:\/\/shop.example.com\/l.png"[^>]*width="120"/)
    expect(html).toContain("https://shop.example.com/d.png")
    expect(text).not.toContain(".png")
  })

  it.each(["#000000", "#ffffff", "#2563eb", "#facc15", "#7c2d12", "#808080"])("keeps the button legible in %s", async (accentColor) => {
    const { html } = await renderSample("courseCompleted", { accentColor })
    const light = /class="e-button" [^>]*style="[^"]*background-color:(#\w{6});color:(#\w{6})/.exec(html)
    const dark = /\.e-button\{background-color:(#\w{6}) !important;color:(#\w{6}) !important/.exec(html)
    expect(light?.[1]).toBe(accentColor)
    expect(contrast(light?.[1] ?? "", light?.[2] ?? "")).toBeGreaterThan(4.5)
    expect(contrast(dark?.[1] ?? "", dark?.[2] ?? "")).toBeGreaterThan(4.5)
    expect(contrast(dark?.[1] ?? "", "#18181b")).toBeGreaterThanOrEqual(3)
  })

  it.each([
    ["storeName", {}],
    ["storeName", { storeName: " " }],
    ["storeUrl", { ...store, storeUrl: "javascript:alert(1)" }],
    ["logo.url", { ...store, logo: { url: "logo.png" } }],
    ["logo.width", { ...store, logo: { url: "https://a.example/l.png", width: 900 } }],
    ["accentColor", { ...store, accentColor: "red" }],
    ["accentColorDark", { ...store, accentColorDark: "#12" }],
    ["footer", { ...store, footer: 1 }],
    ["dir", { ...store, dir: "auto" }],
    ["locale", { ...store, locale: "no such" }],
    ["timeZone", { ...store, timeZone: "Mars/Olympus" }],
  ])("dies at boot and names %s: %j", (name, given) => {
    expect(() => parseEmailOptions(given)).toThrow(`medusa-plugin-courses: option "mails.${name}": `)
  })
})
