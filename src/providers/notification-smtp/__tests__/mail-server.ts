import { type AddressInfo } from "node:net"
import { simpleParser, type ParsedMail } from "mailparser"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { cert, key } from "./localhost-certificate"

export interface ReceivedMail {
  mail: ParsedMail
  /** As it came over the wire. */
  raw: string
  from: string
  to: string[]
  encrypted: boolean
  user: string | undefined
}

export interface MailServer {
  port: number
  received: ReceivedMail[]
  /** Connections since the start. */
  connections: () => number
  stop: () => Promise<void>
}

export const USER = "shop"
export const PASSWORD = "s3cret/pass+word"

/** A real SMTP server on loopback. It knows one user; recipients named `nobody@…` it refuses. `at`: a port, 0 any. */
export async function startMailServer(options: SMTPServerOptions = {}, at = 0): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    key,
    cert,
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onAuth: ({ username, password }, _session, done) =>
      username === USER && password === PASSWORD
        ? done(null, { user: username })
        : done(Object.assign(new Error(`Bad credentials: ${password}`), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith("nobody@") ? done(Object.assign(new Error("No such mailbox"), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope
          received.push({
            mail,
            raw: raw.toString("utf8"),
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
            encrypted: session.secure,
            user: session.user ? String(session.user) : undefined,
          })
          done()
        }, done)
      })
    },
    ...options,
  })
  // A client that gives up, as where the certificate is not trusted, is no fault of the server.
  server.on("error", () => undefined)
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, received, connections: () => connections, stop: () => new Promise((resolve) => server.close(resolve)) }
}
