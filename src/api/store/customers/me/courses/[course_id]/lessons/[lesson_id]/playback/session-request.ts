import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { SessionRequest } from "../../../../../../../../../modules/course-learning/playback/open-session"
import type { CourseOptions } from "../../../../../../../../../options"
import type { PlaybackBody } from "../../../../validators"

/** Who asks to play what, with the limits of the plugin's options. */
export function sessionRequest(req: AuthenticatedMedusaRequest<PlaybackBody>, options: CourseOptions): SessionRequest {
  const { device_id, device_name, take_over } = req.validatedBody
  return {
    customerId: req.auth_context.actor_id,
    lessonId: req.params.lesson_id,
    deviceId: device_id,
    deviceName: device_name ?? null,
    ip: req.ip ?? null,
    takeOver: take_over ?? false,
    heartbeatSeconds: options.heartbeatSeconds,
    maxConcurrentStreams: options.maxConcurrentStreams,
    maxPlaybackStartsPerMinute: options.maxPlaybackStartsPerMinute,
  }
}
