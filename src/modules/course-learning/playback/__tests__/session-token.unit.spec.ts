import fc from "fast-check"
import { deriveSessionKey, signSessionToken, verifySessionToken } from "../session-token"

const key = deriveSessionKey("secret")
const now = new Date("2027-03-01T12:00:00Z")
const token = { sessionId: "play_01ABC", expiresAt: new Date("2027-03-01T15:00:00Z") }

describe("session tokens", () => {
  it("carry the session and its end, and nothing else", () => {
    const text = signSessionToken(key, token)
    expect(text).toMatch(/^play_01ABC\.[0-9a-z]+\.[\w-]{43}$/)
    expect(verifySessionToken(key, text, now)).toEqual(token)
  })

  it("end with the session", () => {
    const text = signSessionToken(key, token)
    expect(verifySessionToken(key, text, new Date("2027-03-01T14:59:59Z"))).toEqual(token)
    expect(verifySessionToken(key, text, token.expiresAt)).toBeNull()
  })

  it("of another secret are refused", () => {
    expect(verifySessionToken(deriveSessionKey("other"), signSessionToken(key, token), now)).toBeNull()
  })

  it("have a key of their own, apart from the store's secret", () => {
    expect(key.toString("utf8")).not.toContain("secret")
    expect(key).toHaveLength(32)
    expect(deriveSessionKey(Buffer.from("secret"))).toEqual(key)
  })

  it("with any one character changed are refused", () => {
    const text = signSessionToken(key, token)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(..."aA0_-.="), (index, character) => {
        fc.pre(text[index] !== character)
        expect(verifySessionToken(key, text.slice(0, index) + character + text.slice(index + 1), now)).toBeNull()
      })
    )
  })

  it("of any shape never throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => verifySessionToken(key, text, now) === null))
  })
})
