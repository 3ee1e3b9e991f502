import { errorFromResponse, toCoursesError } from "./errors"

interface TransportRequest {
  method?: "GET" | "POST"
  query?: object
  body?: object
}

/** Asks Medusa and answers the parsed JSON; throws a `CoursesError`. */
export type Transport = (path: string, request?: TransportRequest) => Promise<unknown>

/** The part of `@medusajs/js-sdk` that the kit uses. */
export interface MedusaSdk {
  client: {
    fetch<T>(
      path: string,
      init?: { method?: string; query?: Record<string, unknown>; body?: Record<string, unknown> }
    ): Promise<T>
    getToken?(): Promise<string | null | undefined>
  }
}

export function sdkTransport(sdk: MedusaSdk): Transport {
  return async (path, { method = "GET", query, body } = {}) => {
    try {
      return await sdk.client.fetch<unknown>(path, {
        method,
        ...(query && { query: { ...query } }),
        ...(body && { body: { ...body } }),
      })
    } catch (thrown) {
      throw toCoursesError(thrown)
    }
  }
}

export interface FetchTransportOptions {
  /** Medusa's address. */
  baseUrl: string
  publishableKey: string
  /** More headers for each request, as `authorization`. */
  headers?: () => Promise<Record<string, string>> | Record<string, string>
  credentials?: RequestCredentials
}

function search(query: object | undefined): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) {
      params.set(key, String(value))
    }
  }
  const text = params.toString()
  return text && `?${text}`
}

/** A transport on `fetch` alone, which keeps everything an error answer says. */
export function fetchTransport(options: FetchTransportOptions): Transport {
  const base = options.baseUrl.replace(/\/+$/, "")
  return async (path, { method = "GET", query, body } = {}) => {
    try {
      const response = await fetch(`${base}${path}${search(query)}`, {
        method,
        headers: {
          accept: "application/json",
          "x-publishable-api-key": options.publishableKey,
          ...(body && { "content-type": "application/json" }),
          ...(await options.headers?.()),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(options.credentials && { credentials: options.credentials }),
      })
      const answer: unknown = await response.json().catch(() => null)
      if (!response.ok) {
        throw errorFromResponse(response.status, answer, response.headers.get("retry-after"))
      }
      return answer
    } catch (thrown) {
      throw toCoursesError(thrown)
    }
  }
}
