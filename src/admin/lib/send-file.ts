import { FetchError } from "@medusajs/js-sdk"
import { connections } from "./media-api"
import { sdk } from "./sdk"
import { UploadRequestError } from "./uploads/request-error"

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function messageOf(answer: unknown, status: number): string {
  return typeof answer === "object" && answer !== null && "message" in answer && typeof answer.message === "string"
    ? answer.message
    : `HTTP ${status}`
}

function address(path: string): string {
  const base = new URL(__BACKEND_URL__ ?? "/", window.location.href)
  return `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`
}

/**
 * Sends a file as a request's body, in the queue of all files. `fetch` cannot report how much of it has left; XMLHttpRequest can.
 *
 * @param onProgress 0 to 100
 * @typeParam Answer the JSON that the route answers
 */
export function sendFile<Answer>(
  path: string,
  file: File,
  contentType: string,
  onProgress: (percent: number) => void
): Promise<Answer> {
  return connections.run(file, () => post<Answer>(path, file, contentType, onProgress))
}

async function post<Answer>(
  path: string,
  file: File,
  contentType: string,
  onProgress: (percent: number) => void
): Promise<Answer> {
  const token = __AUTH_TYPE__ === "jwt" ? await sdk.client.getToken() : null
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", address(path))
    request.withCredentials = !token
    request.setRequestHeader("content-type", contentType)
    if (token) {
      request.setRequestHeader("authorization", `Bearer ${token}`)
    }
    request.upload.onprogress = ({ lengthComputable, loaded, total }) =>
      lengthComputable && onProgress(Math.floor((loaded / total) * 100))
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) {
        resolve(answer as Answer)
      } else {
        reject(new FetchError(messageOf(answer, request.status), request.statusText, request.status))
      }
    }
    request.onerror = () => reject(new UploadRequestError("The connection was lost", 0))
    request.send(file)
  })
}
