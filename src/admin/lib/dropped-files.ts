/** What came with a drop, or out of a file dialog. */
export type DroppedFiles =
  | { kind: "files"; files: File[]; /** Of 0 bytes: nothing can be made of them. */ empty: File[] }
  | { kind: "folder" }
  | { kind: "many"; files: File[] }

/**
 * The files that a field takes of what was dropped on it. Several for one are refused as a whole: which of them is meant,
 * only their owner knows, and none is lost without a word. An empty file among many holds up none of the others.
 *
 * @param hasFolder a browser hands out a folder as a file without content
 */
export function takeDropped(files: readonly File[], takesMany: boolean, hasFolder: boolean): DroppedFiles {
  if (hasFolder) {
    return { kind: "folder" }
  }
  if (files.length > 1 && !takesMany) {
    return { kind: "many", files: [...files] }
  }
  return { kind: "files", files: files.filter(({ size }) => size > 0), empty: files.filter(({ size }) => size === 0) }
}
