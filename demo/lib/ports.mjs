import { createServer } from "node:net"
import { freePort } from "../../scripts/postgres.mjs"

const isFree = (port, host) =>
  new Promise((resolve) => {
    const server = createServer()
    // Without IPv6 there is nothing on that address to collide with.
    server.once("error", (error) => resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

const isFreeForAll = async (port) => (await isFree(port, "127.0.0.1")) && (await isFree(port, "::1")) && isFree(port, "0.0.0.0")

/** The port itself, or the next free one of the twenty after it. */
export async function portFrom(wanted) {
  for (let port = wanted; port <= wanted + 20; port += 1) {
    if (await isFreeForAll(port)) {
      return port
    }
  }
  throw new Error(`Ports ${wanted} to ${wanted + 20} are all in use. Name another with MEDUSA_PORT, STOREFRONT_PORT or MAILBOX_PORT`)
}

export { freePort }
