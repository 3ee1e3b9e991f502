import { UploadRequestError } from "./request-error"
import type { SendPart, SignedPart } from "./types"

/**
 * A line that died without a word (a lid closed, a network changed) keeps its request for ever. Long, because a slow
 * line's progress comes in jumps: what the system has buffered counts as sent.
 */
export const STALLED_MS = 120_000

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

/** @param stalledMs a request without progress for this long counts as broken */
export function createPartSender(transport: PartTransport, stalledMs = STALLED_MS): SendPart {
  return (part, body, { onProgress, signal }) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted()
      const settle = (end: () => void) => {
        clearTimeout(timer)
        signal.removeEventListener("abort", onAbort)
        end()
      }
      const onAbort = () => {
        abort()
        settle(() => reject(signal.reason))
      }
      const onBroken = () => settle(() => reject(new UploadRequestError("The connection was lost", 0)))
      const onStalled = () => {
        abort()
        onBroken()
      }
      let timer = setTimeout(onStalled, stalledMs)
      const abort = transport(part, body, {
        onProgress: (bytes) => {
          clearTimeout(timer)
          timer = setTimeout(onStalled, stalledMs)
          onProgress(bytes)
        },
        onAnswer: (status, text) =>
          settle(() => {
            if (status >= 200 && status < 300) {
              resolve()
              return
            }
            reject(new UploadRequestError(messageOf(text) ?? `Part ${part.part_number}: HTTP ${status}`, status))
          }),
        onBroken,
      })
      signal.addEventListener("abort", onAbort)
    })
}
