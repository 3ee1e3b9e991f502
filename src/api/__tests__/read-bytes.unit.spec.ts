import { once } from "node:events"
import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { readBytes, type ReadBytes } from "../read-bytes"

const MAX = 1_000

describe("reading a body", () => {
  let server: Server
  /** How each reading ended, in order. */
  let readings: Promise<ReadBytes>[]

  beforeEach(async () => {
    readings = []
    server = createServer((req, res) => {
      const reading = readBytes(req, MAX)
      readings.push(reading)
      void reading.then((read) => res.end("bytes" in read ? String(read.bytes.length) : read.fault))
    })
    server.listen(0)
    await once(server, "listening")
  })
  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, "close")
  })

  const address = () => `http://localhost:${(server.address() as AddressInfo).port}`
  const send = async (bytes: number) => (await fetch(address(), { method: "POST", body: Buffer.alloc(bytes, "a") })).text()

  it.each([0, 1, MAX])("answers all of %d bytes", async (bytes) => {
    expect(await send(bytes)).toBe(String(bytes))
  })

  it("tells a sender of more, once it has sent everything", async () => {
    expect(await send(MAX + 1)).toBe("too_long")
    expect(await send(5_000_000)).toBe("too_long")
  })

  it("says so where the sender goes away in the middle", async () => {
    const leaving = request(address(), { method: "POST", headers: { "content-length": MAX } })
    leaving.on("error", () => undefined)
    leaving.write("a")
    await once(server, "request")
    leaving.destroy()
    expect(await readings[0]).toEqual({ fault: "broken_off" })
  })
})
