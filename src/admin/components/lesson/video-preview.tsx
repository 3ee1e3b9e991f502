import { Select, Text } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminMediaAsset } from "../../../http/admin"
import { playHls, type StreamHeights } from "../../lib/play-hls"

type VideoPreviewProps = {
  asset: AdminMediaAsset
  url: string
}

/** HLS as students see it, as soon as it was made of the file; until then the file itself. */
export const VideoPreview = ({ asset: { id, file_name, qualities }, url }: VideoPreviewProps) => {
  const video = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<StreamHeights | null>(null)
  const mayBeHls = qualities.length > 0
  useEffect(() => {
    const element = video.current
    const playFile = () => {
      setStream(null)
      if (element && element.getAttribute("src") !== url) {
        element.src = url
      }
    }
    if (!element || !mayBeHls) {
      playFile()
      return
    }
    return playHls(element, id, { onHeights: setStream, onNone: playFile })
  }, [id, mayBeHls, url])
  return (
    <>
      <video
        ref={video}
        controls
        playsInline
        preload="metadata"
        aria-label={file_name}
        className="bg-ui-contrast-bg-base aspect-video w-full"
      />
      {stream && stream.heights.length > 1 && <QualityChoice stream={stream} />}
    </>
  )
}

const QualityChoice = ({ stream }: { stream: StreamHeights }) => {
  const { i18n, t } = useTranslation()
  const id = useId()
  return (
    <div className="border-ui-border-base flex items-center justify-between gap-x-3 border-b px-3 py-2">
      <Text as="span" id={id} size="xsmall" leading="compact" className="text-ui-fg-subtle">
        {t("courses.media.quality")}
      </Text>
      <div className="w-32">
        <Select dir={i18n.dir()} size="small" defaultValue="0" onValueChange={(height) => stream.choose(Number(height))}>
          <Select.Trigger aria-labelledby={id}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {[0, ...stream.heights].map((height) => (
              <Select.Item key={height} value={String(height)}>
                {height ? `${height}p` : t("courses.media.automatic")}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    </div>
  )
}
