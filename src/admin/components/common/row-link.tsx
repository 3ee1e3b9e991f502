import { Link } from "react-router-dom"
import { OneLine } from "./user-text"

type RowLinkProps = {
  to: string
  text: string
}

/** Opens what a table's row opens, by the keyboard too, and takes the focus back when that closes: the row itself is no link. */
export const RowLink = ({ text, to }: RowLinkProps) => (
  <Link
    to={to}
    className="focus-visible:shadow-borders-focus block min-w-0 rounded outline-none"
    // The row would go there once more.
    onClick={(event) => event.stopPropagation()}
  >
    <OneLine text={text} />
  </Link>
)
