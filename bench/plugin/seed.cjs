/**
 * Fills the server under test: a publishable key, customers who are all in one course with a long video, and two more
 * customers with 1 and 200 courses.
 */
const lesson = (rank, section_id) => ({ title: `Lesson ${rank}`, rank, status: "published", section_id })

/** What the processing leaves behind. */
const PROCESSED = {
  renditions: { hls: { master_key: "hls/job_bench/master.m3u8", heights: [720, 480, 360] } },
  poster_key: "hls/job_bench/poster.jpg",
  storyboard_key: "hls/job_bench/storyboard.vtt",
}

async function createCourse(container, index, lessons) {
  const courses = container.resolve("course")
  const media = container.resolve("courseMedia")
  const course = await courses.createCourses({ title: `Course ${index}`, handle: `course-${index}`, status: "published" })
  const section = await courses.createCourseSections({ title: "Start", course_id: course.id })
  const created = await courses.createCourseLessons(Array.from({ length: lessons }, (_, rank) => lesson(rank, section.id)))
  const [first, second] = created
  const fill = async (lesson, processed) => {
    const asset = await media.createCourseMediaAssets({
      kind: "video",
      provider: media.providerId,
      key_prefix: `courses/${course.id}/lessons/${lesson.id}/asset_bench/`,
      file_key: "original.mp4",
      file_name: "clip.mp4",
      content_type: "video/mp4",
      size_bytes: 1000,
      duration_seconds: 3600,
      width: 640,
      height: 360,
      status: "ready",
      ...processed,
    })
    await courses.updateCourseLessons({ id: lesson.id, asset_id: asset.id, duration_seconds: 3600 })
    return asset
  }
  await fill(first)
  const hls = await fill(second, PROCESSED)
  await media.createCourseMediaCaptions({
    asset_id: hls.id,
    language: "en",
    label: "English",
    file_key: "captions/en.vtt",
    cue_count: 12,
    ends_at_seconds: 61.2,
  })
  return { course_id: course.id, lesson_id: first.id, hls_lesson_id: second.id }
}

async function enroll(container, pairs) {
  const learning = container.resolve("courseLearning")
  const now = new Date()
  const enrollments = await learning.createCourseEnrollments(
    pairs.map(({ customer_id, course_id }) => ({ customer_id, course_id, enrolled_at: now }))
  )
  await learning.createCourseEntitlements(
    enrollments.map(({ id }) => ({
      enrollment_id: id,
      source: "manual",
      source_ref: id,
      state: "active",
      activated_at: now,
      starts_at: now,
    }))
  )
}

exports.POST = async (req, res) => {
  const container = req.scope
  const { customers: wanted } = req.body
  const key = await container.resolve("api_key").createApiKeys({ title: "Bench", type: "publishable", created_by: "bench" })
  const customers = await container
    .resolve("customer")
    .createCustomers(Array.from({ length: wanted + 2 }, (_, index) => ({ email: `bench${index}@example.com`, has_account: true })))
  const ids = customers.map(({ id }) => id)
  const played = await createCourse(container, 0, 12)
  await enroll(container, ids.map((customer_id) => ({ customer_id, course_id: played.course_id })))
  const [one, many] = ids.splice(wanted)
  for (let index = 1; index < 200; index++) {
    const { course_id } = await createCourse(container, index, 3)
    await enroll(container, [{ customer_id: many, course_id }])
  }
  res.json({ publishable_key: key.token, customer_ids: ids, one, many, ...played })
}
