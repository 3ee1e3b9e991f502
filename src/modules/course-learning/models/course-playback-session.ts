import { model } from "@medusajs/framework/utils"

/** One opening of a lesson on one device: the stream's lease, the rate limit and the audit log. */
export const CoursePlaybackSession = model
  .define("course_playback_session", {
    id: model.id({ prefix: "play" }).primaryKey(),
    customer_id: model.text(),
    enrollment_id: model.text(),
    lesson_id: model.text(),
    device_id: model.text(),
    device_name: model.text().nullable(),
    /** 1 to `maxConcurrentStreams`. A customer's running sessions each hold another one: the index is the limit. */
    slot: model.number(),
    ip: model.text().nullable(),
    started_at: model.dateTime(),
    last_seen_at: model.dateTime(),
    lease_until: model.dateTime(),
    expires_at: model.dateTime(),
    /** As the server knew it at the start, so that a heartbeat needs no other table. */
    duration_seconds: model.number().nullable(),
    completion_percent: model.number(),
    credited_seconds: model.float().default(0),
    ended_at: model.dateTime().nullable(),
  })
  .indexes([
    { name: "IDX_course_playback_session_expires_at", on: ["expires_at"], where: null },
    { name: "IDX_course_playback_session_customer_started_at", on: ["customer_id", "started_at"] },
    { name: "IDX_course_playback_session_slot_unique", on: ["customer_id", "slot"], unique: true, where: "ended_at IS NULL" },
    { name: "IDX_course_playback_session_device_unique", on: ["customer_id", "device_id"], unique: true, where: "ended_at IS NULL" },
  ])
