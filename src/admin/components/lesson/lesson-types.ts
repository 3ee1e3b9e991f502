import type { LessonType } from "../../../http/common"

export const LESSON_TYPES: readonly LessonType[] = ["video", "audio", "article", "document"]

/** What the file picker offers. The server decides by the file's first bytes. */
export const ACCEPTED_FILES: Record<Exclude<LessonType, "article">, string> = {
  video: "video/mp4,video/webm,video/quicktime,.mp4,.m4v,.webm,.mov",
  audio: "audio/*,.mp3,.m4a,.aac,.ogg,.wav,.flac",
  document: "application/pdf,.pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.epub",
}
