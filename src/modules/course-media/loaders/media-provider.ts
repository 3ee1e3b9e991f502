import { asFunction, asValue, Lifetime } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import { type LoaderOptions } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { parseCourseOptions } from "../../../options"
import localMediaProvider from "../../../providers/media-local"
import { type MediaProvider } from "../media-provider"

/** Registration keys in the module's own container. */
export const MEDIA_PROVIDER = "courseMediaProvider"
export const MEDIA_PROVIDER_ID = "courseMediaProviderId"

type MediaProviderClass = { new (cradle: object, options: Record<string, unknown>): MediaProvider; identifier?: string }

/** Loads the provider that the option `media.provider` names, the local one by default, and starts it. */
export default async function loadMediaProvider({ container, options }: LoaderOptions): Promise<void> {
  const { media } = parseCourseOptions(options)
  const provider = { resolve: localMediaProvider, id: undefined, options: {}, ...media.provider }
  await moduleProviderLoader({
    container,
    providers: [provider],
    registerServiceFn: async (klass: MediaProviderClass, _container, details: { id?: string; options: Record<string, unknown> }) => {
      if (!klass.identifier) {
        throw new MedusaError(
          MedusaError.Types.INVALID_ARGUMENT,
          `medusa-plugin-courses: option "media.provider.resolve": ${klass.name} has no static "identifier"`
        )
      }
      const id = details.id ? `${klass.identifier}_${details.id}` : klass.identifier
      container.register({
        [MEDIA_PROVIDER]: asFunction((cradle) => new klass(cradle, details.options), { lifetime: Lifetime.SINGLETON }),
        [MEDIA_PROVIDER_ID]: asValue(id),
      })
    },
  })
  await container.resolve<MediaProvider>(MEDIA_PROVIDER).start()
}
