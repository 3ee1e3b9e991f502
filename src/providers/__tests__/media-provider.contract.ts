import { createHash, randomBytes } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { type MediaProvider, type ProviderUpload, type SignedPart } from "../../modules/course-media/media-provider"

/** What the suite needs besides the provider: a browser that sends parts, and one that fetches. */
export interface ProviderUnderTest {
  provider: MediaProvider
  put(part: SignedPart, bytes: Uint8Array): Promise<{ status: number }>
  /** Sends some bytes of a part and then loses the connection. */
  putAndBreak(part: SignedPart, bytes: Uint8Array): Promise<void>
  get(url: string): Promise<{ status: number; bytes: Buffer; headers: Record<string, string | undefined> }>
  stop(): Promise<void>
}

const inAnHour = () => new Date(Date.now() + 3_600_000)
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

/**
 * What every media provider must do, whatever it stores to. Run it from a spec of the provider:
 * `mediaProviderContract("local disk", startLocal)`.
 */
export function mediaProviderContract(name: string, start: () => Promise<ProviderUnderTest>): void {
  describe(`media provider contract: ${name}`, () => {
    let test: ProviderUnderTest
    let provider: MediaProvider
    let partSizeBytes: number
    let file: Buffer
    let folder: string

    beforeAll(async () => {
      test = await start()
      provider = test.provider
      partSizeBytes = provider.partSize(1)
      file = randomBytes(partSizeBytes * 2 + 1000)
    })
    afterAll(() => test.stop())
    beforeEach(() => {
      folder = `courses/crs_1/lessons/les_1/asset_${randomBytes(6).toString("hex")}/`
    })

    const open = async (key = `${folder}source.mp4`, sizeBytes = file.length): Promise<ProviderUpload> => ({
      key,
      sizeBytes,
      partSizeBytes,
      uploadId: await provider.createUpload({ key, sizeBytes, partSizeBytes, contentType: "video/mp4" }),
    })
    const bytesOf = (part: number) => file.subarray((part - 1) * partSizeBytes, part * partSizeBytes)
    const send = async (upload: ProviderUpload, ...parts: number[]) => {
      for (const signed of await provider.signParts(upload, parts, inAnHour())) {
        expect((await test.put(signed, bytesOf(signed.part_number))).status).toBe(200)
      }
    }
    const store = async (key?: string) => {
      const upload = await open(key)
      await send(upload, 1, 2, 3)
      await provider.completeUpload(upload)
      return upload
    }
    const sizes = async (upload: ProviderUpload) =>
      (await provider.listParts(upload)).map((part) => [part.part_number, part.size_bytes])

    describe("parts", () => {
      it("signs a batch at once, each to its own address until a moment", async () => {
        const upload = await open()
        const expiresAt = inAnHour()
        const signed = await provider.signParts(upload, [1, 2, 3], expiresAt)
        expect(signed.map((part) => [part.part_number, part.method])).toEqual([[1, "PUT"], [2, "PUT"], [3, "PUT"]])
        expect(new Set(signed.map((part) => part.url)).size).toBe(3)
        for (const part of signed) {
          expect(part.expires_at.getTime()).toBeLessThanOrEqual(expiresAt.getTime())
        }
      })

      it("lists what is there in full, by number, whatever order it came in", async () => {
        const upload = await open()
        expect(await sizes(upload)).toEqual([])
        await send(upload, 3, 1)
        expect(await sizes(upload)).toEqual([[1, partSizeBytes], [3, 1000]])
        for (const part of await provider.listParts(upload)) {
          expect(part.etag).toMatch(/^".+"$/)
        }
      })

      it("never lists a part that was half received", async () => {
        const upload = await open()
        const [part] = await provider.signParts(upload, [1], inAnHour())
        await test.putAndBreak(part, bytesOf(1).subarray(0, 100_000))
        expect(await sizes(upload)).toEqual([])
      })

      it("replaces a part that is sent again", async () => {
        const upload = await open()
        const [part] = await provider.signParts(upload, [1], inAnHour())
        await test.put(part, randomBytes(partSizeBytes))
        await send(upload, 1, 2, 3)
        await provider.completeUpload(upload)
        expect(Buffer.from(await provider.read(upload.key, 0, 100))).toEqual(file.subarray(0, 100))
      })

      it("refuses an address after its time", async () => {
        const upload = await open()
        const [part] = await provider.signParts(upload, [1], new Date(Date.now() - 1000))
        expect((await test.put(part, bytesOf(1))).status).toBe(403)
      })

      it("chooses part sizes that make at most 10,000 parts", () => {
        for (const size of [1, 1e6, 1e9, 2e10, 7.9e10, 5e12]) {
          const part = provider.partSize(size)
          expect(part).toBeGreaterThanOrEqual(5 * 1024 * 1024)
          expect(Math.ceil(size / part)).toBeLessThanOrEqual(10_000)
        }
      })
    })

    describe("completing", () => {
      it("makes the file of its parts", async () => {
        const { key } = await store()
        expect(await provider.stat(key)).toEqual({ size_bytes: file.length })
        expect(sha256(await provider.read(key, 0, file.length))).toBe(sha256(file))
      })

      it("may be called twice, and at the same moment", async () => {
        const upload = await open()
        await send(upload, 1, 2, 3)
        await Promise.all([provider.completeUpload(upload), provider.completeUpload(upload)])
        await provider.completeUpload(upload)
        expect(sha256(await provider.read(upload.key, 0, file.length))).toBe(sha256(file))
      })

      it("refuses while a part is missing, names it, and stays open", async () => {
        const upload = await open()
        await send(upload, 1, 3)
        await expect(provider.completeUpload(upload)).rejects.toMatchObject({ code: "course_upload_incomplete" })
        await expect(provider.completeUpload(upload)).rejects.toThrow(/\b2\b/)
        expect(await provider.stat(upload.key)).toBeNull()
        await send(upload, 2)
        await provider.completeUpload(upload)
        expect(await provider.stat(upload.key)).toEqual({ size_bytes: file.length })
      })

      it("refuses where there is no part at all", async () => {
        await expect(provider.completeUpload(await open())).rejects.toMatchObject({ code: "course_upload_incomplete" })
      })
    })

    describe("aborting", () => {
      it("forgets the parts, and may be called twice", async () => {
        const upload = await open()
        const [late] = await provider.signParts(upload, [2], inAnHour())
        await send(upload, 1)
        await provider.abortUpload(upload)
        await provider.abortUpload(upload)
        expect(await sizes(upload)).toEqual([])
        expect((await test.put(late, bytesOf(2))).status).toBe(404)
        await expect(provider.completeUpload(upload)).rejects.toMatchObject({ code: "course_upload_incomplete" })
      })
    })

    describe("reading and deleting", () => {
      it("reads any range", async () => {
        const { key } = await store()
        const at = partSizeBytes - 10
        expect(Buffer.from(await provider.read(key, at, at + 20))).toEqual(file.subarray(at, at + 20))
        expect(Buffer.from(await provider.read(key, file.length - 5, file.length))).toEqual(file.subarray(-5))
      })

      it("knows no file that is not there", async () => {
        expect(await provider.stat(`${folder}none.mp4`)).toBeNull()
        await expect(provider.read(`${folder}none.mp4`, 0, 1)).rejects.toThrow()
      })

      it("deletes an asset's folder and nothing beside it, and may be called twice", async () => {
        const kept = await store(`${folder.slice(0, -1)}2/source.mp4`)
        const gone = await store()
        await provider.deleteFolder(folder)
        await provider.deleteFolder(folder)
        expect(await provider.stat(gone.key)).toBeNull()
        expect(await provider.stat(kept.key)).not.toBeNull()
      })

      it.each(["courses/", "courses/crs_1/", "courses/crs_1/lessons/les_1/", "", "/", "../", "courses/../../x/y/z/", "courses/a/lessons/b/c"])(
        "does not delete %j, which is more than one asset",
        async (prefix) => {
          await expect(provider.deleteFolder(prefix)).rejects.toThrow("is not the folder of an asset")
        }
      )
    })

    describe("files that the server makes", () => {
      let disk: string
      let large: string

      beforeAll(async () => {
        disk = await mkdtemp(path.join(tmpdir(), "media-provider-"))
        large = path.join(disk, "large")
        await writeFile(large, file)
      })
      afterAll(() => rm(disk, { recursive: true, force: true }))

      const small = async (text: string) => {
        const name = path.join(disk, randomBytes(6).toString("hex"))
        await writeFile(name, text)
        return name
      }
      const downloaded = async (key: string) => {
        const hash = createHash("sha256")
        for await (const chunk of await provider.download(key)) {
          hash.update(chunk)
        }
        return hash.digest("hex")
      }

      it("downloads what was uploaded, byte for byte", async () => {
        const { key } = await store()
        expect(await downloaded(key)).toBe(sha256(file))
      })

      it("downloads nothing that is not there", async () => {
        await expect(provider.download(`${folder}none.mp4`)).rejects.toThrow()
      })

      it("stores a file of any size below the asset's folder, and may be asked twice and at the same moment", async () => {
        const key = `${folder}hls/job_1/1080/init.mp4`
        await Promise.all([provider.put(key, large, "video/mp4"), provider.put(key, large, "video/mp4")])
        await provider.put(key, large, "video/mp4")
        expect(await provider.stat(key)).toEqual({ size_bytes: file.length })
        expect(await downloaded(key)).toBe(sha256(file))
      })

      it.each([
        ["master.m3u8", "application/vnd.apple.mpegurl"],
        ["720/000.m4s", "video/mp4"],
        ["storyboard.vtt", "text/vtt"],
        ["poster.jpg", "image/jpeg"],
        ["odd.bin", "video/mp4"],
      ])("delivers %s as %s", async (name, contentType) => {
        await provider.put(`${folder}hls/job_1/${name}`, await small(name), contentType)
        const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
        const answer = await test.get(await signed.url(`hls/job_1/${name}`))
        expect([answer.status, answer.headers["content-type"], String(answer.bytes)]).toEqual([200, contentType, name])
      })

      it("leaves nothing where the file cannot be read, and takes it later", async () => {
        const key = `${folder}poster.jpg`
        await expect(provider.put(key, path.join(disk, "none"), "image/jpeg")).rejects.toThrow()
        expect(await provider.stat(key)).toBeNull()
        await provider.put(key, await small("x"), "image/jpeg")
        expect(await provider.stat(key)).toEqual({ size_bytes: 1 })
      })

      it("opens what was made of a file without the file itself, whatever is added to its address", async () => {
        await store()
        await provider.put(`${folder}hls/job_1/master.m3u8`, await small("x"), "application/vnd.apple.mpegurl")
        const signed = await provider.signFolder({ keyPrefix: `${folder}hls/`, expiresAt: inAnHour() })
        const url = await signed.url("job_1/master.m3u8")
        expect((await test.get(url)).status).toBe(200)
        const upward = [`${folder}source.mp4`, `${folder}hls/../source.mp4`, `${folder}hls/%2e%2e/source.mp4`, `${folder}source.mp4%3f/hls/`]
        for (const path of upward) {
          expect([403, 404]).toContain((await test.get(url.replace(`${folder}hls/job_1/master.m3u8`, path))).status)
        }
      })

      it("goes with its folder", async () => {
        await provider.put(`${folder}hls/job_1/master.m3u8`, await small("x"), "application/vnd.apple.mpegurl")
        await provider.deleteFolder(folder)
        expect(await provider.stat(`${folder}hls/job_1/master.m3u8`)).toBeNull()
      })

      it.each(["../x.mp4", "courses/a/../b/x.mp4", "/etc/passwd", "courses/a/.hidden", "other/a/b.mp4", "courses/a/b\0.mp4"])(
        "neither stores nor downloads %j, which is no media file",
        async (key) => {
          await expect(provider.put(key, large, "video/mp4")).rejects.toThrow("is not the key of a media file")
          await expect(provider.download(key)).rejects.toThrow("is not the key of a media file")
        }
      )
    })

    describe("delivery", () => {
      it("opens every file of the folder until a moment", async () => {
        const { key } = await store()
        const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
        const answer = await test.get(await signed.url("source.mp4"))
        expect([answer.status, sha256(answer.bytes)]).toEqual([200, sha256(file)])
        expect(await signed.url("source.mp4")).toContain(key)
      })

      it("does not open another asset's folder", async () => {
        await store()
        const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
        const other = folder.replace("les_1", "les_2")
        await store(`${other}source.mp4`)
        const url = (await signed.url("source.mp4")).replace(folder, other)
        expect((await test.get(url)).status).toBe(403)
      })

      it("opens nothing once the moment has come, and nothing without a signature", async () => {
        await store()
        const past = await provider.signFolder({ keyPrefix: folder, expiresAt: new Date(Date.now() - 1000) })
        const url = await past.url("source.mp4")
        expect((await test.get(url)).status).toBe(403)
        expect((await test.get(url.split("?")[0])).status).toBe(403)
      })

      it("delivers with the content type that was set last", async () => {
        const { key } = await store()
        const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: inAnHour() })
        const type = async () => (await test.get(await signed.url("source.mp4"))).headers["content-type"]
        expect(await type()).toBe("video/mp4")
        for (const contentType of ["video/webm", "video/webm", "video/mp4"]) {
          await provider.setContentType(key, contentType)
          expect(await type()).toBe(contentType)
        }
      })

      it.each([
        ["plain.pdf", 'attachment; filename="plain.pdf"; filename*=UTF-8\'\'plain.pdf'],
        ["Knoten für „Anfänger“ (1).pdf", "filename*=UTF-8''Knoten%20f%C3%BCr%20%E2%80%9EAnf%C3%A4nger%E2%80%9C%20%281%29.pdf"],
        ['a"b;c*\r\nX-Evil: 1.pdf', 'filename="a_b;c*__X-Evil: 1.pdf"'],
        ["../../etc/passwd", 'filename=".._.._etc_passwd"'],
        ["100%.pdf", "filename*=UTF-8''100%25.pdf"],
      ])("downloads as %j", async (fileName, disposition) => {
        const { key } = await store()
        const url = await provider.signDownload({ key, expiresAt: inAnHour(), fileName })
        const answer = await test.get(url)
        expect(answer.status).toBe(200)
        expect(answer.headers["content-disposition"]).toContain(disposition)
        expect(answer.headers["content-disposition"]).toMatch(/^attachment; [\x20-\x7e]+$/)
      })

      it("opens one file with a download's address, under that name only", async () => {
        const { key } = await store()
        const url = await provider.signDownload({ key, expiresAt: inAnHour(), fileName: "a.pdf" })
        expect((await test.get(url.replace("source.mp4", "other.mp4"))).status).toBe(403)
        expect((await test.get(url.replace(/a\.pdf/g, "b.pdf"))).status).toBe(403)
      })
    })
  })
}
