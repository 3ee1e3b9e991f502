import { randomUUID } from "node:crypto"
import { CreateInvalidationCommand, type CloudFrontClient } from "@aws-sdk/client-cloudfront"

/** Takes a folder out of CloudFront's caches. */
export type Invalidate = (keyPrefix: string) => Promise<void>

/** One wildcard for the whole folder counts, and costs, as one path. */
export function createInvalidate(client: CloudFrontClient, distributionId: string): Invalidate {
  return async (keyPrefix) => {
    await client.send(
      new CreateInvalidationCommand({
        DistributionId: distributionId,
        InvalidationBatch: { CallerReference: randomUUID(), Paths: { Quantity: 1, Items: [`/${keyPrefix}*`] } },
      })
    )
  }
}
