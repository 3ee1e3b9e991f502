import { readFileSync } from "node:fs"
import type { CORSRule } from "@aws-sdk/client-s3"

/** The rules that the guide gives for a bucket without CloudFront, with the example's origins replaced. */
export function bucketCors({ admin = "https://admin.example.com", shop = "https://shop.example.com" } = {}): CORSRule[] {
  const text = readFileSync("docs/guides/aws.md", "utf8").split("```json cors\n")[1]?.split("```")[0] ?? ""
  return JSON.parse(text.replace("https://admin.example.com", admin).replace("https://shop.example.com", shop)) as CORSRule[]
}
