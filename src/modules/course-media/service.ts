import { MedusaService } from "@medusajs/framework/utils"
import { CourseMediaAsset } from "./models/course-media-asset"
import { CourseMediaCaption } from "./models/course-media-caption"
import { CourseMediaUpload } from "./models/course-media-upload"

/** Stored media: assets, uploads, signed delivery. Storage itself is a provider. */
export default class CourseMediaModuleService extends MedusaService({
  CourseMediaAsset,
  CourseMediaCaption,
  CourseMediaUpload,
}) {}
