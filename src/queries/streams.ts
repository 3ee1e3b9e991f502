import { query, type SqlConnection } from "../modules/course-learning/sql"

export interface StreamRow {
  device_name: string | null
  lesson_title: string | null
  last_seen_at: Date
}

/** What a customer is playing now on other devices, the newest first: the order in which a takeover keeps them. */
export async function readStreams(connection: SqlConnection, customerId: string, deviceId: string): Promise<StreamRow[]> {
  return query<StreamRow>(
    connection,
    `SELECT s.device_name, l.title AS lesson_title, s.last_seen_at
     FROM course_playback_session s
     LEFT JOIN course_lesson l ON l.id = s.lesson_id
     WHERE s.customer_id = :customer AND s.device_id <> :device AND s.ended_at IS NULL AND s.deleted_at IS NULL
       AND s.lease_until > clock_timestamp()
     ORDER BY s.started_at DESC, s.id DESC`,
    { customer: customerId, device: deviceId }
  )
}
