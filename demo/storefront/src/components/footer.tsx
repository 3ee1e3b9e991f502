import { SHOP_NAME } from "../lib/use-page-title"

export function Footer() {
  return (
    <footer className="footer">
      <div className="container footer__row">
        <div className="footer__about">
          <p className="footer__brand">{SHOP_NAME}</p>
          <p>Courses, kits and tools from people who make things for a living.</p>
          <p className="footer__small">This is a demonstration shop: nothing is charged, and mails stay in its mailbox.</p>
        </div>
        <div>
          <h2 className="footer__title">Good to know</h2>
          <ul className="footer__facts">
            <li>Preview lessons are free to watch.</li>
            <li>Lessons keep your place, on every device.</li>
            <li>Orders, lessons and files are together in one account.</li>
          </ul>
        </div>
      </div>
    </footer>
  )
}
