import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, PutBucketCorsCommand } from "@aws-sdk/client-s3"
import type { Browser, Locator, Page } from "playwright-core"
import { makeBucket, s3Options, type TestBucket } from "../../src/providers/media-aws/__tests__/s3-server"
import { S3Objects } from "../../src/providers/media-aws/s3-objects"
import { launch, overflow, PHONE, screenshot, visit } from "../browser/browser"
import { logIn } from "../browser/dashboard"
import { writeFilm } from "./support/film"
import { startGateway, type Gateway } from "./support/gateway"
import { startStore, type Store } from "./support/store"

jest.setTimeout(360_000)

const MIB = 1024 * 1024
const SIZE = 300 * MIB
const PART = 8 * MIB
const sizeOf = (part: number) => Math.min(PART, SIZE - (part - 1) * PART)
const CLIP = path.resolve(__dirname, "..", "fixtures", "media", "clip.mp4")
const SERVER_GROWTH = 50 * MIB

/** Keeps every value that the bar shows, in the page. */
const WATCH_BAR = `
  window.shownPercents = []
  new MutationObserver(() => {
    const bar = document.querySelector("[role=progressbar][aria-label='Upload of knots.mp4']")
    if (bar) window.shownPercents.push(Number(bar.getAttribute("aria-valuenow")))
  }).observe(document, { subtree: true, childList: true, attributes: true })
`
const shownPercents = (page: Page) => page.evaluate<number[]>("window.shownPercents")

