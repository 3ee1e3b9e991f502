import { demo } from "./demo"

async function post(path: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${demo.urls.medusa}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  }
  return (await response.json()) as Record<string, unknown>
}

const adminToken = async (): Promise<string> => String((await post("/auth/user/emailpass", demo.admin)).token)

/** Gives a course another title. */
export async function renameCourse(id: string, title: string): Promise<void> {
  await post(`/admin/courses/${id}`, { title }, await adminToken())
}

/** Captures an order's payment over the API, as "Capture payment" in the dashboard does. */
export async function capture(orderId: string): Promise<void> {
  const token = await adminToken()
  const response = await fetch(`${demo.urls.medusa}/admin/orders/${orderId}?fields=id,*payment_collections.payments`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { order } = (await response.json()) as { order: { payment_collections: { payments: { id: string }[] }[] } }
  await post(`/admin/payments/${order.payment_collections[0].payments[0].id}/capture`, {}, token)
}
