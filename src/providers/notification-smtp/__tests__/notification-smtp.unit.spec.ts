import { inspect } from "node:util"
import { type Logger, type NotificationTypes } from "@medusajs/framework/types"
import provider, { SmtpNotificationProvider } from ".."
import { cert } from "./localhost-certificate"
import { PASSWORD, startMailServer, USER, type MailServer } from "./mail-server"

type Notification = NotificationTypes.ProviderSendNotificationDTO

const open: (() => unknown)[] = []
const logged: string[] = []
const log = (text: unknown) => logged.push(String(text))
const logger: Pick<Logger, "info" | "warn" | "error" | "debug"> = { info: log, warn: log, error: log, debug: log }

async function start(...given: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...given)
  open.push(server.stop)
  return server
}

function connect(port: number, options: Record<string, unknown> = {}): SmtpNotificationProvider {
  const smtp = new SmtpNotificationProvider(
    { logger: logger as Logger },
    { channels: ["email"], host: "127.0.0.1", port, from: "My Shop <shop@example.com>", ...options }
  )
  open.unshift(() => smtp.close())
  return smtp
}

const mail = (change: Partial<Notification> = {}): Notification => ({
  to: "ada@example.com",
  channel: "email",
  template: "courses-access-granted",
  content: { subject: "Your course is open", html: "<p>Start now</p>", text: "Start now" },
  ...change,
})

const plainServer = { disabledCommands: ["STARTTLS"], allowInsecureAuth: true }

afterEach(async () => {
  for (const close of open.splice(0)) {
    await close()
  }
  logged.length = 0
})

