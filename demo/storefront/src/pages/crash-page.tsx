import { usePageTitle } from "../lib/use-page-title"

/** Stands in for a page that could not be drawn. */
export function CrashPage() {
  usePageTitle("Something went wrong")
  return (
    <main className="container page page--centred">
      <h1 className="page__title">Something went wrong</h1>
      <p className="page__lead">This page could not be shown. Your cart and your courses are safe.</p>
      <a className="button" href="/">
        Back to the shop
      </a>
    </main>
  )
}
