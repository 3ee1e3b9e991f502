import { MailPreferences } from "medusa-courses-react"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { BoxIcon, DownloadIcon, PlayIcon } from "../../components/icons"
import { Bone } from "../../components/skeleton"
import { coursesClient } from "../../lib/courses"
import { formatCount } from "../../lib/format"
import { listOrders } from "../../lib/orders"
import { type Resource, useResource } from "../../lib/use-resource"
import { usePageTitle } from "../../lib/use-page-title"
import { lostLinkHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"
import { LogOutButton } from "./log-out-button"
import { OrderCard } from "./order-card"

interface TileProps {
  to: string
  icon: ReactNode
  title: string
  count: Resource<number>
  unit: [one: string, many: string]
}

function Tile({ to, icon, title, count, unit }: TileProps) {
  return (
    <li className="tile">
      <span className="tile__icon">{icon}</span>
      <Link className="tile__link" to={to}>
        {title}
      </Link>
      {count.status === "loading" ? <Bone width="5rem" height="1rem" /> : null}
      {count.status === "ready" ? <span className="tile__count">{formatCount(count.data, ...unit)}</span> : null}
    </li>
  )
}

export function AccountPage() {
  usePageTitle("Your account")
  const { customer } = useSession()
  const orders = useResource("account:orders", () => listOrders(1))
  const courses = useResource("account:courses", async () => (await coursesClient.listLibrary({ limit: 1 })).count)
  const downloads = useResource("account:downloads", async () => (await coursesClient.listDownloads({ limit: 1 })).count)
  const orderCount: Resource<number> =
    orders.status === "ready" ? { ...orders, data: orders.data.count } : orders
  const latest = orders.status === "ready" ? orders.data.orders[0] : undefined
  return (
    <>
      <h1 className="page__title">{customer?.first_name ? `Hello, ${customer.first_name}` : "Your account"}</h1>
      <p className="page__lead account__who">
        Logged in as {customer?.email} <LogOutButton />
      </p>
      <ul className="tiles">
        <Tile to="/account/courses" icon={<PlayIcon />} title="Go on learning" count={courses} unit={["course", "courses"]} />
        <Tile to="/account/downloads" icon={<DownloadIcon />} title="Files to keep" count={downloads} unit={["file", "files"]} />
        <Tile to="/account/orders" icon={<BoxIcon />} title="Order history" count={orderCount} unit={["order", "orders"]} />
      </ul>
      {latest ? (
        <section aria-labelledby="latest-title">
          <h2 className="section__title" id="latest-title">
            Your latest order
          </h2>
          <OrderCard order={latest} />
        </section>
      ) : null}
      <section className="account__mails" aria-labelledby="mails-title">
        <h2 className="section__title" id="mails-title">
          Mails about your courses
        </h2>
        <div className="card">
          <MailPreferences />
        </div>
      </section>
      <p className="account__guest">
        Bought without an account? <Link to={lostLinkHref(customer?.email)}>Bring your course in here</Link>
      </p>
    </>
  )
}
