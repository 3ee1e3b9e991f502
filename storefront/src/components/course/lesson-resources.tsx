import { type StoreLesson, type StoreResource } from "../../client"
import { useCourses } from "../../provider"
import { FileRow } from "../common/file-row"

/** Files to download: the lesson's, then those of the whole course. */
export function LessonResources({ lesson }: { lesson: StoreLesson }) {
  const { labels } = useCourses()
  const { resources, course_resources } = lesson
  if (!resources.length && !course_resources.length) {
    return <p className="courses-muted">{labels.course.noResources}</p>
  }
  return (
    <>
      <Files files={resources} />
      {course_resources.length > 0 && (
        <section className="courses-resources__course">
          <h3 className="courses-resources__title">{labels.course.courseResources}</h3>
          <Files files={course_resources} />
        </section>
      )}
    </>
  )
}

function Files({ files }: { files: readonly StoreResource[] }) {
  return files.length ? (
    <ul className="courses-files">
      {files.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </ul>
  ) : null
}
