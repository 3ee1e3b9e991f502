import { z } from "@medusajs/framework/zod"
import { CATALOG_ORDER } from "../../../queries/catalog"
import { id, pageParams } from "../../validation"

export const catalogParams = z.strictObject({
  ...pageParams(CATALOG_ORDER, "-created_at"),
  product_id: id.optional(),
  variant_id: id.optional(),
})

export type CatalogParams = z.output<typeof catalogParams>
