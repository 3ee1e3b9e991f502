import { NavLink, Outlet, useNavigate } from "react-router-dom"
import { BoxIcon, DownloadIcon, PersonIcon, PlayIcon } from "../../components/icons"
import { useSession } from "../../session/session-context"

const sections = [
  { to: "/account", label: "Overview", Icon: PersonIcon },
  { to: "/account/courses", label: "Courses", Icon: PlayIcon },
  { to: "/account/downloads", label: "Downloads", Icon: DownloadIcon },
  { to: "/account/orders", label: "Orders", Icon: BoxIcon },
]

export function AccountLayout() {
  const session = useSession()
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    await navigate("/")
    await session.logout()
  }
  return (
    <div className="container page account">
      <div className="account__side">
        <nav aria-label="Account">
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
        <button type="button" className="link-button account__leave" onClick={() => void leave()}>
          Log out
        </button>
      </div>
      <div className="account__content">
        <Outlet />
      </div>
    </div>
  )
}
