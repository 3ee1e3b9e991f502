import { Outlet, ScrollRestoration } from "react-router-dom"
import { Footer } from "./footer"
import { Header } from "./header"
import { RouteFocus } from "./route-focus"

export function Layout() {
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <Header />
      <main id="content" className="shell__main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <RouteFocus />
      <ScrollRestoration />
    </div>
  )
}
