import type { Page } from "playwright-core"
import { demo } from "./demo"

/** Opens the newest mail to an address in the demo's mailbox, as soon as there is one with this subject. */
export async function openMail(page: Page, to: string, subject: RegExp): Promise<void> {
  await page.goto(demo.urls.mailbox)
  // The page keeps its list up to date by itself.
  const row = page.getByRole("link").filter({ hasText: to }).filter({ hasText: subject }).first()
  await row.waitFor({ timeout: 60_000 })
  await row.click()
  await page.getByRole("heading", { name: subject }).waitFor()
}

/** Follows a link of the mail that is open. Mails open their links in a tab of their own. */
export async function followLink(page: Page, name: RegExp): Promise<Page> {
  const opened = page.context().waitForEvent("page")
  await page.frameLocator("iframe").getByRole("link", { name }).first().click()
  const tab = await opened
  await tab.waitForLoadState()
  return tab
}
