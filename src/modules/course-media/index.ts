import { Module } from "@medusajs/framework/utils"
import loadMediaProcessor from "./loaders/media-processor"
import loadMediaProvider from "./loaders/media-provider"
import CourseMediaModuleService from "./service"

export {
  isSelfServing,
  MediaProvider,
  type AuthorizedFile,
  type ProviderPart,
  type ProviderUpload,
  type SelfServingMediaProvider,
  type SignDownloadInput,
  type SignedFolder,
  type SignedPart,
  type SignFolderInput,
  type StoredFile,
} from "./media-provider"

export const COURSE_MEDIA_MODULE = "courseMedia"

export default Module(COURSE_MEDIA_MODULE, { service: CourseMediaModuleService, loaders: [loadMediaProvider, loadMediaProcessor] })
