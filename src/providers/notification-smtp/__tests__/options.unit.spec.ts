import { parseSmtpOptions } from "../options"

const base = { channels: ["email"], host: "smtp.example.com", from: "shop@example.com" }
const auth = { user: "shop", pass: "secret" }

describe("defaults of the SMTP provider", () => {
  it.each([
    [{}, { port: 587, secure: false, requireTls: false, pool: false }],
    [{ auth }, { port: 587, secure: false, requireTls: true }],
    [{ auth, requireTls: false }, { requireTls: false }],
    [{ secure: true }, { port: 465, secure: true }],
    [{ port: 465 }, { port: 465, secure: true }],
    [{ port: 465, secure: false }, { port: 465, secure: false }],
    [{ port: 2525 }, { port: 2525, secure: false }],
  ])("fills in %j", (given, expected) => {
    expect(parseSmtpOptions({ ...base, ...given })).toMatchObject(expected)
  })
})
