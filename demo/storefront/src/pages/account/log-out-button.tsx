import { useNavigate } from "react-router-dom"
import { useSession } from "../../session/session-context"

export function LogOutButton() {
  const session = useSession()
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    await navigate("/", { flushSync: true })
    await session.logout()
  }
  return (
    <button type="button" className="link-button account__leave" onClick={() => void leave()}>
      Log out
    </button>
  )
}
