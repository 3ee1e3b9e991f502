import type { Page } from "playwright-core"
import { demo, type Demo } from "./demo"

export const dashboard = (path: string): string => `${demo.urls.admin}${path}`

export async function logIn(page: Page, store: Pick<Demo, "urls" | "admin"> = demo): Promise<void> {
  await page.goto(`${store.urls.admin}/login`)
  await page.getByPlaceholder("Email").fill(store.admin.email)
  await page.getByPlaceholder("Password").fill(store.admin.password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
  await page.waitForURL((url) => !url.pathname.endsWith("/login"))
}

/** Captures the whole payment of an order on its page. */
export async function capturePayment(page: Page, orderId: string): Promise<void> {
  await page.goto(dashboard(`/orders/${orderId}`))
  await page.getByRole("button", { name: "Capture payment" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: /confirm|capture/i }).click()
  await page.getByText("Captured", { exact: true }).first().waitFor()
}

/** A customer without an account, made with the admin's own session. */
export async function createCustomer(page: Page, email: string): Promise<{ id: string; email: string }> {
  const response = await page.request.post(`${demo.urls.medusa}/admin/customers`, { data: { email } })
  const { customer } = (await response.json()) as { customer: { id: string; email: string } }
  return customer
}
