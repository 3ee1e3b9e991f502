/** What came with a drop, or out of a file dialog. */
export type DroppedFiles = { kind: "files"; files: File[] } | { kind: "folder" } | { kind: "many"; files: File[] }

/**
 * The files that a field takes of what was dropped on it. Several for one are refused as a whole: which of them is meant,
 * only their owner knows, and none is lost without a word.
 *
 * @param hasFolder a browser hands out a folder as a file without content
 */
export function takeDropped(files: readonly File[], takesMany: boolean, hasFolder: boolean): DroppedFiles {
  if (hasFolder) {
    return { kind: "folder" }
  }
  return files.length > 1 && !takesMany ? { kind: "many", files: [...files] } : { kind: "files", files: [...files] }
}
