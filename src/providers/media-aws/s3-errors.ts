import { S3ServiceException } from "@aws-sdk/client-s3"

/** Is it S3's "there is no such thing", whether of a key or of an upload? A missing bucket is none: that is a mistake. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== "NoSuchBucket"
  )
}

/** Was a range asked for that begins behind the file's end? */
export function isBeyondEnd(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416
}
