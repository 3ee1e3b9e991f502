import { Link } from "react-router-dom"
import { SHOP_NAME } from "../lib/use-page-title"
import { useSession } from "../session/session-context"

export function Footer() {
  const loggedIn = useSession().status === "customer"
  return (
    <footer className="footer">
      <div className="container footer__row">
        <div className="footer__about">
          <p className="footer__brand">{SHOP_NAME}</p>
          <p>Courses, kits and tools from people who make things for a living.</p>
          <p className="footer__small">This is a demonstration shop: nothing is charged and nothing is sent.</p>
        </div>
        <nav aria-label="Shop">
          <h2 className="footer__title">Shop</h2>
          <ul className="footer__links">
            <li>
              <Link to="/">All products</Link>
            </li>
            <li>
              <Link to="/cart">Your cart</Link>
            </li>
          </ul>
        </nav>
        <nav aria-label="Your account">
          <h2 className="footer__title">Your account</h2>
          <ul className="footer__links">
            {loggedIn ? (
              <>
                <li>
                  <Link to="/account/orders">Your orders</Link>
                </li>
                <li>
                  <Link to="/account/downloads">Your downloads</Link>
                </li>
              </>
            ) : (
              <>
                <li>
                  <Link to="/login">Log in to your account</Link>
                </li>
                <li>
                  <Link to="/register">Create an account</Link>
                </li>
              </>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
