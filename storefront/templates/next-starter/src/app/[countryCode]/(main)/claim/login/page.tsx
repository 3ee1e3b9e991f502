import { retrieveCustomer } from "@lib/data/customer"
import { Login } from "@modules/courses/login"
import { Metadata } from "next"
import { redirect } from "next/navigation"

export const metadata: Metadata = {
  title: "Sign in",
  robots: { index: false },
  referrer: "no-referrer",
}

type Props = {
  params: Promise<{ countryCode: string }>
  searchParams: Promise<{ token?: string }>
}

/** The starter's log-in and registration; leads back to the link's page as soon as there is a customer. */
export default async function ClaimLoginPage(props: Props) {
  const { countryCode } = await props.params
  const { token = "" } = await props.searchParams

  if (await retrieveCustomer()) {
    redirect(`/${countryCode}/claim?token=${encodeURIComponent(token)}`)
  }

  return (
    <div className="content-container flex justify-center py-12">
      <Login />
    </div>
  )
}
