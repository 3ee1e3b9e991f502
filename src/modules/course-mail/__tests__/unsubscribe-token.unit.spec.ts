import { deriveUnsubscribeKey, signUnsubscribeToken, verifyUnsubscribeToken } from "../unsubscribe-token"

const key = deriveUnsubscribeKey("secret")
const reader = { customerId: "cus_01JD", template: "newLessons" }
const token = signUnsubscribeToken(key, reader)

it("names the customer and the mail", () => {
  expect(verifyUnsubscribeToken(key, token)).toEqual(reader)
  expect(deriveUnsubscribeKey(Buffer.from("secret"))).toEqual(key)
})

it.each([
  ["another customer's", token.replace("cus_01JD", "cus_01JE")],
  ["another mail's", token.replace("newLessons", "accessEnds")],
  ["cut off", token.slice(0, -1)],
  ["longer", `${token}A`],
  ["without a signature", "cus_01JD.newLessons."],
  ["of another key", signUnsubscribeToken(deriveUnsubscribeKey("other"), reader)],
  ["empty", ""],
  ["very long", "a".repeat(100_000)],
])("refuses one that is %s", (_, forged) => {
  expect(verifyUnsubscribeToken(key, forged)).toBeNull()
})
