import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import http from "node:http"
import { type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { asValue } from "@medusajs/framework/awilix"
import { ContainerRegistrationKeys, createMedusaContainer } from "@medusajs/framework/utils"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import { LocalMediaProvider } from "../../../../providers/media-local"
import { createEdge } from "../edge"
import { TRAVERSALS } from "./traversals"

const folder = "courses/crs_1/lessons/les_1/asset_1/"
const http_ = { storeCors: "/shop-\\d+\\.example$/", adminCors: "https://admin.example" }

function containerWith(provider: object) {
  const container = createMedusaContainer()
  container.register({
    [COURSE_MEDIA_MODULE]: asValue({ provider }),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({ projectConfig: { http: http_ } }),
  })
  return container
}

async function listen(provider: object): Promise<http.Server> {
  const edge = createEdge(containerWith(provider))
  const server = http.createServer((req, res) => void edge(req, res))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return server
}

const ask = (server: http.Server, target: string, headers: Record<string, string> = {}) =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    http.get({ port, path: target, headers, agent: false }, (response) => resolve(response.resume())).on("error", reject)
  })

describe("the edge", () => {
  let root: string
  let server: http.Server
  let address: (rest: string) => string

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "edge-"))
    const provider = new LocalMediaProvider({}, { root, baseUrl: "https://api.example" })
    await provider.start()
    for (const name of [folder, "courses/crs_1/lessons/les_2/asset_2/"]) {
      await mkdir(path.join(root, name), { recursive: true })
      await writeFile(path.join(root, name, "source.mp4"), "bytes")
    }
    await writeFile(path.join(root, "secret.mp4"), "secret")
    const signed = await provider.signFolder({ keyPrefix: folder, expiresAt: new Date(Date.now() + 600_000) })
    const [base, query] = (await signed.url("")).replace("https://api.example", "").split("?")
    address = (rest) => `${base}${rest}?${query}`
    server = await listen(provider)
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    await rm(root, { recursive: true, force: true })
  })

  it("serves the signed file, whatever host the request names", async () => {
    expect((await ask(server, address("source.mp4"), { host: "other.example" })).statusCode).toBe(200)
  })

  it.each(TRAVERSALS)("refuses traversal by %s", async (_abuse, rest) => {
    expect((await ask(server, address(rest))).statusCode).toBe(403)
  })

  it("allows origins that fit a pattern of the store's configuration", async () => {
    const allowed = async (origin: string) =>
      (await ask(server, address("source.mp4"), { origin })).headers["access-control-allow-origin"]
    expect(await allowed("https://shop-12.example")).toBe("https://shop-12.example")
    expect(await allowed("https://admin.example")).toBe("https://admin.example")
    expect(await allowed("https://shop-12.example.evil")).toBeUndefined()
  })

  it("answers 404 where another provider delivers by itself", async () => {
    const other = await listen({})
    expect((await ask(other, address("source.mp4"))).statusCode).toBe(404)
    await new Promise((resolve) => other.close(resolve))
  })
})
