import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { CertificateCache, type FetchedText } from "../../../modules/course-media/processing/mediaconvert/certificates"
import { isGenuine, isSubscribeAddress, jobIdOf, readSnsMessage } from "../../../modules/course-media/processing/mediaconvert/sns"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { askAfterMediaJobWorkflow } from "../../../workflows/media"
import { readBytes } from "../../read-bytes"

const TIMEOUT_MS = 5_000
/** SNS sends no more. */
const MAX_BYTES = 262_144

const certificates = new CertificateCache(fetchText)

/**
 * `POST /courses/media-events`: Amazon SNS says that a MediaConvert job has moved on. 404 unless the option
 * `media.processing.mediaConvert.topic` names a topic; 403 for whatever SNS did not sign or is of another topic. A
 * message only has the job asked after.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { processing } = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).options.media
  const topic = processing.processor === "mediaconvert" ? processing.mediaConvert?.topic : undefined
  if (!topic) {
    res.sendStatus(404)
    return
  }
  // SNS declares its JSON as text, so the server's parser leaves it.
  const read = await readBytes(req, MAX_BYTES)
  const message = "bytes" in read ? readSnsMessage(read.bytes.toString("utf8")) : null
  if (!message || !(await isGenuine(message, topic, (address) => certificates.get(address)))) {
    res.sendStatus(403)
    return
  }
  if (message.Type === "SubscriptionConfirmation" && isSubscribeAddress(message.SubscribeURL, topic)) {
    const { status } = await fetchText(message.SubscribeURL)
    if (status !== 200) {
      // SNS sends the message again where it is not taken.
      res.sendStatus(502)
      return
    }
  }
  const external_id = message.Type === "Notification" ? jobIdOf(message) : null
  if (external_id) {
    await askAfterMediaJobWorkflow(req.scope).run({ input: { external_id } })
  }
  res.sendStatus(200)
}

async function fetchText(address: string): Promise<FetchedText> {
  const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) })
  return { status: response.status, text: await response.text() }
}
