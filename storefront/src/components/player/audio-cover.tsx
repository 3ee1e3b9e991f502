import { Thumbnail } from "../common/thumbnail"

interface AudioCoverProps {
  src: string | null
  title: string
  course: string
}

/** What is seen while sound plays: the course's picture, large and small, and what is heard. */
export function AudioCover({ src, title, course }: AudioCoverProps) {
  return (
    <div className="courses-audio" aria-hidden="true">
      <div className="courses-audio__ground">
        <Thumbnail src={src} title={course} />
      </div>
      <div className="courses-audio__cover">
        <Thumbnail src={src} title={course} />
      </div>
      <p className="courses-audio__texts">
        <span className="courses-audio__title">{title}</span>
        <span className="courses-audio__course">{course}</span>
      </p>
    </div>
  )
}
