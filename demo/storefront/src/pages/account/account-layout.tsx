import { useEffect, useRef } from "react"
import { NavLink, Outlet, useLocation } from "react-router-dom"
import { BoxIcon, DownloadIcon, PersonIcon, PlayIcon } from "../../components/icons"
import { LogOutButton } from "./log-out-button"

const sections = [
  { to: "/account", label: "Overview", Icon: PersonIcon },
  { to: "/account/courses", label: "Courses", Icon: PlayIcon },
  { to: "/account/downloads", label: "Downloads", Icon: DownloadIcon },
  { to: "/account/orders", label: "Orders", Icon: BoxIcon },
]

export function AccountLayout() {
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a small phone the links scroll sideways: the one of this page is in sight.
  useEffect(() => {
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [pathname])
  return (
    <div className="container page account">
      <div className="account__side">
        <nav aria-label="Account" ref={nav}>
          <ul className="account__nav">
            {sections.map(({ to, label, Icon }) => (
              <li key={to}>
                <NavLink className="account__link" to={to} end>
                  <Icon />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <LogOutButton />
      </div>
      <div className="account__content">
        <Outlet />
      </div>
    </div>
  )
}
