import { generateKeyPairSync } from "node:crypto"
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { Readable } from "node:stream"
import { type SignedPart } from "../../../modules/course-media/media-provider"
import { mediaProviderContract, type ProviderUnderTest } from "../../__tests__/media-provider.contract"
import { parseLocalMediaOptions } from "../options"
import { LocalMediaProvider } from "../service"
import { keepSigningKey } from "../signing-key-file"

const baseUrl = "http://localhost:9000"
const folders: string[] = []

async function makeRoot(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), "media-local-"))
  folders.push(root)
  return root
}

async function startProvider(options: Record<string, unknown>): Promise<LocalMediaProvider> {
  const provider = new LocalMediaProvider({}, { baseUrl, ...options })
  await provider.start()
  return provider
}

const queryOf = (url: string) => url.slice(url.indexOf("?") + 1)
const statusOf = (error: unknown) => ({ status: (error as { status?: number }).status ?? 500 })

async function put(provider: LocalMediaProvider, part: SignedPart, bytes: Uint8Array): Promise<{ status: number }> {
  const headers = { "content-length": String(bytes.length) }
  return provider.receivePart(queryOf(part.url), headers, Readable.from([bytes])).then(() => ({ status: 200 }), statusOf)
}

async function get(provider: LocalMediaProvider, url: string): ReturnType<ProviderUnderTest["get"]> {
  const file = await provider.authorize(url.replace(`${baseUrl}/courses/media`, ""), undefined)
  if (!file) {
    return { status: 403, bytes: Buffer.alloc(0), headers: {} }
  }
  const headers = { "content-type": file.contentType, "content-disposition": file.disposition ?? undefined }
  return { status: 200, bytes: await readFile(path.join(file.root, file.key)), headers }
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

mediaProviderContract("local disk", async () => {
  const provider = await startProvider({ root: await makeRoot() })
  return {
    provider,
    put: (part, bytes) => put(provider, part, bytes),
    putAndBreak: async (part, bytes) => {
      const broken = new Readable({ read() {} })
      const received = provider.receivePart(queryOf(part.url), { "content-length": "8388608" }, broken)
      broken.push(bytes)
      broken.destroy(new Error("connection reset"))
      await received.catch(() => undefined)
    },
    get: (url) => get(provider, url),
    stop: async () => undefined,
  }
})

describe("the local provider's folder", () => {
  it("keeps uploads and the key where the edge serves nothing", async () => {
    const root = await makeRoot()
    const provider = await startProvider({ root })
    expect((await readdir(root)).sort()).toEqual([".signing", ".uploads", "courses"])
    expect((await stat(path.join(root, ".signing", "signing-key.pem"))).mode & 0o777).toBe(0o600)
    expect((await stat(path.join(root, ".signing"))).mode & 0o777).toBe(0o700)
    await expect(provider.stat(".signing/signing-key.pem")).rejects.toThrow("is not the key of a media file")
  })

  it("keeps its key over a restart, so that addresses stay good", async () => {
    const root = await makeRoot()
    const first = await startProvider({ root })
    const asset = path.join(root, "courses/c/lessons/l/a")
    await mkdir(asset, { recursive: true })
    await writeFile(path.join(asset, "source.mp4"), "bytes")
    const signed = await first.signFolder({ keyPrefix: "courses/c/lessons/l/a/", expiresAt: new Date(Date.now() + 60_000) })
    const url = await signed.url("source.mp4")
    expect((await get(await startProvider({ root }), url)).status).toBe(200)
    expect((await get(await startProvider({ root: await makeRoot() }), url)).status).toBe(403)
  })

  it("ends with one key where many start at once", async () => {
    const root = await makeRoot()
    const keys = await Promise.all(Array.from({ length: 20 }, () => keepSigningKey(path.join(root, ".signing"))))
    expect(new Set(keys).size).toBe(1)
    expect(await readdir(path.join(root, ".signing"))).toEqual(["signing-key.pem"])
  })

  it("closes a key that others could read", async () => {
    const folder = path.join(await makeRoot(), ".signing")
    await keepSigningKey(folder)
    await chmod(path.join(folder, "signing-key.pem"), 0o644)
    await keepSigningKey(folder)
    expect((await stat(path.join(folder, "signing-key.pem"))).mode & 0o777).toBe(0o600)
  })

  it("does not serve what a symbolic link leads to, inside or outside", async () => {
    const root = await makeRoot()
    const provider = await startProvider({ root })
    const folder = path.join(root, "courses/c/lessons/l/a")
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(root, "secret"), "x")
    await symlink(path.join(root, "secret"), path.join(folder, "link.mp4"))
    await symlink(root, path.join(folder, "folder"))
    const signed = await provider.signFolder({ keyPrefix: "courses/c/lessons/l/a/", expiresAt: new Date(Date.now() + 60_000) })
    for (const name of ["link.mp4", "folder/secret", "folder"]) {
      expect((await get(provider, await signed.url(name))).status).toBe(403)
    }
  })

  it("signs a folder once for all whose addresses end within the same second", async () => {
    const provider = await startProvider({ root: await makeRoot() })
    const url = async (asset: string, end: number) =>
      (await provider.signFolder({ keyPrefix: `courses/c/lessons/l/${asset}/`, expiresAt: new Date(end) })).url("a.mp4")
    const end = Math.ceil(Date.now() / 1_000) * 1_000 + 60_000
    const first = await url("a", end)
    expect(await url("a", end)).toBe(first)
    expect(await url("a", end + 999)).toBe(first)
    expect(await url("a", end + 1_000)).not.toBe(first)
    expect(new URL(await url("b", end)).searchParams.get("Policy")).not.toBe(new URL(first).searchParams.get("Policy"))
  })

  it("may itself be reached through a symbolic link", async () => {
    const real = await makeRoot()
    const link = path.join(await makeRoot(), "link")
    await symlink(real, link)
    const provider = await startProvider({ root: link })
    const folder = path.join(real, "courses/c/lessons/l/a")
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, "a.mp4"), "x")
    const signed = await provider.signFolder({ keyPrefix: "courses/c/lessons/l/a/", expiresAt: new Date(Date.now() + 60_000) })
    expect((await get(provider, await signed.url("a.mp4"))).status).toBe(200)
  })

  it("leaves no empty folders behind", async () => {
    const root = await makeRoot()
    const provider = await startProvider({ root })
    await mkdir(path.join(root, "courses/c/lessons/l/a"), { recursive: true })
    await mkdir(path.join(root, "courses/c/lessons/l2/b"), { recursive: true })
    await provider.deleteFolder("courses/c/lessons/l/a/")
    expect(await readdir(path.join(root, "courses/c/lessons"))).toEqual(["l2"])
    await provider.deleteFolder("courses/c/lessons/l2/b/")
    expect(await readdir(path.join(root, "courses"))).toEqual([])
  })
})

