import type { HlsConfig, LoadPolicy, RetryConfig } from "hls.js"
import type { HlsAddresses } from "../../../../src/http/store"
import { mediaCredentials } from "../../client/media-cookies"
import { signedAddress } from "./signed-requests"
import type { Freshness } from "./stream"

/** What was played stays at hand for so many seconds. */
const BACK_BUFFER_SECONDS = 60
/** Nothing is loaded further ahead: hls.js takes up to ten minutes, for somebody who may leave. */
const BUFFER_SECONDS = 60
/** A refused request is asked again under fresh addresses, but not for ever. */
const REFUSALS = 2

/** @param addresses answers the newest ones */
export function hlsConfig(
  defaults: HlsConfig,
  position: number,
  freshness: Freshness,
  addresses: () => HlsAddresses
): Partial<HlsConfig> {
  return {
    startPosition: position > 0 ? position : -1,
    // Taking CMAF apart is little work, and a worker from a Blob is what many pages' security policies forbid.
    enableWorker: false,
    capLevelToPlayerSize: true,
    maxMaxBufferLength: BUFFER_SECONDS,
    backBufferLength: BACK_BUFFER_SECONDS,
    manifestLoadPolicy: patient(defaults.manifestLoadPolicy),
    playlistLoadPolicy: patient(defaults.playlistLoadPolicy),
    fragLoadPolicy: patient(defaults.fragLoadPolicy),
    async xhrSetup(request, url) {
      await freshness.ensure()
      request.open("GET", signedAddress(url, addresses()), true)
      request.withCredentials = mediaCredentials(url) === "include"
    },
  }
}

/** Asks again where the network failed or the addresses were over, which hls.js takes for final. */
function patient({ default: policy }: LoadPolicy): LoadPolicy {
  return { default: { ...policy, errorRetry: policy.errorRetry && { ...policy.errorRetry, shouldRetry } } }
}

const shouldRetry: NonNullable<RetryConfig["shouldRetry"]> = (config, count, _isTimeout, response, retry) => {
  if (response?.code === 403) {
    return count < REFUSALS
  }
  return retry || (!response?.code && count < (config?.maxNumRetry ?? 0))
}
