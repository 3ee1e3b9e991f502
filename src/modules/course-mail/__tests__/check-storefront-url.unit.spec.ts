import { ContainerRegistrationKeys, createMedusaContainer, Modules } from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"
import checkStorefrontUrl from "../loaders/check-storefront-url"

const notification = (...channels: string[]) => ({ [Modules.NOTIFICATION]: { options: { providers: [{ options: { channels } }] } } })

/** What the boot of a store warns of. */
async function warnings(options: Record<string, unknown>, modules: Record<string, unknown>): Promise<string[]> {
  const warn = jest.fn<void, [string]>()
  const container = createMedusaContainer()
  container.register({
    [ContainerRegistrationKeys.LOGGER]: asValue({ warn }),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({ modules }),
  })
  await checkStorefrontUrl({ container, options })
  return warn.mock.calls.map(([text]) => text)
}

it("names the missing option and what it costs, where mails would be sent", async () => {
  expect(await warnings({}, notification("email"))).toEqual([
    expect.stringMatching(/"mails\.storefrontUrl" is missing, so no mails about courses are sent, and guests get no link/),
  ])
})

it.each([
  ["it is set", { mails: { storefrontUrl: "https://shop.example.com" } }, notification("email")],
  ["no provider sends mails", {}, notification("feed")],
  ["the store has no providers", {}, {}],
])("says nothing where %s", async (_, options, modules) => {
  expect(await warnings(options, modules)).toEqual([])
})
