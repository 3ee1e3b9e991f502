import { useEffect, useRef, useState } from "react"
import type { AdminMediaAsset } from "../../../http/admin"
import { playHls } from "../../lib/play-hls"

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
      return <VideoPlayer asset={asset} url={src} />
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

/** HLS where it was made of the file, as students see it; else the file itself. */
const VideoPlayer = ({ asset: { id, file_name, qualities }, url }: AssetPlayerProps) => {
  const video = useRef<HTMLVideoElement>(null)
  const [mayBeHls] = useState(qualities.length > 0)
  const [isFile, setIsFile] = useState(!mayBeHls)
  useEffect(() => {
    if (mayBeHls && video.current) {
      return playHls(video.current, id, () => setIsFile(true))
    }
  }, [id, mayBeHls])
  return (
    <video
      ref={video}
      src={isFile ? url : undefined}
      controls
      playsInline
      preload="metadata"
      aria-label={file_name}
      className="bg-ui-contrast-bg-base aspect-video w-full"
    />
  )
}
