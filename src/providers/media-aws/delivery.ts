import {
  type SignDownloadInput,
  type SignedFolder,
  type SignFolderInput,
} from "../../modules/course-media/media-provider"

/** How what is in the bucket reaches a browser. */
export interface Delivery {
  signFolder(input: SignFolderInput): Promise<SignedFolder>
  signDownload(input: SignDownloadInput): Promise<string>
}
