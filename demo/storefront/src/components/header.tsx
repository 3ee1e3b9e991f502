import { Link, NavLink } from "react-router-dom"
import { useCart } from "../cart/cart-context"
import { formatCount } from "../lib/format"
import { SHOP_NAME } from "../lib/use-page-title"
import { useSession } from "../session/session-context"
import { CartIcon, PersonIcon, PlayIcon } from "./icons"

function AccountLink() {
  const session = useSession()
  if (session.status === "loading") {
    return <span className="header__action header__action--wait" aria-hidden="true" />
  }
  const loggedIn = session.status === "customer"
  return (
    <NavLink className="header__action" to={loggedIn ? "/account" : "/login"} end>
      <PersonIcon />
      <span className="header__label">{loggedIn ? "Account" : "Log in"}</span>
    </NavLink>
  )
}

function CartLink() {
  const { itemCount } = useCart()
  return (
    <NavLink
      className="header__action"
      to="/cart"
      aria-label={itemCount > 0 ? `Cart, ${formatCount(itemCount, "item", "items")}` : "Cart, empty"}
    >
      <CartIcon />
      <span className="header__label">Cart</span>
      {itemCount > 0 ? <span className="header__count">{itemCount}</span> : null}
    </NavLink>
  )
}

export function Header() {
  const session = useSession()
  return (
    <header className="header">
      <div className="container header__row">
        <Link className="header__brand" to="/" aria-label={`${SHOP_NAME}, home`}>
          <img src="/mark.svg" alt="" width="30" height="30" />
          <span>{SHOP_NAME}</span>
        </Link>
        <nav className="header__nav" aria-label="Main">
          <NavLink className="header__link" to="/" end>
            Shop
          </NavLink>
          {session.status === "customer" ? (
            <NavLink className="header__action header__action--courses" to="/account/courses">
              <PlayIcon />
              <span className="header__label">My courses</span>
            </NavLink>
          ) : null}
          <AccountLink />
          <CartLink />
        </nav>
      </div>
    </header>
  )
}
