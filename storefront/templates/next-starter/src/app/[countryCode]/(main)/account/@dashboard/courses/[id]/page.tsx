import { Course } from "@modules/courses/course"
import { Metadata } from "next"

export const metadata: Metadata = {
  title: "Course",
}

type Props = {
  params: Promise<{ id: string }>
}

export default async function CoursePage(props: Props) {
  const { id } = await props.params

  return <Course id={id} />
}