describe("parts", () => {
  const key = "courses/c/lessons/l/a/source.mp4"
  const file = { key, sizeBytes: 100, partSizeBytes: 60 }
  const open = async () => {
    const root = await makeRoot()
    const provider = await startProvider({ root })
    const upload = { ...file, uploadId: await provider.createUpload(file) }
    const sign = async (part: number) => (await provider.signParts(upload, [part], new Date(Date.now() + 60_000)))[0]
    return { root, provider, upload, sign }
  }

  it.each([
    ["a signature left out", "signature", null],
    ["a made-up signature", "signature", "x"],
    ["another part's number", "part_number", "2"],
    ["part 0", "part_number", "0"],
    ["a negative part", "part_number", "-1"],
    ["part 1 written otherwise", "part_number", "01"],
    ["another upload", "upload_id", "0".repeat(32)],
    ["a path as upload", "upload_id", "../../courses"],
    ["a later end", "expires", "9999999999"],
    ["no end", "expires", null],
    ["another size", "size_bytes", "61"],
    ["a size without end", "size_bytes", "9".repeat(400)],
  ])("are refused with %s", async (_name, parameter, value) => {
    const { provider, upload, sign } = await open()
    const part = await sign(1)
    const url = new URL(part.url)
    if (value === null) {
      url.searchParams.delete(parameter)
    } else {
      url.searchParams.set(parameter, value)
    }
    expect(await put(provider, { ...part, url: url.toString() }, Buffer.alloc(60))).toEqual({ status: 403 })
    expect(await provider.listParts(upload)).toEqual([])
  })

  it("are refused with an address of another server's key", async () => {
    const { sign } = await open()
    const { provider } = await open()
    expect(await put(provider, await sign(1), Buffer.alloc(60))).toEqual({ status: 403 })
  })

  it("are refused with another length, and leave nothing on the disk", async () => {
    const { root, provider, upload, sign } = await open()
    const part = await sign(2)
    const receive = (length: string | undefined, bytes: number) =>
      provider.receivePart(queryOf(part.url), { "content-length": length }, Readable.from([Buffer.alloc(bytes)])).then(
        () => ({ status: 200 }),
        statusOf
      )
    expect(await receive(undefined, 40)).toEqual({ status: 411 })
    expect(await receive("41", 41)).toEqual({ status: 413 })
    expect(await receive("39", 39)).toEqual({ status: 400 })
    expect(await receive("x", 40)).toEqual({ status: 400 })
    expect(await receive("40", 41)).toEqual({ status: 413 })
    expect(await receive("40", 39)).toEqual({ status: 400 })
    expect(await readdir(path.join(root, ".uploads", upload.uploadId))).toEqual([])
    expect(await receive("40", 40)).toEqual({ status: 200 })
  })

  it("become a file although a crash left half of one", async () => {
    const { root, provider, upload, sign } = await open()
    await put(provider, await sign(1), Buffer.alloc(60, "a"))
    await put(provider, await sign(2), Buffer.alloc(40, "b"))
    await writeFile(path.join(root, ".uploads", upload.uploadId, ".whole-x"), "half")
    await provider.completeUpload(upload)
    expect(await readFile(path.join(root, key), "utf8")).toBe("a".repeat(60) + "b".repeat(40))
    await expect(access(path.join(root, ".uploads", upload.uploadId))).rejects.toThrow()
  })

  it("become no file where one on the disk is of another size", async () => {
    const { root, provider, upload, sign } = await open()
    await put(provider, await sign(1), Buffer.alloc(60))
    await put(provider, await sign(2), Buffer.alloc(40))
    await writeFile(path.join(root, ".uploads", upload.uploadId, "part-00003"), "more")
    await expect(provider.completeUpload(upload)).rejects.toMatchObject({ code: "course_upload_incomplete" })
  })
})

