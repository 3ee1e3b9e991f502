import { createHash, randomBytes } from "node:crypto"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer, get, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { pumpFile } from "../pump-file"

// Forty viewers at once take their time on a busy machine.
jest.setTimeout(30_000)

const MIB = 1024 * 1024
const film = randomBytes(3 * MIB + 7)
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

describe("pumping a file", () => {
  let folder: string
  let server: Server
  /** How each pump ended, in order. */
  let ends: Promise<void>[]

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "pump-"))
    await writeFile(path.join(folder, "film"), film)
    await writeFile(path.join(folder, "empty"), "")
    server = createServer((req, res) => {
      const { pathname, searchParams } = new URL(req.url ?? "", "http://localhost")
      const range = { start: Number(searchParams.get("start")), end: Number(searchParams.get("end") ?? film.length - 1) }
      const pumped = pumpFile(path.join(folder, pathname), range, res)
      pumped.catch(() => res.destroy())
      ends.push(pumped)
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
  })
  beforeEach(() => {
    ends = []
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true, force: true })
  })

  const open = (target: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      get({ port, path: target, agent: false }, resolve).on("error", reject)
    })
  const read = async (target: string) => {
    const chunks: Buffer[] = []
    for await (const chunk of await open(target)) {
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  }

  it("answers the whole of it, and any range", async () => {
    expect(sha256(await read("/film"))).toBe(sha256(film))
    expect(sha256(await read(`/film?start=${MIB}&end=${2 * MIB + 3}`))).toBe(sha256(film.subarray(MIB, 2 * MIB + 4)))
    expect(await read("/film?start=5&end=5")).toEqual(film.subarray(5, 6))
    expect((await read("/empty?end=0")).length).toBe(0)
    expect((await read(`/film?end=${film.length + 100}`)).length).toBe(film.length)
  })

  it("mixes nobody's bytes with another's, although their memory is the same", async () => {
    const ranges = Array.from({ length: 40 }, (_, index) => ({ start: index * 40_000, end: index * 40_000 + MIB }))
    const hashes = await Promise.all(ranges.map(async ({ start, end }) => sha256(await read(`/film?start=${start}&end=${end}`))))
    expect(hashes).toEqual(ranges.map(({ start, end }) => sha256(film.subarray(start, end + 1))))
  })

  it("waits for a viewer who reads slowly, and ends quietly where one leaves", async () => {
    const slow = await open("/film")
    slow.pause()
    const other = sha256(await read("/film"))
    expect(other).toBe(sha256(film))
    slow.destroy()
    await expect(Promise.all(ends)).resolves.toHaveLength(2)
  })

  it("throws where there is no such file", async () => {
    await expect(open("/none")).rejects.toThrow("socket hang up")
    await expect(ends[0]).rejects.toMatchObject({ code: "ENOENT" })
  })

  it("starts no answer that was left before it began", async () => {
    const { port } = server.address() as AddressInfo
    const leaving = get({ port, path: "/film", agent: false })
    leaving.on("error", () => undefined)
    await once(server, "request")
    leaving.destroy()
    await expect(ends[0]).resolves.toBeUndefined()
  })
})
