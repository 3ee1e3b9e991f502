import { UploadRequestError } from "./request-error"
import type { SendPart, SignedPart } from "./types"

export interface PartTransportEvents {
  onProgress: (bytes: number) => void
  onAnswer: (status: number, body: string) => void
  /** The request ended without an answer. */
  onBroken: () => void
}

/** Puts bytes on the wire and returns what aborts them. Injected, so that the rules around it run without a browser. */
export type PartTransport = (part: SignedPart, body: Blob, events: PartTransportEvents) => () => void

/** `fetch` cannot report how much of a body has left; XMLHttpRequest can. */
export const xhrTransport: PartTransport = (part, body, events) => {
  const request = new XMLHttpRequest()
  request.open(part.method, part.url)
  for (const [name, value] of Object.entries(part.headers)) {
    request.setRequestHeader(name, value)
  }
  request.upload.onprogress = (event) => events.onProgress(event.loaded)
  request.onload = () => events.onAnswer(request.status, request.responseText)
  request.onerror = events.onBroken
  request.ontimeout = events.onBroken
  request.send(body)
  return () => request.abort()
}

function messageOf(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === "object" && parsed !== null && "message" in parsed && typeof parsed.message === "string") {
      return parsed.message
    }
  } catch {
    // Storage answers XML; its status says enough.
  }
  return null
}

export function createPartSender(transport: PartTransport): SendPart {
  return (part, body, { onProgress, signal }) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted()
      const onAbort = () => {
        abort()
        reject(signal.reason)
      }
      const settle = (end: () => void) => {
        signal.removeEventListener("abort", onAbort)
        end()
      }
      const abort = transport(part, body, {
        onProgress,
        onAnswer: (status, text) =>
          settle(() => {
            if (status >= 200 && status < 300) {
              resolve()
              return
            }
            reject(new UploadRequestError(messageOf(text) ?? `Part ${part.part_number}: HTTP ${status}`, status))
          }),
        onBroken: () => settle(() => reject(new UploadRequestError("The connection was lost", 0))),
      })
      signal.addEventListener("abort", onAbort)
    })
}
