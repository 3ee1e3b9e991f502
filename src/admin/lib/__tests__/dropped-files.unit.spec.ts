import { takeDropped } from "../dropped-files"

const files = ["a.mp4", "b.mp4", "c.mp4"].map((name) => new File(["x"], name))

it("takes one file where one goes, and all where many go", () => {
  expect(takeDropped(files.slice(0, 1), false, false)).toEqual({ kind: "files", files: files.slice(0, 1), empty: [] })
  expect(takeDropped(files, true, false)).toEqual({ kind: "files", files, empty: [] })
  expect(takeDropped([], false, false)).toEqual({ kind: "files", files: [], empty: [] })
})

it("takes none of several for one, and names them all", () => {
  expect(takeDropped(files, false, false)).toEqual({ kind: "many", files })
})

it("takes no empty file, and the others all the same", () => {
  const empty = new File([], "empty.mp4")
  expect(takeDropped([empty], false, false)).toEqual({ kind: "files", files: [], empty: [empty] })
  expect(takeDropped([files[0], empty, files[1]], true, false)).toEqual({ kind: "files", files: [files[0], files[1]], empty: [empty] })
})

it("takes no folder", () => {
  expect(takeDropped(files, true, true)).toEqual({ kind: "folder" })
})