/** One long journey: each step goes on where the one before it ended. */
describe("an admin uploads a video of 300 MB straight to the bucket, over a line that fails", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "courses-film-"))
  const film = path.join(folder, "knots.mp4")
  const signed: number[][] = []
  let hash: string
  let bucket: TestBucket
  let gateway: Gateway
  let store: Store
  let stopStore: (() => Promise<void>) | undefined
  let browser: Browser
  let page: Page
  let faults: string[]
  let lesson: { id: string; course: string }

  /** Parts of which the browser heard that S3 has them, and how many attempts had begun by then. */
  const heard = new Map<number, number>()
  /** Parts that S3 had when the page was left, and how many attempts there had been. */
  let left: { taken: number[]; attempts: number }

  const api = async <T>(url: string, data: object): Promise<T> => {
    const answer = await page.request.post(`${store.urls.medusa}/admin/courses${url}`, { data })
    expect([url, answer.ok()]).toEqual([url, true])
    return (await answer.json()) as T
  }
  const openLesson = async (): Promise<Locator> => {
    await page.goto(`${store.urls.admin}/courses/${lesson.course}/lessons/${lesson.id}`)
    const dialog = page.getByRole("dialog")
    await dialog.locator("input[type=file]").first().waitFor({ state: "attached" })
    return dialog
  }
  const choose = (file: string) => page.getByRole("dialog").locator("input[type=file]").first().setInputFiles(file)
  /** Until the card of the running upload has given way to the lesson's own file. */
  const uploaded = async (name: string) => {
    const dialog = page.getByRole("dialog")
    const bar = dialog.getByRole("progressbar", { name: `Upload of ${name}` })
    await bar.waitFor()
    await bar.waitFor({ state: "detached", timeout: 120_000 })
    await dialog.getByText(name).first().waitFor()
    await dialog.getByText("Ready", { exact: true }).first().waitFor()
  }
  const finished = () => gateway.parts.filter(({ status }) => status === 200).map(({ part }) => part)
  const stored = async () => {
    const Prefix = `courses/${lesson.course}/lessons/${lesson.id}/`
    const { Contents = [] } = await bucket.s3.send(new ListObjectsV2Command({ Bucket: bucket.bucket, Prefix }))
    return Contents.map(({ Key }) => Key ?? "")
  }

  beforeAll(async () => {
    hash = await writeFilm(film, SIZE)
    bucket = await makeBucket()
    gateway = await startGateway(s3Options().endpoint)
    ;({ store, stop: stopStore } = await startStore({ ...bucket.options, endpoint: gateway.endpoint }))
    const CORSRules = [{ AllowedOrigins: [new URL(store.urls.admin).origin], AllowedMethods: ["PUT"], AllowedHeaders: ["*"] }]
    await bucket.s3.send(new PutBucketCorsCommand({ Bucket: bucket.bucket, CORSConfiguration: { CORSRules } }))
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await page.addInitScript(WATCH_BAR)
    page.on("request", (sent) => {
      if (sent.method() === "POST" && /\/course-media\/uploads\/[^/]+\/parts$/.test(sent.url())) {
        signed.push((sent.postDataJSON() as { part_numbers: number[] }).part_numbers)
      }
    })
    page.on("requestfinished", (sent) => {
      const part = Number(new URL(sent.url()).searchParams.get("partNumber"))
      if (sent.method() === "PUT" && part) {
        const attempts = gateway.parts.length
        void sent.response().then((answer) => answer?.ok() && heard.set(part, attempts), () => undefined)
      }
    })
    await logIn(page, store)
    const { course } = await api<{ course: { id: string } }>("", { title: "Splices" })
    const { section } = await api<{ section: { id: string } }>(`/${course.id}/sections`, { title: "Start" })
    const made = { section_id: section.id, title: "The first tuck" }
    const answer = await api<{ lesson: { id: string } }>(`/${course.id}/lessons`, made)
    lesson = { id: answer.lesson.id, course: course.id }
  })

  afterAll(async () => {
    await browser?.close()
    await stopStore?.()
    await gateway?.stop()
    // The test's S3 server keeps everything in memory.
    await new S3Objects(bucket.s3, bucket.bucket).deleteBelow("courses/")
    rmSync(folder, { recursive: true, force: true })
  })

  it("has a server that has done all of it once, with a small file", async () => {
    await openLesson()
    await choose(CLIP)
    await uploaded("clip.mp4")
    gateway.forget()
    heard.clear()
    signed.splice(0)
    await fetch(`${store.urls.medusa}/memory`, { method: "POST" })
  })

  it("sends several parts at once, and goes on after the connection was cut", async () => {
    const dialog = await openLesson()
    const held = gateway.passOnly(60 * MIB)
    await choose(film)
    await held
    gateway.cut()
    await dialog.getByText("Connection lost, trying again…").waitFor()
    await screenshot(page, "upload-lost")
    const next = gateway.passOnly(60 * MIB)
    gateway.mend()
    await next
    expect(finished().length).toBeGreaterThan(8)
  })

  it("signs an address anew that S3 says is over, and goes on after the browser was offline", async () => {
    gateway.expire(Math.max(...gateway.parts.map(({ part }) => part)) + 1)
    await gateway.passOnly(40 * MIB)
    await page.context().setOffline(true)
    await page.getByRole("dialog").getByText("Offline: the upload continues when the network is back").waitFor()
    const next = gateway.passOnly(40 * MIB)
    await page.context().setOffline(false)
    await next
    const percents = await shownPercents(page)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(Math.max(...percents)).toBeGreaterThan(40)
  })

  it("asks for the file after a reload, and says which", async () => {
    await gateway.passOnly(20 * MIB)
    const taken = finished()
    await page.reload()
    left = { taken, attempts: gateway.parts.length }
    gateway.passAll()
    const dialog = page.getByRole("dialog")
    await dialog.getByText(/Choose knots\.mp4 \(.+\) again to go on\./).waitFor()
    await dialog.getByRole("button", { name: "Choose knots.mp4 again" }).waitFor()
    await screenshot(page, "upload-interrupted")
    await page.setViewportSize(PHONE)
    expect(await overflow(page)).toBe(0)
    await screenshot(page, "upload-interrupted-phone")
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it("warns of another file, and keeps what has arrived", async () => {
    await choose(CLIP)
    const question = page.getByRole("alertdialog")
    await question.getByText("That is not knots.mp4").waitFor()
    await screenshot(page, "upload-other-file")
    await question.getByRole("button", { name: "Cancel" }).click()
    await question.waitFor({ state: "detached" })
  })

  it("goes on with the same file to its end", async () => {
    await choose(film)
    await uploaded("knots.mp4")
    await screenshot(page, "upload-ready")
    const percents = await shownPercents(page)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.find((percent) => percent > 0)).toBeGreaterThan(40)
    expect(faults).toEqual([])
  })

  it("took little of the server's memory", async () => {
    const grown = (await (await fetch(`${store.urls.medusa}/memory`)).json()) as { held: number; rss: number }
    // Shown also where the run is silent.
    process.stdout.write(`The server grew by ${Math.round(grown.held / 1024)} KiB, its RSS by at most ${Math.round(grown.rss / 1024)} KiB\n`)
    expect(grown.held).toBeLessThan(SERVER_GROWTH)
    expect(grown.rss).toBeLessThan(SERVER_GROWTH)
  })

  it("sent no part again that S3 was known to have, and every part from the dashboard's origin", () => {
    const { parts } = gateway
    const numbers = Array.from({ length: Math.ceil(SIZE / PART) }, (_, index) => index + 1)
    // S3 takes a part of which it has every byte, also where nobody is left to hear its answer.
    const taken = parts.filter(({ status, part, received }) => status === 200 || received === sizeOf(part))
    expect([...new Set(taken.map(({ part }) => part))].sort((a, b) => a - b)).toEqual(numbers)
    // An answer that the line swallowed is nobody's fault, but whoever comes back asks S3 what it has.
    const again = parts.filter(({ part }, at) => (heard.get(part) ?? Infinity) <= at)
    expect(again).toEqual([])
    expect(parts.slice(left.attempts).filter(({ part }) => left.taken.includes(part))).toEqual([])
    expect(heard.size).toBeGreaterThan(numbers.length / 2)
    expect([...new Set(parts.map(({ status }) => status))].sort()).toEqual([0, 200, 403])
    expect(new Set(parts.map(({ origin }) => origin))).toEqual(new Set([new URL(store.urls.admin).origin]))
    expect(Math.max(...parts.map(({ atOnce }) => atOnce))).toBe(4)
    expect(Math.max(...signed.map(({ length }) => length))).toBe(16)
    expect(signed.length).toBeLessThan(numbers.length)
  })

  it("has stored the very same bytes, and nothing else", async () => {
    const [key, ...others] = (await stored()).filter((name) => name.endsWith(".mp4"))
    expect(others).toEqual([])
    const { Body } = await bucket.s3.send(new GetObjectCommand({ Bucket: bucket.bucket, Key: key }))
    const found = createHash("sha256")
    for await (const chunk of Body as AsyncIterable<Buffer>) {
      found.update(chunk)
    }
    expect(found.digest("hex")).toBe(hash)
    const { Uploads = [] } = await bucket.s3.send(new ListMultipartUploadsCommand({ Bucket: bucket.bucket }))
    expect(Uploads).toEqual([])
  })
})
