import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { CURRENCY, type DemoStore } from "./store"

interface ProductSeed {
  title: string
  handle: string
  subtitle: string
  description: string
  price: number
  /** Something to send: it needs shipping and stock. */
  physical: boolean
  /** Handles of the courses it opens. `access_days`: left out, the course's own. */
  courses: { handle: string; access_days?: number }[]
}

export const PRODUCTS: ProductSeed[] = [
  {
    title: "Knots that hold",
    handle: "knots-that-hold",
    subtitle: "An online course",
    description:
      "Four knots, taught slowly: what each is for, how to tie it so that it holds, and how to get it undone again. Yours for ever.",
    price: 49,
    physical: false,
    courses: [{ handle: "knots-that-hold" }],
  },
  {
    title: "Kitchen and darkroom",
    handle: "kitchen-and-darkroom",
    subtitle: "Two online courses",
    description:
      "Two crafts that reward patience: a loaf of sourdough from nothing but flour and water, and a photograph from nothing but light and paper.",
    price: 89,
    physical: false,
    courses: [{ handle: "bread-at-home" }, { handle: "darkroom-basics" }],
  },
  {
    title: "Sailor's rope set",
    handle: "sailors-rope-set",
    subtitle: "Rope, with a course as a bonus",
    description:
      "Six metres of three-strand rope, spliced by hand, in a linen bag. With it comes a year of our course on knots.",
    price: 34,
    physical: true,
    courses: [{ handle: "knots-that-hold", access_days: 365 }],
  },
  {
    title: "Canvas tote bag",
    handle: "canvas-tote-bag",
    subtitle: "Just a bag",
    description: "Heavy canvas, long handles, room for a loaf and a book. It opens no course at all.",
    price: 19,
    physical: true,
    courses: [],
  },
]

/** @returns the products' ids by their handles */
export async function createProducts(container: MedusaContainer, store: DemoStore): Promise<Map<string, string>> {
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: PRODUCTS.map(({ title, handle, subtitle, description, price, physical }) => ({
        title,
        handle,
        subtitle,
        description,
        status: ProductStatus.PUBLISHED,
        ...(physical ? { shipping_profile_id: store.shippingProfileId, weight: 400 } : {}),
        sales_channels: [{ id: store.salesChannelId }],
        options: [{ title: "Edition", values: ["Standard"] }],
        variants: [
          {
            title: "Standard",
            sku: handle,
            manage_inventory: physical,
            options: { Edition: "Standard" },
            prices: [{ currency_code: CURRENCY, amount: price }],
          },
        ],
      })),
    },
  })
  await stock(container, store.stockLocationId)
  return new Map(products.map(({ handle, id }) => [handle, id]))
}

async function stock(container: MedusaContainer, location_id: string): Promise<void> {
  const { data: items } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "inventory_item", fields: ["id"] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id }) => ({ inventory_item_id: id, location_id, stocked_quantity: 1_000 })),
    },
  })
}
