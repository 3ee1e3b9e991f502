import { S3Client } from "@aws-sdk/client-s3"
import { type AwsMediaOptions } from "./options"

const CONNECT_MS = 5_000
/** S3 may take minutes to complete a file of many parts, but says something now and then. */
const IDLE_MS = 120_000

/** A client of the bucket's store, with the options' own keys or those of the standard AWS chain. */
export function createS3Client({ region, endpoint, forcePathStyle, credentials }: AwsMediaOptions): S3Client {
  return new S3Client({
    region,
    endpoint,
    forcePathStyle: forcePathStyle ?? endpoint !== undefined,
    credentials,
    // Otherwise a part's address carries the checksum of an empty body, and other stores refuse what they do not know.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
  })
}
