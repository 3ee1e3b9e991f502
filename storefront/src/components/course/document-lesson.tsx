import { useState } from "react"
import { type StoreCourseLesson, type StoreLesson } from "../../client"
import type { Request } from "../../hooks/use-request"
import { withoutQuery } from "../../lib/address"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"
import { EmptyState, ErrorState } from "../common/state"

interface DocumentLessonProps {
  lesson: StoreCourseLesson
  details: Request<StoreLesson>
}

/** Phones and some browsers show no PDF in a page; they open it by themselves. */
const showsPdf = () => navigator.pdfViewerEnabled && !window.matchMedia("(max-width: 640px)").matches

/** To the browser's viewer: the page over the whole width, no side bar. */
const PDF_VIEW = "#navpanes=0&pagemode=none&view=FitH"

/** It stays where its reader is: another signature for the same file does not load it again. */
function Page({ url, title }: { url: string; title: string }) {
  const [shown, setShown] = useState(url)
  if (withoutQuery(shown) !== withoutQuery(url)) {
    setShown(url)
  }
  return <iframe className="courses-document__page" src={shown + PDF_VIEW} title={title} />
}

/** A lesson to read: a PDF in the page where the browser can, any document to open and to save. */
export function DocumentLesson({ lesson, details }: DocumentLessonProps) {
  const { labels, formats } = useCourses()
  if (details.error) {
    return (
      <div className="courses-stage__panel">
        <ErrorState error={details.error} onRetry={details.reload} />
      </div>
    )
  }
  if (!details.data) {
    return <div className="courses-stage__panel courses-skeleton" aria-hidden="true" />
  }
  const { document, resources, title } = details.data
  if (!document) {
    return (
      <div className="courses-stage__panel">
        <EmptyState icon="file" title={lesson.title} text={labels.course.noDocument} />
      </div>
    )
  }
  const isPdf = document.content_type === "application/pdf"
  const own = resources.find(({ file_name, title: of }) => file_name === document.file_name && of === title)
  const facts = [document.file_name, document.size_bytes !== null && formats.bytes(document.size_bytes)]
  return (
    <div className="courses-document">
      {isPdf && showsPdf() ? (
        <Page url={document.url} title={lesson.title} />
      ) : (
        <div className="courses-stage__panel">
          <EmptyState icon="file" title={lesson.title} text={labels.course.documentText} />
        </div>
      )}
      <div className="courses-document__bar">
        <span className="courses-document__facts courses-muted">
          {facts.filter(Boolean).map((fact, index) => (
            <bdi key={index}>{fact}</bdi>
          ))}
        </span>
        {isPdf && (
          <a className="courses-button" href={document.url} target="_blank" rel="noopener noreferrer">
            <Icon name="file" size={18} />
            {labels.course.openDocument}
          </a>
        )}
        {own && (
          <a className="courses-button courses-button--primary" href={own.url} download={own.file_name}>
            <Icon name="download" size={18} />
            {labels.course.download}
          </a>
        )}
      </div>
    </div>
  )
}
