import { generateKeyPairSync, sign } from "node:crypto"
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises"
import http from "node:http"
import path from "node:path"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { TRAVERSALS } from "../../src/api/courses/media/__tests__/traversals"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { readSigningKey, type SigningKey } from "../../src/modules/course-media/signing/keys"
import { encodeBase64, writePolicy } from "../../src/modules/course-media/signing/policy"
import { signResource } from "../../src/modules/course-media/signing/signer"

jest.setTimeout(120_000)

const inAnHour = () => new Date(Date.now() + 3_600_000)
const until = (expiresAt: Date) => ({ expiresAt, hlsExpiresAt: expiresAt, playlistUrl: () => "" })
const folder = "courses/crs_1/lessons/les_1/asset_1/"
const otherFolder = "courses/crs_1/lessons/les_2/asset_2/"

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    const root = process.env.COURSES_MEDIA_ROOT ?? ""
    let clip: Buffer
    let media: CourseMediaModuleService
    let key: SigningKey
    let base: string
    let url: string
    let query: string

    /** What the whole suite asks for is written once: it is on the disk, and no test changes it. */
    beforeAll(async () => {
      clip = await readFile(path.join(__dirname, "..", "fixtures", "media", "clip.mp4"))
      media = getContainer().resolve(COURSE_MEDIA_MODULE)
      await Promise.all([folder, otherFolder].map((name) => mkdir(path.join(root, name, ".hidden"), { recursive: true })))
      await Promise.all([
        writeFile(path.join(root, folder, "source.mp4"), clip),
        writeFile(path.join(root, folder, ".hidden", "secret.mp4"), "secret"),
        writeFile(path.join(root, folder, ".secret"), "secret"),
        writeFile(path.join(root, otherFolder, "source.mp4"), clip),
        writeFile(path.join(root, "secret.mp4"), "secret"),
        symlink(path.join(root, "secret.mp4"), path.join(root, folder, "link.mp4")),
        symlink(root, path.join(root, folder, "up")),
      ])
      const privateKey = await readFile(path.join(root, ".signing", "signing-key.pem"), "utf8")
      key = readSigningKey({ privateKey }, "signingKey")
      const { sources } = await media.signPlayback(asset(folder), until(inAnHour()))
      url = sources[0].url
      query = url.slice(url.indexOf("?") + 1)
      base = url.slice(0, url.indexOf("/courses/media/") + "/courses/media".length)
    })

    const asset = (key_prefix: string) => ({
      provider: media.providerId,
      key_prefix,
      file_key: "source.mp4",
      content_type: "video/mp4",
      height: 180,
      poster_key: null,
    })
    /** Asks with the path exactly as it is given: nothing resolves dots or escapes on the way. */
    const ask = (target: string, headers: Record<string, string> = {}, method = "GET") =>
      new Promise<Answer>((resolve, reject) => {
        const { hostname, port } = new URL(api.defaults.baseURL ?? "")
        const request = http.request({ hostname, port, path: target.replace(/^https?:\/\/[^/]+/, ""), headers, method })
        request.on("error", reject)
        request.on("response", (response) => {
          const chunks: Buffer[] = []
          response.on("data", (chunk: Buffer) => chunks.push(chunk))
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
          )
        })
        request.end()
      })
    const changed = (name: string, value: string | null) => {
      const parameters = new URLSearchParams(query)
      if (value === null) {
        parameters.delete(name)
      } else {
        parameters.set(name, value)
      }
      return `${url.split("?")[0]}?${parameters}`
    }
    const refused = async (target: string) => {
      const answer = await ask(target)
      expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([403, { type: "forbidden", message: "Forbidden" }])
      expect(answer.headers["cache-control"]).toBe("no-store")
      expect(answer.headers).not.toHaveProperty("etag")
    }

    describe("serves", () => {
      it("a whole file to whoever holds its address, without a login", async () => {
        const answer = await ask(url)
        expect(answer.status).toBe(200)
        expect(answer.body.equals(clip)).toBe(true)
        expect(answer.headers).toMatchObject({
          "content-type": "video/mp4",
          "content-length": String(clip.length),
          "accept-ranges": "bytes",
          "cache-control": "private, max-age=31536000, immutable",
          "x-content-type-options": "nosniff",
          etag: expect.stringMatching(/^"[0-9a-f-]+"$/),
        })
        expect(answer.headers).not.toHaveProperty("content-disposition")
        expect(answer.headers).not.toHaveProperty("set-cookie")
      })

      it("the head of a file without its body", async () => {
        const answer = await ask(url, {}, "HEAD")
        expect([answer.status, answer.headers["content-length"], answer.body.length]).toEqual([200, String(clip.length), 0])
      })

      it("a range, from the middle, the end and open ends", async () => {
        const size = clip.length
        const table: [range: string, start: number, end: number][] = [
          ["bytes=100-199", 100, 200],
          [`bytes=${size - 10}-`, size - 10, size],
          ["bytes=-10", size - 10, size],
          [`bytes=5-${size * 2}`, 5, size],
        ]
        for (const [range, start, end] of table) {
          const answer = await ask(url, { range })
          expect([answer.status, answer.headers["content-range"]]).toEqual([206, `bytes ${start}-${end - 1}/${size}`])
          expect(answer.body.equals(clip.subarray(start, end))).toBe(true)
        }
      })

      it("416 for a range beyond the end", async () => {
        const answer = await ask(url, { range: `bytes=${clip.length}-` })
        expect([answer.status, answer.headers["content-range"]]).toEqual([416, `bytes */${clip.length}`])
      })

      it("a range where If-Range names this file, the whole where it names another", async () => {
        const { etag = "" } = (await ask(url, {}, "HEAD")).headers
        expect((await ask(url, { range: "bytes=0-9", "if-range": etag })).status).toBe(206)
        expect((await ask(url, { range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200)
      })

      it("304 to a browser that has the file", async () => {
        const { etag = "" } = (await ask(url, {}, "HEAD")).headers
        expect((await ask(url, { "if-none-match": etag })).status).toBe(304)
      })

      it("a download under its name", async () => {
        const download = await media.signDownload(asset(folder), { expiresAt: inAnHour(), fileName: "Knoten für alle.mp4" })
        expect((await ask(download)).headers["content-disposition"]).toBe(
          "attachment; filename=\"Knoten f_r alle.mp4\"; filename*=UTF-8''Knoten%20f%C3%BCr%20alle.mp4"
        )
      })

      it("a picture whose address stays the same for hours", async () => {
        const first = await media.signThumbnail(asset(folder))
        expect(await media.signThumbnail(asset(folder))).toBe(first)
        expect((await ask(first)).status).toBe(200)
      })

      it("every file of the folder under one signature: captions and poster too", async () => {
        await writeFile(path.join(root, folder, "en.vtt"), "WEBVTT\n")
        await writeFile(path.join(root, folder, "poster.jpg"), "jpeg")
        const captions = [{ language: "en", label: "English", file_key: "en.vtt", is_default: true }]
        const signed = await media.signPlayback({ ...asset(folder), poster_key: "poster.jpg", captions }, until(inAnHour()))
        const urls = [signed.sources[0].url, signed.captions[0].url, signed.poster ?? ""]
        expect(new Set(urls.map((one) => one.split("?")[1])).size).toBe(1)
        const types = (await Promise.all(urls.map((one) => ask(one)))).map(({ status, headers }) => [status, headers["content-type"]])
        expect(types).toEqual([[200, "video/mp4"], [200, "text/vtt"], [200, "image/jpeg"]])
      })
    })

    describe("answers browsers of other origins", () => {
      it("where the storefront or the dashboard lives, and nowhere else", async () => {
        const origins = ["http://localhost:5173", "http://localhost:9000"]
        for (const origin of origins) {
          for (const target of [url, changed("Signature", "AAAA")]) {
            expect((await ask(target, { origin })).headers).toMatchObject({
              "access-control-allow-origin": origin,
              "access-control-expose-headers": expect.stringContaining("Content-Range"),
              vary: expect.stringContaining("Origin"),
            })
          }
        }
        const evil = await ask(url, { origin: "https://evil.example" })
        expect(evil.headers).not.toHaveProperty("access-control-allow-origin")
        expect(evil.headers.vary).toContain("Origin")
      })

      it("before a request with a range", async () => {
        const answer = await ask(url, { origin: "http://localhost:5173", "access-control-request-method": "GET", "access-control-request-headers": "range" }, "OPTIONS")
        expect(answer.status).toBe(204)
        expect(answer.headers).toMatchObject({
          "access-control-allow-methods": "GET, HEAD",
          "access-control-allow-headers": expect.stringContaining("Range"),
        })
      })
    })

    describe("refuses", () => {
      it.each(["Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm"])("an address without %s", async (name) => {
        await refused(changed(name, null))
      })
      it("an address without any query", async () => {
        await refused(url.split("?")[0])
      })
      it("a policy that was tampered with: a later expiry", async () => {
        await refused(changed("Policy", encodeBase64(Buffer.from(writePolicy(`${base}/${folder}*`, 4_000_000_000)))))
      })
      it("a policy that was tampered with: a wider resource", async () => {
        await refused(changed("Policy", encodeBase64(Buffer.from(writePolicy("*", 4_000_000_000)))))
      })
      it("a policy that is not base64", async () => {
        await refused(changed("Policy", "%00%ff"))
      })
      it("a signature with one bit changed", async () => {
        const signature = new URLSearchParams(query).get("Signature") ?? ""
        await refused(changed("Signature", signature.replace(/.$/, "").replace(/.(.{9})$/, (_, rest: string) => `A${rest}`)))
      })
      it("a signature of another policy", async () => {
        const other = new URLSearchParams(await signResource(key, `${base}/${otherFolder}*`, inAnHour()))
        await refused(changed("Signature", other.get("Signature")))
      })
      it("a signature by somebody else's key under our key id", async () => {
        const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
        const policy = Buffer.from(writePolicy(`${base}/${folder}*`, 4_000_000_000))
        const forged = `Policy=${encodeBase64(policy)}&Signature=${encodeBase64(sign("sha256", policy, privateKey))}`
        await refused(`${base}/${folder}source.mp4?${forged}&Key-Pair-Id=${key.keyPairId}&Hash-Algorithm=SHA256`)
      })
      it("an unknown key id", async () => {
        await refused(changed("Key-Pair-Id", "K1234567890123"))
      })
      it("a parameter given twice", async () => {
        await refused(`${url}&Policy=${new URLSearchParams(query).get("Policy")}`)
      })
      it("an address whose time is over", async () => {
        const { sources } = await media.signPlayback(asset(folder), until(new Date(Date.now() - 1000)))
        await refused(sources[0].url)
      })
      it("another lesson's folder", async () => {
        await refused(`${base}/${otherFolder}source.mp4?${query}`)
      })
      it("the folder of the asset, and the folders above", async () => {
        for (const name of [folder, folder.slice(0, -1), "courses/crs_1/lessons/les_1/", "courses/crs_1/", "courses", ""]) {
          await refused(`${base}/${name}?${query}`)
        }
      })
      it("a file that is not there, as if it were not signed", async () => {
        await refused(`${base}/${folder}none.mp4?${query}`)
      })
      it("a download's address under another name", async () => {
        const download = await media.signDownload(asset(folder), { expiresAt: inAnHour(), fileName: "a.mp4" })
        await refused(download.replace(/a\.mp4/g, "b.mp4"))
      })
      it("to let a player's address choose a file name", async () => {
        const answer = await ask(`${url}&response-content-disposition=attachment%3B%20filename%3Devil.exe`)
        expect(answer.status).toBe(200)
        expect(answer.headers).not.toHaveProperty("content-disposition")
      })

      it("traversal in every encoding", async () => {
        for (const [, rest] of TRAVERSALS) {
          await refused(`${base}/${folder}${rest}?${query}`)
        }
      })
      it("a dot file", async () => {
        await refused(`${base}/${folder}.secret?${query}`)
      })
      it("a file in a dot folder", async () => {
        await refused(`${base}/${folder}.hidden/secret.mp4?${query}`)
      })
      it("the signing key, even with a good signature", async () => {
        const resource = `${base}/.signing/signing-key.pem`
        await refused(`${resource}?${await signResource(key, resource, inAnHour())}`)
      })
      it("an upload that is under way, even with a good signature", async () => {
        const resource = `${base}/.uploads/*`
        await refused(`${base}/.uploads/x/part-00001?${await signResource(key, resource, inAnHour())}`)
      })
      it("a symbolic link out of the folder", async () => {
        await refused(`${base}/${folder}link.mp4?${query}`)
      })
      it("a folder that is a symbolic link", async () => {
        await refused(`${base}/${folder}up/secret.mp4?${query}`)
      })
      it("the route in other letters", async () => {
        await refused(url.replace("/courses/media/", "/Courses/MEDIA/"))
      })
      it("methods that write", async () => {
        for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
          expect((await ask(url, {}, method)).status).toBe(405)
        }
      })
      it("a policy of megabytes, unread", async () => {
        const { status } = await ask(changed("Policy", "A".repeat(12_000)))
        expect(status).toBe(403)
      })
    })

    describe("made-up paths", () => {
      it("never reach the router's look-up, which keeps every path for ever", async () => {
        await ask(url)
        const kept: string[] = []
        const set = Map.prototype.set
        const spy = jest.spyOn(Map.prototype, "set").mockImplementation(function (this: Map<unknown, unknown>, name, value) {
          if (typeof name === "string" && /^[A-Z]+:\//.test(name)) {
            kept.push(name)
          }
          return set.call(this, name, value)
        })
        for (let index = 0; index < 20; index++) {
          await ask(`${base}/${folder}made-up-${index}.mp4?${query}`)
          await ask(`/COURSES/media/made-up-${index}`)
          await ask(`${base}/${folder}source.mp4?${query}&x=${index}`)
        }
        await ask("/courses/elsewhere")
        spy.mockRestore()
        expect(new Set(kept)).toEqual(new Set(["GET:/courses/elsewhere"]))
      })
    })
  },
})
