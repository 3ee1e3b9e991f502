import { ArrowDownTray } from "@medusajs/icons"
import { clx, Text } from "@medusajs/ui"
import { useRef, useState, type DragEvent } from "react"
import { useTranslation } from "react-i18next"
import { useDropGuard } from "../../hooks/use-drop-guard"
import { takeDropped, type DroppedFiles } from "../../lib/dropped-files"

type FileDropProps = {
  label: string
  hint?: string
  /** As an input's `accept`: what the file picker offers. The server looks at the file itself. */
  accept: string
  /** One file, unless `multiple`; never none. */
  onFiles: (files: File[]) => void
  multiple?: boolean
  /** One line high, for a place that mostly stays empty. */
  isSmall?: boolean
}

const hasFolder = ({ items }: DataTransfer) =>
  [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory === true)

const namesOf = (files: readonly File[]) => files.map(({ name }) => name).join(", ")

/** Drop files or click; looks and works as the dashboard's own upload field. */
export const FileDrop = ({ accept, hint, isSmall, label, multiple = false, onFiles }: FileDropProps) => {
  const { t } = useTranslation()
  const [isDragOver, setIsDragOver] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useDropGuard()
  const explain = (dropped: DroppedFiles): string | null => {
    switch (dropped.kind) {
      case "files":
        return dropped.empty.length
          ? t("courses.drop.empty", { count: dropped.empty.length, names: namesOf(dropped.empty) })
          : null
      case "folder":
        return t("courses.drop.folder")
      case "many":
        return t("courses.drop.many", { count: dropped.files.length, names: namesOf(dropped.files) })
    }
  }
  const take = (files: File[], isFolder = false) => {
    const dropped = takeDropped(files, multiple, isFolder)
    setRefusal(explain(dropped))
    if (dropped.kind === "files" && dropped.files.length > 0) {
      onFiles(dropped.files)
    }
  }
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setIsDragOver(over)
  }
  return (
    <div>
      <button
        type="button"
        onClick={() => input.current?.click()}
        onDragEnter={drag(true)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event)
          take([...event.dataTransfer.files], hasFolder(event.dataTransfer))
        }}
        className={clx(
          "bg-ui-bg-component border-ui-border-strong transition-fg flex w-full flex-col items-center gap-y-2 rounded-lg border border-dashed",
          isSmall ? "px-4 py-3" : "p-8",
          "hover:border-ui-border-interactive focus:border-ui-border-interactive",
          "focus:shadow-borders-focus outline-none focus:border-solid",
          { "!border-ui-border-interactive": isDragOver }
        )}
      >
        <span className="text-ui-fg-subtle flex items-center gap-x-2">
          <ArrowDownTray />
          <Text as="span">{label}</Text>
        </span>
        {hint && (
          <Text as="span" size="small" leading="compact" className="text-ui-fg-muted">
            {hint}
          </Text>
        )}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = ""
        }}
      />
      {refusal && (
        <Text size="xsmall" className="text-ui-fg-error break-words pt-2" role="alert">
          {refusal}
        </Text>
      )}
    </div>
  )
}
