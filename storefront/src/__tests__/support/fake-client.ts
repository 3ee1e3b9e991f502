import type {
  CoursesClient,
  HeartbeatRequest,
  StoreClaimCourse,
  StoreCourseDetail,
  StoreCourseLesson,
  StoreEnrolledCourse,
  StoreLesson,
  StoreLibraryCourse,
  StorePlayback,
} from "../../client"

export const NOW = Date.parse("2027-03-01T10:00:00Z")

export function libraryCourse(change: Partial<StoreLibraryCourse> = {}): StoreLibraryCourse {
  return {
    id: "crs_1",
    handle: "knots",
    title: "Knots",
    subtitle: null,
    description: null,
    thumbnail: null,
    level: null,
    language: null,
    access_days: null,
    progression: "free",
    lesson_count: 3,
    duration_seconds: 1800,
    access: { granted: true, until: null, until_day: null },
    entitlement_states: ["active"],
    enrolled_at: "2027-02-01T10:00:00Z",
    access_until: null,
    access_until_day: null,
    first_opened_at: "2027-02-02T10:00:00Z",
    last_activity_at: "2027-02-03T10:00:00Z",
    completed_at: null,
    purchase: null,
    completed_lesson_count: 1,
    progress_percent: 33,
    continue_lesson: { id: "les_2", title: "Bowline", position_seconds: 60, duration_seconds: 600 },
    ...change,
  }
}

export function claimCourse(change: Partial<StoreClaimCourse> = {}): StoreClaimCourse {
  return { id: "crs_1", handle: "knots", title: "Knots", thumbnail: null, ...change }
}

export function courseLesson(change: Partial<StoreCourseLesson> = {}): StoreCourseLesson {
  return {
    id: "les_1",
    title: "Reef knot",
    type: "video",
    is_preview: false,
    duration_seconds: 600,
    lock: null,
    completed_at: null,
    position_seconds: 0,
    watched_percent: 0,
    completion: "either",
    ...change,
  }
}

export function enrolledCourse(change: Partial<StoreEnrolledCourse> = {}): StoreEnrolledCourse {
  return {
    ...libraryCourse(),
    completion_percent: 90,
    strict: false,
    sections: [
      {
        id: "sec_1",
        title: "Basics",
        lessons: [courseLesson(), courseLesson({ id: "les_2", title: "Bowline" })],
      },
      {
        id: "sec_2",
        title: "More",
        lessons: [
          courseLesson({
            id: "les_3",
            title: "Splice",
            lock: { reason: "locked_by_order", until: null, until_day: null, by: { id: "les_2", title: "Bowline" } },
          }),
          courseLesson({
            id: "les_4",
            title: "Sheepshank",
            lock: { reason: "not_released", until: "2027-04-03T10:00:00Z", until_day: null, by: null },
          }),
        ],
      },
    ],
    ...change,
  }
}

export function courseDetail(change: Partial<StoreCourseDetail> = {}): StoreCourseDetail {
  const { id, handle, title, subtitle, description, thumbnail, level, language } = libraryCourse()
  return {
    id,
    handle,
    title,
    subtitle,
    description,
    thumbnail,
    level,
    language,
    access_days: null,
    progression: "free",
    lesson_count: 2,
    duration_seconds: 1200,
    sections: [
      {
        id: "sec_1",
        title: "Basics",
        lessons: [
          { id: "les_1", title: "Reef knot", type: "video", is_preview: true, duration_seconds: 600 },
          { id: "les_2", title: "Bowline", type: "video", is_preview: false, duration_seconds: 600 },
        ],
      },
    ],
    ...change,
  }
}

export function playback(number: number, change: Partial<StorePlayback> = {}): StorePlayback {
  return {
    session_id: `play_${number}`,
    session_token: `token-${number}`,
    heartbeat_seconds: 10,
    sources: [{ url: `https://media.test/${number}.mp4`, type: "video/mp4", height: null }],
    captions: [],
    poster: null,
    storyboard: null,
    duration_seconds: 600,
    position_seconds: 0,
    watched: [],
    completed_at: null,
    expires_at: new Date(Date.now() + 3 * 3_600_000).toISOString(),
    ...change,
  }
}

export interface FakeClient extends CoursesClient {
  beats: HeartbeatRequest[]
  starts: { courseId: string; lessonId: string; takeOver: boolean }[]
  /** The tokens that were renewed. */
  renewals: string[]
}

/** A client that answers from memory. `change` replaces functions of it. */
export function createFakeClient(change: Partial<CoursesClient> = {}): FakeClient {
  const beats: HeartbeatRequest[] = []
  const starts: FakeClient["starts"] = []
  const renewals: string[] = []
  const lesson = (id: string): StoreLesson => ({
    ...courseLesson({ id }),
    course_id: "crs_1",
    section_id: "sec_1",
    description: `About ${id}`,
    body: null,
    watched: [],
    resources: [],
    course_resources: [],
    captions: [],
    document: null,
    previous_lesson_id: null,
    next_lesson_id: null,
  })
  const client: CoursesClient = {
    listCourses: async () => ({ courses: [courseDetail()], count: 1, offset: 0, limit: 20 }),
    retrieveCourse: async () => ({ course: courseDetail() }),
    retrievePreview: async (_, id) => ({
      preview: {
        lesson: { ...courseLesson({ id }), body: null },
        sources: [{ url: "https://media.test/preview.mp4", type: "video/mp4", height: null }],
        captions: [],
        poster: null,
        storyboard: null,
        duration_seconds: 600,
        expires_at: null,
      },
    }),
    listLibrary: async () => ({ courses: [libraryCourse()], count: 1, offset: 0, limit: 12 }),
    retrieveEnrolledCourse: async () => ({ course: enrolledCourse() }),
    retrieveLesson: async (_, id) => ({ lesson: lesson(id) }),
    startPlayback: async () => ({ playback: playback(starts.length) }),
    completeLesson: async (_, id) => ({
      lesson: { id, completed_at: "2027-03-01T10:00:00Z" },
      course: { id: "crs_1", completed_at: null, completed_lesson_count: 1, progress_percent: 33 },
    }),
    listDownloads: async () => ({ downloads: [], count: 0, offset: 0, limit: 20 }),
    previewClaim: async () => ({
      claim: { order_number: "1043", expires_at: "2027-03-31T10:00:00Z", courses: [claimCourse()] },
    }),
    claimCourses: async () => ({
      claim: {
        order_number: "1043",
        claimed_at: "2027-03-01T10:00:00Z",
        courses: [{ ...claimCourse(), access: { granted: true, until: null, until_day: null } }],
      },
    }),
    requestClaimLink: async () => ({ requested: true }),
    retrieveMailPreferences: async () => ({ mail_preferences: { new_lessons: true } }),
    updateMailPreferences: async (body) => ({ mail_preferences: { new_lessons: true, ...body } }),
    sendHeartbeat: async () => ({ credited_seconds: 0, watched_percent: 10, completed_at: null }),
    renewPlayback: async () => ({ playback: playback(starts.length + renewals.length) }),
    ...change,
  }
  return {
    ...client,
    beats,
    starts,
    renewals,
    renewPlayback: (body) => {
      renewals.push(body.token)
      return client.renewPlayback(body)
    },
    startPlayback: (courseId, lessonId, body) => {
      starts.push({ courseId, lessonId, takeOver: body.take_over === true })
      return client.startPlayback(courseId, lessonId, body)
    },
    sendHeartbeat: (body) => {
      beats.push(body)
      return client.sendHeartbeat(body)
    },
  }
}
