import { ArrowDownTray } from "@medusajs/icons"
import { clx, Text } from "@medusajs/ui"
import { useRef, useState, type DragEvent } from "react"

type FileDropProps = {
  label: string
  hint?: string
  /** As an input's `accept`: what the file picker offers. The server looks at the file itself. */
  accept: string
  onFile: (file: File) => void
  /** One line high, for a place that mostly stays empty. */
  isSmall?: boolean
}

/** Drop a file or click; looks and works as the dashboard's own upload field. */
export const FileDrop = ({ accept, hint, isSmall, label, onFile }: FileDropProps) => {
  const [isDragOver, setIsDragOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const file = files?.item(0)
    if (file) {
      onFile(file)
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
          take(event.dataTransfer.files)
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
        accept={accept}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ""
        }}
      />
    </div>
  )
}
