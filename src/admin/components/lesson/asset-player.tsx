import { useState } from "react"
import type { AdminMediaAsset } from "../../../http/admin"
import { VideoPreview } from "./video-preview"

type AssetPlayerProps = {
  asset: AdminMediaAsset
  url: string
}

/** Lets an admin look at what shoppers will see. Documents open in a tab of their own. */
export const AssetPlayer = ({ asset, url }: AssetPlayerProps) => {
  // Each fetch signs another address for the same file; taking it would start the player over. (Another file, as one that
  // processing made of it, comes with another key.)
  const [src] = useState(url)
  switch (asset.kind) {
    case "video":
      return <VideoPreview asset={asset} url={src} />
    case "audio":
      return (
        <audio
          src={src}
          controls
          preload="metadata"
          aria-label={asset.file_name}
          className="w-full px-3 pt-3"
        />
      )
    default:
      return null
  }
}
