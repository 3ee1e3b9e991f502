import type { StoreResource } from "../../client"
import { useCourses } from "../../provider"
import { Icon } from "./icons"

/** One file to download. */
export function FileRow({ file, from }: { file: StoreResource; from?: string }) {
  const { labels, formats } = useCourses()
  const facts = [file.file_name, file.size_bytes !== null && formats.bytes(file.size_bytes), from]
  return (
    <li className="courses-file">
      <span className="courses-file__icon">
        <Icon name="file" />
      </span>
      <span className="courses-file__text">
        <span className="courses-file__title">{file.title}</span>
        <span className="courses-muted">
          {facts.filter(Boolean).map((fact, index) => (
            <bdi key={index}>{fact}</bdi>
          ))}
        </span>
      </span>
      <a
        className="courses-button"
        href={file.url}
        download={file.file_name}
        aria-label={labels.downloads.download(file.title)}
      >
        <Icon name="download" size={18} />
        <span className="courses-file__action">{labels.course.download}</span>
      </a>
    </li>
  )
}
