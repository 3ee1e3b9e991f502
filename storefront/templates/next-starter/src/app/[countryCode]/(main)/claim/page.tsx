import { Claim } from "@modules/courses/claim"
import { Metadata } from "next"

export const metadata: Metadata = {
  title: "Your courses",
  robots: { index: false },
  // The address holds the link's token.
  referrer: "no-referrer",
}

type Props = {
  searchParams: Promise<{ token?: string }>
}

export default async function ClaimPage(props: Props) {
  const { token } = await props.searchParams

  return (
    <div className="content-container py-12">
      <h1 className="text-2xl-semi mb-8">Your courses</h1>
      <Claim token={token ?? null} />
    </div>
  )
}
