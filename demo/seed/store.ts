import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

const VAT: Record<string, number> = { at: 20, de: 19, dk: 25, es: 21, fr: 20, it: 22, nl: 21, se: 25 }
const COUNTRIES = Object.keys(VAT)

export const CURRENCY = "eur"

/** What products and the storefront need of the store. */
export interface DemoStore {
  salesChannelId: string
  stockLocationId: string
  shippingProfileId: string
  publishableKey: string
}

/** One region with cash on delivery and taxes, a sales channel with its key, a warehouse and two ways of shipping. */
export async function createStore(container: MedusaContainer): Promise<DemoStore> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Webshop" }] },
  })
  const salesChannelId = channels[0].id
  await nameStore(container, salesChannelId)
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        { name: "Europe", currency_code: CURRENCY, countries: COUNTRIES, payment_providers: ["pp_system_default"] },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: COUNTRIES.map((country_code) => ({
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { name: "VAT", code: `vat-${country_code}`, rate: VAT[country_code] },
    })),
  })
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Warehouse", address: { address_1: "Dock 1", city: "Kiel", postal_code: "24103", country_code: "de" } }] },
  })
  const stockLocationId = locations[0].id
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: stockLocationId, add: [salesChannelId] } })
  const shippingProfileId = await createShipping(container, stockLocationId)
  const publishableKey = await createKey(container, salesChannelId)
  return { salesChannelId, stockLocationId, shippingProfileId, publishableKey }
}

async function nameStore(container: MedusaContainer, default_sales_channel_id: string): Promise<void> {
  const [store] = await container.resolve(Modules.STORE).listStores()
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        name: "Fieldnote",
        supported_currencies: [{ currency_code: CURRENCY, is_default: true, is_tax_inclusive: true }],
        default_sales_channel_id,
      },
    },
  })
}

async function createShipping(container: MedusaContainer, stockLocationId: string): Promise<string> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  const shippingProfileId = profiles[0].id
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "From the warehouse",
    type: "shipping",
    service_zones: [{ name: "Europe", geo_zones: COUNTRIES.map((country_code) => ({ country_code, type: "country" as const })) }],
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    },
  ])
  const ways = [
    { name: "Parcel", description: "Three to five days", code: "parcel", amount: 5 },
    { name: "Express", description: "The next working day", code: "express", amount: 12 },
  ]
  await createShippingOptionsWorkflow(container).run({
    input: ways.map(({ name, description, code, amount }) => ({
      name,
      price_type: "flat" as const,
      provider_id: "manual_manual",
      service_zone_id: set.service_zones[0].id,
      shipping_profile_id: shippingProfileId,
      type: { label: name, description, code },
      prices: [{ currency_code: CURRENCY, amount }],
      rules: [
        { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
        { attribute: "is_return", value: "false", operator: "eq" as const },
      ],
    })),
  })
  return shippingProfileId
}

async function createKey(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Webshop", type: ApiKeyType.PUBLISHABLE, created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: keys[0].id, add: [salesChannelId] } })
  return keys[0].token
}
