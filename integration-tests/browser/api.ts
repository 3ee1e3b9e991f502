import { demo } from "./demo"

async function ask<T>(method: string, path: string, token?: string, body?: object): Promise<T> {
  const response = await fetch(`${demo.urls.medusa}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) {
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  }
  return (await response.json()) as T
}

const adminToken = async (): Promise<string> =>
  (await ask<{ token: string }>("POST", "/auth/user/emailpass", undefined, demo.admin)).token

/** Gives a course another title. */
export async function renameCourse(id: string, title: string): Promise<void> {
  await ask("POST", `/admin/courses/${id}`, await adminToken(), { title })
}

/** Captures an order's payment over the API, as "Capture payment" in the dashboard does. */
export async function capture(orderId: string): Promise<void> {
  const token = await adminToken()
  const { order } = await ask<{ order: { payment_collections: { payments: { id: string }[] }[] } }>(
    "GET",
    `/admin/orders/${orderId}?fields=id,*payment_collections.payments`,
    token
  )
  await ask("POST", `/admin/payments/${order.payment_collections[0].payments[0].id}/capture`, token, {})
}

/** Takes everything back that a customer was given. */
export async function revokeAccess(email: string): Promise<void> {
  const token = await adminToken()
  const list = `/admin/course-enrollments?q=${encodeURIComponent(email)}`
  const { enrollments } = await ask<{ enrollments: { id: string }[] }>("GET", list, token)
  for (const { id } of enrollments) {
    await ask("POST", `/admin/course-enrollments/${id}/revoke`, token, { reason: "Shared account" })
  }
}