describe("options", () => {
  const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" })

  it.each([
    ["an unknown option", { rot: "x" }, /"media\.provider\.options\.rot": does not exist; did you mean "root"\?/],
    ["an empty root", { root: "" }, /"media\.provider\.options\.root"/],
    ["a root that anyone may read", { root: "static/media" }, /"media\.provider\.options\.root": must not be in the folder/],
    ["a root that the next build deletes", { root: ".medusa/server/media" }, /"media\.provider\.options\.root": must not be in `\.medusa`/],
    ["an address that is none", { baseUrl: "localhost" }, /"media\.provider\.options\.baseUrl": must be an http/],
    ["another protocol", { baseUrl: "ftp://a" }, /"media\.provider\.options\.baseUrl"/],
    ["an address with a query", { baseUrl: "https://a/?b" }, /"media\.provider\.options\.baseUrl"/],
    ["a hash that is not known", { signingKey: { privateKey: "x", hash: "MD5" } }, /"media\.provider\.options\.signingKey\.hash"/],
  ])("die of %s and are named", (_name, options, message) => {
    expect(() => LocalMediaProvider.validateOptions(options)).toThrow(message)
  })

  it("die at the start of a key that is none, and of one that was damaged on the disk", async () => {
    await expect(startProvider({ root: await makeRoot(), signingKey: { privateKey: "x" } })).rejects.toThrow(
      '"media.provider.options.signingKey.privateKey" is not a key in PEM form'
    )
    const root = await makeRoot()
    await startProvider({ root })
    await writeFile(path.join(root, ".signing", "signing-key.pem"), "damaged")
    await expect(startProvider({ root })).rejects.toThrow("signing-key.pem")
  })

  it("die at the start of a root that cannot be made", async () => {
    const file = path.join(await makeRoot(), "file")
    await writeFile(file, "")
    await expect(startProvider({ root: path.join(file, "below") })).rejects.toThrow('"media.provider.options.root": cannot use')
  })

  describe("that are left out", () => {
    const environment = { ...process.env }
    const here = process.cwd()

    afterEach(() => {
      process.env = { ...environment }
      process.chdir(here)
    })

    const given = (variables: Record<string, string>) => Object.assign(process.env, { NODE_ENV: "development", MEDUSA_BACKEND_URL: "", PORT: "", ...variables })

    it("are a folder of the store and this machine in development", async () => {
      given({ PORT: "9100" })
      process.chdir(await makeRoot())
      expect(parseLocalMediaOptions(undefined)).toEqual({ root: path.resolve(".courses-media"), baseUrl: "http://localhost:9100" })
      given({ MEDUSA_BACKEND_URL: "https://api.example.com/" })
      expect(parseLocalMediaOptions({}).baseUrl).toBe("https://api.example.com")
    })

    it("are refused in production, each with what to do", () => {
      given({ NODE_ENV: "production" })
      expect(() => parseLocalMediaOptions({})).toThrow(/options\.root": must be given in production: a folder that survives deployments.*options\.baseUrl": must be given in production, here or as MEDUSA_BACKEND_URL/)
      given({ NODE_ENV: "production", MEDUSA_BACKEND_URL: "https://api.example.com" })
      expect(parseLocalMediaOptions({ root: "/srv/courses" })).toEqual({ root: "/srv/courses", baseUrl: "https://api.example.com" })
    })

    it("never lead into the build that is running", async () => {
      const build = path.join(await makeRoot(), ".medusa", "server")
      await mkdir(build, { recursive: true })
      process.chdir(build)
      given({})
      expect(() => parseLocalMediaOptions({})).toThrow("must not be in `.medusa`")
      expect(() => parseLocalMediaOptions({ root: "media" })).toThrow("must not be in `.medusa`")
      expect(parseLocalMediaOptions({ root: "../../media" }).root).toBe(path.resolve("..", "..", "media"))
    })
  })

  it.each(["SHA1", "SHA256"])("take an RSA key of one's own, with %s", async (hash) => {
    const root = await makeRoot()
    const provider = await startProvider({ root, signingKey: { privateKey: pem, keyPairId: "K1", hash } })
    const folder = path.join(root, "courses/c/thumbnails/a")
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, "a.png"), "x")
    const signed = await provider.signFolder({ keyPrefix: "courses/c/thumbnails/a/", expiresAt: new Date(Date.now() + 60_000) })
    const url = await signed.url("a.png")
    expect(url).toContain("Key-Pair-Id=K1")
    expect((await get(provider, url)).status).toBe(200)
  })

  it("let the server live below a path of its address", async () => {
    const provider = await startProvider({ root: await makeRoot(), baseUrl: "https://shop.example/api/" })
    const signed = await provider.signFolder({ keyPrefix: "courses/c/thumbnails/a/", expiresAt: new Date() })
    expect(await signed.url("a.png")).toMatch(/^https:\/\/shop\.example\/api\/courses\/media\/courses\/c\/thumbnails\/a\/a\.png\?Policy=/)
  })
})
