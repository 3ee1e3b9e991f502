import type { KeyObject } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { SigningKey } from "../../../src/modules/course-media/signing/keys"
import { signResource } from "../../../src/modules/course-media/signing/signer"
import type { Edge } from "./edge"
import { isAllowed, stripped } from "./edge-policy"

/** What is wrong with it. */
export interface Bends {
  /** Lets these pass without a look at their signature. */
  letsPass?: (url: URL) => boolean
  /** Passes the query of downloads on. Default: true. */
  keepsQuery?: boolean
  /** Passes ranges on. Default: true. */
  keepsRange?: boolean
  /** Answers whoever it refuses with this. */
  refusal?: { status: number; headers?: Record<string, string>; body?: string }
  /** Has an allow-list of domains, on which this page is not. */
  shutsOut?: string
  /** Takes requests and never answers. */
  isSilent?: boolean
}

/** A distribution in front of a good edge that is set up wrongly in some way. */
export async function startBentEdge(edge: Edge, key: SigningKey, bends: Bends): Promise<Edge> {
  const keyGroup: ReadonlyMap<string, KeyObject> = new Map([[key.keyPairId, key.publicKey]])
  const query = await signResource(key, `${edge.url}/*`, new Date(Date.now() + 3_600_000))
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (bends.isSilent) {
      return
    }
    const asked = url + (req.url ?? "/")
    const isSigned = isAllowed({ url: asked, ip: "127.0.0.1", now: Date.now() / 1000 }, keyGroup)
    if (bends.refusal || (!isSigned && !bends.letsPass?.(new URL(asked)))) {
      const { status, headers, body } = bends.refusal ?? { status: 403 }
      res.writeHead(status, headers).end(body)
      return
    }
    if (bends.shutsOut && req.headers.referer?.startsWith(bends.shutsOut)) {
      res.writeHead(403, { "x-refused-by": "referer" }).end()
      return
    }
    const { pathname, search } = new URL(stripped(asked).url)
    const passed = bends.keepsQuery === false ? "" : search.slice(1)
    const { origin, range } = req.headers
    const answered = await fetch(`${edge.url}${pathname}?${[passed, query].filter(Boolean).join("&")}`, {
      headers: { ...(origin ? { origin } : {}), ...(range && bends.keepsRange !== false ? { range } : {}) },
    })
    const bytes = Buffer.from(await answered.arrayBuffer())
    res.writeHead(answered.status, Object.fromEntries(answered.headers)).end(bytes)
  }

  return {
    url,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
