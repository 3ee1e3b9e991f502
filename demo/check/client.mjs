/** What a shopper's browser and the dashboard send, as plain requests. */

/** @returns {Promise<{ status: number, body: unknown }>} never throws for a status */
export async function request(url, { method = "GET", json, headers = {} } = {}) {
  const response = await fetch(url, {
    method: json === undefined ? method : method === "GET" ? "POST" : method,
    headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...headers },
    body: json === undefined ? undefined : JSON.stringify(json),
  })
  const text = await response.text()
  let body = text
  try {
    body = JSON.parse(text)
  } catch {
    // Not everything is JSON.
  }
  return { status: response.status, body }
}

const mustBe = (expected, { status, body }, what) => {
  if (status !== expected) {
    throw new Error(`${what} answered ${status} instead of ${expected}: ${JSON.stringify(body).slice(0, 300)}`)
  }
  return body
}

/** Calls of one person. `call` throws unless the answer is 200; `status` answers whatever came. */
export function createClient(base, publishableKey) {
  let token
  const headers = () => ({
    ...(publishableKey ? { "x-publishable-api-key": publishableKey } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  })
  const status = (path, json) => request(base + path, { json, headers: headers() })
  const call = async (path, json) => mustBe(200, await status(path, json), `${json === undefined ? "GET" : "POST"} ${path}`)

  return {
    status,
    call,
    async logIn(actor, { email, password }) {
      ;({ token } = await call(`/auth/${actor}/emailpass`, { email, password }))
    },
    async register({ email, password }) {
      ;({ token } = await call("/auth/customer/emailpass/register", { email, password }))
      await call("/store/customers", { email, first_name: "Chris", last_name: "Check" })
      await this.logIn("customer", { email, password })
    },
  }
}

/** Some bytes of a file, as `<video>` asks for them. */
export async function range(url, from, to) {
  const response = await fetch(url, { headers: { range: `bytes=${from}-${to}` } })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, bytes, contentRange: response.headers.get("content-range"), etag: response.headers.get("etag") }
}
