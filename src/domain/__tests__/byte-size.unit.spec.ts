import { byteSize } from "../byte-size"

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_500, "1.5 kB"],
  [1_000_000, "1 MB"],
  [21_474_836_480, "21.5 GB"],
  [5_000_000_000_000, "5 TB"],
])("writes %d as %s", (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})
