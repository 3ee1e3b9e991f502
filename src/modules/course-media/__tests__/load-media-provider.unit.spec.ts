import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { createMedusaContainer } from "@medusajs/framework/utils"
import localMediaProvider, { LocalMediaProvider } from "../../../providers/media-local"
import loadMediaProvider, { MEDIA_PROVIDER, MEDIA_PROVIDER_ID } from "../loaders/media-provider"

describe("the option media.provider", () => {
  let root: string

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "loader-"))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const load = async (media: object) => {
    const container = createMedusaContainer()
    await loadMediaProvider({ container, options: { media } })
    return { id: container.resolve<string>(MEDIA_PROVIDER_ID), provider: container.resolve<object>(MEDIA_PROVIDER) }
  }

  it("takes the provider itself, and starts it", async () => {
    const { id, provider } = await load({ provider: { resolve: localMediaProvider, options: { root } } })
    expect(id).toBe("local")
    expect(provider).toBeInstanceOf(LocalMediaProvider)
    expect(await (provider as LocalMediaProvider).stat("courses/c/thumbnails/a/a.png")).toBeNull()
  })

  it("takes a path", async () => {
    const resolve = path.resolve("src/providers/media-local")
    expect((await load({ provider: { resolve, options: { root } } })).id).toBe("local")
  })

  it("tells two of a kind apart by their id", async () => {
    expect((await load({ provider: { resolve: localMediaProvider, id: "archive", options: { root } } })).id).toBe("local_archive")
  })

  it("defaults to the local provider in the working directory", async () => {
    const cwd = jest.spyOn(process, "cwd").mockReturnValue(root)
    expect((await load({})).id).toBe("local")
    cwd.mockRestore()
  })

  it.each([
    ["a package that is not there", { resolve: "no-such-package" }, /Unable to find module no-such-package/],
    ["a number", { resolve: 5 }, /"media\.provider\.resolve"/],
    ["an object that is no provider", { resolve: {} }, /"media\.provider\.resolve": is neither a path nor a provider/],
    ["an odd id", { resolve: "x", id: "a b" }, /"media\.provider\.id": takes 1 to 40/],
    ["an unknown key", { resolve: "x", option: {} }, /"media\.provider\.option": does not exist/],
    ["a class without an identifier", { resolve: { services: [class Nameless {}] } }, /Nameless has no static "identifier"/],
    ["options that the provider refuses", { resolve: localMediaProvider, options: { root: "static" } }, /"media\.provider\.options\.root"/],
  ])("dies of %s and names the option", async (_name, provider, message) => {
    await expect(load({ provider })).rejects.toThrow(message)
  })

  it.each([0, 1.5, "1 GB", 6_000_000_000_000])("dies of %p as media.maxUploadBytes", async (maxUploadBytes) => {
    await expect(load({ maxUploadBytes })).rejects.toThrow('"media.maxUploadBytes"')
  })
})
