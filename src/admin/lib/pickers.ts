import type { HttpTypes } from "@medusajs/framework/types"
import type { PickerQuery, PickerSource } from "../components/form/use-picker"
import { accessApi } from "./access-api"
import { coursesApi } from "./courses-api"
import { courseKeys } from "./query-keys"
import { readAll } from "./read-all"
import { sdk } from "./sdk"

const option = (value: string, label: string) => ({ value, label })

/** A customer as the dashboard names one: the e-mail, and the name where there is one. */
export function customerLabel(customer: {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
}): string {
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ")
  const email = customer.email ?? customer.id
  return name ? `${name} (${email})` : email
}

async function searchProducts(query: PickerQuery) {
  const { count, limit, offset, products } = await sdk.admin.product.list({ ...query, fields: "id,title" })
  return { count, limit, offset, options: products.map((product) => option(product.id, product.title)) }
}

async function searchCourses(query: PickerQuery) {
  const { count, courses, limit, offset } = await coursesApi.list({ ...query, order: "title" })
  return { count, limit, offset, options: courses.map((course) => option(course.id, course.title)) }
}

async function searchCustomers(query: PickerQuery, noAccount: string) {
  const { count, customers, limit, offset } = await accessApi.searchCustomers(query)
  const label = (customer: (typeof customers)[number]) =>
    customer.has_account ? customerLabel(customer) : `${customerLabel(customer)} · ${noAccount}`
  return { count, limit, offset, options: customers.map((customer) => option(customer.id, label(customer))) }
}

export const productPicker: PickerSource = { queryKey: courseKeys.productPicker(), load: searchProducts }
export const coursePicker: PickerSource = { queryKey: courseKeys.coursePicker(), load: searchCourses }
/** By e-mail and name. @param noAccount what stands behind those who have no account */
export const customerPicker = (noAccount: string): PickerSource => ({
  queryKey: courseKeys.customerPicker(),
  load: (query) => searchCustomers(query, noAccount),
})

/** All of a product's variants. */
export function listVariants(productId: string): Promise<HttpTypes.AdminProductVariant[]> {
  return readAll(async (page) => {
    const { count, variants } = await sdk.admin.product.listVariants(productId, { ...page, fields: "id,title" })
    return { count, items: variants }
  })
}
