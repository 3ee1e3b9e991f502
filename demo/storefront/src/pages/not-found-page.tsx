import { Link } from "react-router-dom"
import { usePageTitle } from "../lib/use-page-title"

interface NotFoundPageProps {
  title?: string
  text?: string
}

export function NotFoundPage({
  title = "This page does not exist",
  text = "The address may have a slip in it, or the page has moved.",
}: NotFoundPageProps) {
  usePageTitle(title)
  return (
    <div className="container page page--centred">
      <p className="not-found__code" aria-hidden="true">
        404
      </p>
      <h1 className="page__title">{title}</h1>
      <p className="page__lead">{text}</p>
      <Link className="button" to="/">
        Back to the shop
      </Link>
    </div>
  )
}
