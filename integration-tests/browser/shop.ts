import type { Page } from "playwright-core"
import { demo } from "./demo"

export interface Login {
  email: string
  password: string
}

export const shop = (path: string): string => `${demo.urls.storefront}${path}`

/** Creates an account in the storefront's own form. */
export async function register(page: Page, login: Login): Promise<void> {
  await page.goto(shop("/register"))
  await fillRegistration(page, login)
  await page.getByRole("link", { name: "My courses" }).first().waitFor()
}

/** Fills the form that is open and sends it. */
export async function fillRegistration(page: Page, { email, password }: Login): Promise<void> {
  await page.getByLabel("First name").fill("Robin")
  await page.getByLabel("Last name").fill("Reader")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Create account" }).click()
}

/** Buys a product with cash on delivery, through cart and checkout. @returns the order's id */
export async function buy(page: Page, handle: string): Promise<string> {
  await page.goto(shop(`/products/${handle}`))
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("link", { name: "View cart" }).click()
  return checkOut(page)
}

/** Orders what is in the cart, from its page. @param guestEmail for somebody without an account @returns the order's id */
export async function checkOut(page: Page, guestEmail?: string): Promise<string> {
  await page.getByRole("link", { name: "Go to checkout" }).click()
  if (guestEmail) {
    await page.getByLabel("E-mail address").fill(guestEmail)
  }
  await page.getByLabel("First name").fill("Robin")
  await page.getByLabel("Last name").fill("Reader")
  await page.getByLabel("Street and house number").fill("Quay 4")
  await page.getByLabel("Postcode").fill("24103")
  await page.getByLabel("Town or city").fill("Kiel")
  await page.getByLabel("Country").selectOption("de")
  await page.getByRole("button", { name: "Continue to delivery" }).click()
  await page.getByRole("radio", { name: /cash on delivery/i }).waitFor()
  await page.getByRole("button", { name: "Place order" }).click()
  await page.waitForURL(/\/order\/order_/)
  return new URL(page.url()).pathname.split("/").pop() ?? ""
}
