import type { MedusaContainer } from "@medusajs/framework/types"

export async function createCourses(_container: MedusaContainer): Promise<Map<string, string>> {
  return new Map()
}
