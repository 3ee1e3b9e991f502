import { writeFileSync } from "node:fs"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { ADMIN, createAccounts, SHOPPER } from "./accounts"
import { createCourses, linkCourses } from "./courses"
import { createProducts } from "./products"
import { createStore } from "./store"

/**
 * Fills an empty store for the demo, through Medusa's and the plugin's own workflows. A store that was filled is left
 * alone. What the launcher must know is written to the file that COURSES_SEED_FACTS names.
 */
export default async function seed({ container }: { container: MedusaContainer }): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const [admin] = await container.resolve(Modules.USER).listUsers({ email: ADMIN.email })
  if (admin) {
    logger.info("The demo's data is there already")
    return
  }
  const store = await createStore(container)
  const productIds = await createProducts(container, store)
  const courseIds = await createCourses(container)
  await linkCourses(container, productIds, courseIds)
  await createAccounts(container)
  if (process.env.COURSES_SEED_FACTS) {
    const facts = { publishableKey: store.publishableKey, admin: ADMIN, shopper: SHOPPER }
    writeFileSync(process.env.COURSES_SEED_FACTS, JSON.stringify(facts, null, 2))
  }
  logger.info(`Seeded ${productIds.size} products and ${courseIds.size} courses`)
}
