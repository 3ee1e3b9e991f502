import type * as Sdk from "@aws-sdk/client-mediaconvert"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * The SDK, which a store installs that uses MediaConvert; nobody else needs it.
 *
 * @throws where it is not installed; that stops the boot
 */
export function loadMediaConvert(): typeof Sdk {
  try {
    return require("@aws-sdk/client-mediaconvert") as typeof Sdk
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== "MODULE_NOT_FOUND") {
      throw error
    }
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      'medusa-plugin-courses: option "media.processing.processor": "mediaconvert" needs the package @aws-sdk/client-mediaconvert; install it beside the plugin'
    )
  }
}
