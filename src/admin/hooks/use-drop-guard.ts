import { useEffect } from "react"

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false

/** A browser opens a file that is dropped beside a field, in a tab of its own or over the page. Here it does nothing. */
function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !carriesFiles(event)) {
    return
  }
  event.preventDefault()
  if (event.dataTransfer) {
    event.dataTransfer.dropEffect = "none"
  }
}

/** While a page shows a field for files. */
export const useDropGuard = () => {
  useEffect(() => {
    window.addEventListener("dragover", refuse)
    window.addEventListener("drop", refuse)
    return () => {
      window.removeEventListener("dragover", refuse)
      window.removeEventListener("drop", refuse)
    }
  }, [])
}
