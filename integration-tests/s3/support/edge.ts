import type { KeyObject } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { GetObjectCommand } from "@aws-sdk/client-s3"
import type { TestBucket } from "../../../src/providers/media-aws/__tests__/s3-server"
import { isAllowed, stripped } from "./edge-policy"

export interface EdgeOptions {
  bucket: Pick<TestBucket, "s3" | "bucket">
  /** The distribution's key group: public keys by their id. */
  keyGroup: ReadonlyMap<string, KeyObject>
  /** Origins that the response headers policy names. */
  origins?: readonly string[]
  /** Another name than 127.0.0.1 that viewers reach it by. */
  host?: string
}

export interface Edge {
  /** Where it answers: what the provider's option `cloudFront.url` is to name. */
  url: string
  stop(): Promise<void>
}

const DISPOSITION = "response-content-disposition"

const cookiesOf = (header = ""): Record<string, string> =>
  Object.fromEntries(header.split("; ").map((pair): [string, string] => [pair.split("=", 1)[0] ?? "", pair.slice(pair.indexOf("=") + 1)]))

/**
 * A distribution as the guide sets one up, on this machine: each request is checked, preflights among them; the bucket is
 * read with the distribution's own rights; of the query string one parameter goes on to it.
 */
export async function startEdge({ bucket: { s3, bucket }, keyGroup, origins = [], host = "127.0.0.1" }: EdgeOptions): Promise<Edge> {
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://${host}:${(server.address() as AddressInfo).port}`

  function allowOrigin({ headers: { origin } }: IncomingMessage, res: ServerResponse): void {
    res.setHeader("Vary", "Origin")
    if (origin && origins.includes(origin)) {
      res.setHeader("Access-Control-Allow-Origin", origin)
      res.setHeader("Access-Control-Allow-Credentials", "true")
      res.setHeader("Access-Control-Expose-Headers", "Content-Length, Content-Range, ETag")
    }
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    allowOrigin(req, res)
    const asked = url + (req.url ?? "/")
    const ip = req.socket.remoteAddress?.replace("::ffff:", "") ?? ""
    const cookies = cookiesOf(req.headers.cookie)
    if (!isAllowed({ url: asked, cookies, ip, now: Date.now() / 1000 }, keyGroup)) {
      res.writeHead(403).end("AccessDenied")
      return
    }
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.writeHead(req.method === "OPTIONS" ? 200 : 403).end()
      return
    }
    await deliver(req, res, new URL(stripped(asked).url))
  }

  async function deliver(req: IncomingMessage, res: ServerResponse, address: URL): Promise<void> {
    const found = await s3
      .send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: decodeURIComponent(address.pathname.slice(1)),
          Range: req.headers.range,
          ResponseContentDisposition: address.searchParams.get(DISPOSITION) ?? undefined,
        })
      )
      .catch((error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode ?? 502)
    if (typeof found === "number") {
      // What is not there is forbidden, too: the distribution may not list the bucket.
      res.writeHead(found === 404 ? 403 : found).end()
      return
    }
    const headers = {
      "Accept-Ranges": "bytes",
      "Cache-Control": found.CacheControl,
      "Content-Disposition": found.ContentDisposition,
      "Content-Length": found.ContentLength,
      "Content-Range": found.ContentRange,
      "Content-Type": found.ContentType,
      ETag: found.ETag,
    }
    res.writeHead(found.ContentRange ? 206 : 200, Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)))
    await pipeline(found.Body as Readable, res)
  }

  return {
    url,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
