import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"

/** A part that a browser sent, or began to. */
interface PartAttempt {
  part: number
  origin: string | undefined
  received: number
  /** Parts that were under way when this one began, itself among them. */
  atOnce: number
  /** `null` while it is under way, 0 where it never was answered. */
  status: number | null
}

/** What stands between browsers and an S3 server: it keeps a record of the parts, and fails on command. */
export interface Gateway {
  endpoint: string
  parts: readonly PartAttempt[]
  /** Begins the record anew. */
  forget(): void
  /** Lets this many more bytes of parts pass, then none until told again. Resolves once they have passed. */
  passOnly(bytes: number): Promise<void>
  passAll(): void
  /** Breaks every connection, and takes no other until `mend`. */
  cut(): void
  mend(): void
  /** The next attempt at this part reaches S3 as one whose time is over. */
  expire(part: number): void
  stop(): Promise<void>
}

/** @param target the S3 server; the request's own Host header goes on to it, for that is signed */
export async function startGateway(target: string): Promise<Gateway> {
  const { hostname, port } = new URL(target)
  const parts: PartAttempt[] = []
  const sockets = new Set<Socket>()
  const expired = new Set<number>()
  let isCut = false
  let budget = Infinity
  let arrive = () => {}
  let open = () => {}
  let gate: Promise<void> | null = null

  /** Counts what passes, and waits where nothing may. */
  const metered = (attempt: PartAttempt) =>
    new Transform({
      transform(chunk: Buffer, _encoding, next) {
        const hand = () => {
          attempt.received += chunk.length
          budget -= chunk.length
          next(null, chunk)
        }
        if (budget > 0) {
          return hand()
        }
        arrive()
        gate ??= new Promise((resolve) => (open = resolve))
        void gate.then(hand)
      },
    })

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? "", target)
    const part = Number(url.searchParams.get("partNumber"))
    const attempt = req.method === "PUT" && part ? begin(part, req.headers.origin) : null
    if (expired.delete(attempt ? part : 0)) {
      url.searchParams.set("X-Amz-Date", "20200101T000000Z")
    }
    const onward = request({ hostname, port, method: req.method, path: url.pathname + url.search, headers: req.headers })
    res.once("close", () => {
      onward.destroy()
      if (attempt?.status === null) {
        attempt.status = 0
      }
    })
    const answered = new Promise<IncomingMessage>((resolve, reject) => onward.once("response", resolve).once("error", reject))
    const sent = attempt ? pipeline(req, metered(attempt), onward) : pipeline(req, onward)
    sent.catch(() => {})
    const answer = await answered
    if (attempt) {
      attempt.status = answer.statusCode ?? 0
    }
    res.writeHead(answer.statusCode ?? 502, answer.headers)
    await pipeline(answer, res)
  }

  function begin(part: number, origin: string | undefined): PartAttempt {
    const atOnce = parts.filter(({ status }) => status === null).length + 1
    const attempt: PartAttempt = { part, origin, received: 0, atOnce, status: null }
    parts.push(attempt)
    return attempt
  }

  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()))
  server.on("connection", (socket: Socket) => {
    if (isCut) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const pass = (bytes: number) => {
    budget = bytes
    gate = null
    open()
  }
  const cut = () => {
    isCut = true
    sockets.forEach((socket) => socket.destroy())
  }
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    parts,
    forget: () => void parts.splice(0),
    passOnly: (bytes) => {
      const arrived = new Promise<void>((resolve) => (arrive = resolve))
      pass(bytes)
      return arrived
    },
    passAll: () => pass(Infinity),
    cut,
    mend: () => {
      isCut = false
    },
    expire: (part) => void expired.add(part),
    stop: () => {
      cut()
      pass(Infinity)
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
