/** S3's own name of the parameter, so that the same address works whoever delivers. */
export const DISPOSITION_PARAMETER = "response-content-disposition"

/** The value of `Content-Disposition` that saves a file: its name in ASCII for old browsers, and in full. */
export function attachment(fileName: string): string {
  const name = [...fileName.replace(/[\p{Cc}\p{Cs}/\\]/gu, "_")].slice(0, 200).join("") || "file"
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, "_")
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeStrictly(name)}`
}

/** `encodeURIComponent` leaves some that mean something in a header or in a policy's resource. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
}
