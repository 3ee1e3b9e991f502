import { plainText } from "../plain-text"

it.each([
  ["José", "jose"],
  ["KÄTHE Müller", "kathe muller"],
  ["Jose\u0301", "jose"],
  ["ﬁn", "fin"],
])("reads %s as %s", (value, text) => {
  expect(plainText(value)).toBe(text)
})