describe("the SMTP provider", () => {
  it("is a provider of the Notification module", () => {
    expect(provider).toMatchObject({ module: "notification", services: [SmtpNotificationProvider] })
    expect(SmtpNotificationProvider.identifier).toBe("notification-smtp")
  })

  it("sends HTML and text in plain SMTP", async () => {
    const server = await start(plainServer)
    const sent = await connect(server.port).send(mail())
    const [{ mail: got, from, to, encrypted }] = server.received
    expect({ from, to, encrypted }).toEqual({ from: "shop@example.com", to: ["ada@example.com"], encrypted: false })
    expect(got).toMatchObject({ subject: "Your course is open", html: "<p>Start now</p>", text: "Start now" })
    expect(got.from?.text).toBe('"My Shop" <shop@example.com>')
    expect(got.headers.get("auto-submitted")).toBe("auto-generated")
    expect(sent).toEqual({ id: got.messageId })
  })

  it("changes to TLS and logs in", async () => {
    const server = await start()
    await connect(server.port, { host: "localhost", auth: { user: USER, pass: PASSWORD }, tls: { ca: cert } }).send(mail())
    expect(server.received[0]).toMatchObject({ encrypted: true, user: USER })
  })

  it("speaks TLS from the first byte on with `secure`", async () => {
    const server = await start({ secure: true })
    await connect(server.port, { secure: true, tls: { ca: cert, servername: "localhost" } }).send(mail())
    expect(server.received[0].encrypted).toBe(true)
  })

  it("refuses a certificate that nobody vouches for", async () => {
    const server = await start()
    const { port } = server
    await expect(connect(port, { requireTls: true }).send(mail())).rejects.toThrow(`SMTP 127.0.0.1:${port}`)
    expect(server.received).toHaveLength(0)
  })

  it("never sends the password over a connection that is not encrypted, unless told to", async () => {
    const server = await start(plainServer)
    const auth = { user: USER, pass: PASSWORD }
    await expect(connect(server.port, { auth }).send(mail())).rejects.toThrow(/no encrypted connection/)
    expect(server.received).toHaveLength(0)
    await connect(server.port, { auth, requireTls: false }).send(mail())
    expect(server.received[0]).toMatchObject({ encrypted: false, user: USER })
  })

  it("says that the user name or password was refused, and shows no password", async () => {
    const server = await start()
    const pass = "wrong-password"
    const smtp = connect(server.port, { host: "localhost", auth: { user: USER, pass }, tls: { ca: cert } })
    const failure: Error = await smtp.send(mail()).then(() => new Error("sent"), (error: Error) => error)
    expect(failure.message).toMatch(
      new RegExp(`^The mail was not sent: the server refused the user name or the password \\(SMTP localhost:${server.port}`)
    )
    expect(failure.message).toContain("***")
    const shown = [failure.message, failure.stack, inspect(failure), inspect(smtp, { depth: 9 }), JSON.stringify(smtp), ...logged]
    expect(shown.join("\n")).not.toContain(pass)
    expect(shown.join("\n")).not.toContain(Buffer.from(pass).toString("base64"))
  })

  it("takes more headers, as those that let a reader unsubscribe", async () => {
    const server = await start(plainServer)
    const url = `https://api.example.com/courses/mails/unsubscribe?token=${"abc123".repeat(20)}`
    const headers = { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    await connect(server.port).send(mail({ provider_data: { headers } }))
    expect(server.received[0].raw).toContain(`\r\nList-Unsubscribe: <${url}>\r\n`)
    expect(server.received[0].raw).toContain("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    expect(server.received[0].raw).toContain("Auto-Submitted: auto-generated\r\n")
  })

  it("says that the server is down, and sends again once it is up", async () => {
    const { port, stop } = await startMailServer(plainServer)
    await stop()
    const smtp = connect(port)
    await expect(smtp.send(mail())).rejects.toThrow(
      new RegExp(`not sent: the server cannot be reached.*SMTP 127.0.0.1:${port}.*ECONNREFUSED`)
    )
    const server = await start(plainServer, port)
    await smtp.send(mail())
    expect(server.received).toHaveLength(1)
  })

  it("says that the recipient was refused", async () => {
    const server = await start(plainServer)
    await expect(connect(server.port).send(mail({ to: "nobody@example.com" }))).rejects.toThrow(
      /the server refused the sender or the recipient \(.*No such mailbox/
    )
  })

  it("warns where one of several recipients was refused", async () => {
    const server = await start(plainServer)
    await connect(server.port).send(mail({ provider_data: { cc: ["nobody@example.com", "bob@example.com"] } }))
    expect(server.received[0].to).toEqual(["ada@example.com", "bob@example.com"])
    expect(logged).toEqual(["SMTP 127.0.0.1: a mail went out, but not to nobody@example.com"])
  })

  it("carries any script in subject, sender and body", async () => {
    const server = await start(plainServer)
    const subject = "دورتك «النحت على الخشب» مفتوحة الآن ✓ – 木工"
    const html = '<div dir="rtl" lang="ar"><p>مرحبًا آدا، ابدئي الدرس الأول</p></div>'
    const text = "مرحبًا آدا، ابدئي الدرس الأول"
    await connect(server.port, { from: "متجر الدورات <shop@example.com>" }).send(mail({ content: { subject, html, text } }))
    const [{ mail: got, raw }] = server.received
    expect(got).toMatchObject({ subject, html, text })
    expect(got.from?.value).toEqual([{ name: "متجر الدورات", address: "shop@example.com" }])
    expect(raw.split("\r\n\r\n")[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  })

  it("attaches files, and pictures for the HTML", async () => {
    const server = await start(plainServer)
    const pdf = Buffer.from("%PDF-1.7 ünïcode\u0000\u00ff", "latin1")
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47])
    await connect(server.port).send(
      mail({
        content: { subject: "s", html: '<img src="cid:logo">', text: "t" },
        attachments: [
          { filename: "Receipt – März.pdf", content: pdf.toString("base64"), content_type: "application/pdf" },
          { filename: "logo.png", content: png.toString("base64"), content_type: "image/png", disposition: "inline", id: "logo" },
        ],
      })
    )
    const byName = new Map(server.received[0].mail.attachments.map((one) => [one.filename, one]))
    expect(byName.get("Receipt – März.pdf")).toMatchObject({ contentType: "application/pdf", contentDisposition: "attachment" })
    expect(byName.get("Receipt – März.pdf")?.content).toEqual(pdf)
    expect(byName.get("logo.png")).toMatchObject({ cid: "logo", contentDisposition: "inline", content: png })
  })

  it("sets sender, reply-to and copies", async () => {
    const server = await start(plainServer)
    const smtp = connect(server.port, { replyTo: "Help <help@example.com>" })
    await smtp.send(mail())
    await smtp.send(
      mail({
        from: '"Lovelace, Ada" <teacher@example.com>',
        provider_data: { reply_to: "class@example.com", bcc: "archive@example.com", personalizations: [] },
      })
    )
    expect(server.received.map(({ mail: { replyTo } }) => replyTo?.value)).toEqual([
      [{ name: "Help", address: "help@example.com" }],
      [{ name: "", address: "class@example.com" }],
    ])
    expect(server.received[1]).toMatchObject({ from: "teacher@example.com", to: ["ada@example.com", "archive@example.com"] })
    expect(server.received[1].mail.from?.value).toEqual([{ name: "Lovelace, Ada", address: "teacher@example.com" }])
    expect(server.received[1].raw).not.toContain("archive@example.com")
  })

  it("reuses connections with `pool`", async () => {
    const server = await start(plainServer)
    const pooled = connect(server.port, { pool: true })
    await pooled.send(mail())
    await pooled.send(mail())
    expect({ mails: server.received.length, connections: server.connections() }).toEqual({ mails: 2, connections: 1 })
    const single = connect(server.port)
    await single.send(mail())
    await single.send(mail())
    expect(server.connections()).toBe(3)
  })
})

describe("what is no mail", () => {
  const smtp = () => connect(1)

  it.each<[string, Partial<Notification>, string]>([
    ["no content", { content: null }, 'template "courses-access-granted" SMTP has no templates'],
    ["no subject", { content: { subject: " ", text: "t", html: "" } }, "content.subject is missing"],
    ["neither HTML nor text", { content: { subject: "s", html: "", text: "" } }, "content has neither html nor text"],
    ["no recipient", { to: "" }, "to is missing"],
    ["two recipients in one", { to: "a@example.com, b@example.com" }, 'to "a@example.com, b@example.com" is not one mail address'],
    ["a line break in the recipient", { to: "a@example.com\r\nBcc: b@example.com" }, "is not one mail address"],
    ["a sender that is none", { from: "My Shop" }, 'from "My Shop" is not one mail address'],
    ["a header of two lines", { provider_data: { headers: { "X-A": "1\r\nBcc: eve@example.com" } } }, "provider_data.headers must be"],
    ["a header that names a reader", { provider_data: { headers: { bCC: "eve@example.com" } } }, "provider_data.headers must be"],
    ["a header with a colon in its name", { provider_data: { headers: { "X: 1\n": "a" } } }, "provider_data.headers must be"],
    ["a copy to nowhere", { provider_data: { cc: ["x"] } }, "provider_data.cc must be an address"],
    ["an attachment without a name", { attachments: [{ filename: "", content: "" }] }, "attachments[0].filename is missing"],
    ["an attachment that is not Base64", { attachments: [{ filename: "a.txt", content: "¡hola!" }] }, 'attachments[0].content of "a.txt" is not Base64'],
  ])("refuses %s", async (_name, change, message) => {
    await expect(smtp().send(mail(change))).rejects.toMatchObject({
      type: "invalid_data",
      message: expect.stringContaining(message),
    })
  })

  it("reads no file and no address for an attachment or a body", async () => {
    const server = await start(plainServer)
    const file = JSON.parse(JSON.stringify({ subject: "s", text: { path: __filename } }))
    await expect(connect(server.port).send(mail({ content: file }))).rejects.toThrow("not sent")
    expect(server.received).toHaveLength(0)
  })
})

describe("the options", () => {
  const right = { channels: ["email"], host: "smtp.example.com", from: "shop@example.com" }
  const boot = (change: Record<string, unknown>) => () => SmtpNotificationProvider.validateOptions({ ...right, ...change })

  it.each([
    ["host", { host: undefined }],
    ["host", { host: "smtp://smtp.example.com" }],
    ["host", { host: "" }],
    ["port", { port: 0 }],
    ["port", { port: 65_536 }],
    ["port", { port: Number("x") }],
    ["secure", { secure: "yes" }],
    ["auth.user", { auth: { user: "", pass: "p" } }],
    ["auth.pass", { auth: { user: "u", pass: undefined } }],
    ["from", { from: undefined }],
    ["from", { from: "My Shop" }],
    ["from", { from: "a@example.com, b@example.com" }],
    ["replyTo", { replyTo: "help" }],
    ["requireTls", { requireTls: 1 }],
    ["tls.ca", { tls: { ca: "" } }],
    ["pool", { pool: 5 }],
    ["channels", { channels: undefined }],
    ["channels", { channels: [] }],
  ])("dies at boot and names %s: %j", (name, change) => {
    expect(boot(change)).toThrow(`medusa-plugin-courses: option "notification-smtp.${name}": `)
  })

  it("dies at boot on an option that it does not know", () => {
    expect(boot({ requireTLS: true })).toThrow(/"notification-smtp\.requireTLS": does not exist; did you mean "requireTls"\?/)
  })

  it("never shows a password that is wrong in kind", () => {
    expect(boot({ auth: { user: "u", pass: ["hunter2"] } })).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hunter2") }))
  })

  it("takes a bare address, a name, and a name with a comma", () => {
    for (const from of ["shop@example.com", "My Shop <shop@example.com>", '"Shop, My" <shop@example.com>', "متجر <shop@مثال.إختبار>"]) {
      expect(boot({ from })).not.toThrow()
    }
  })
})
