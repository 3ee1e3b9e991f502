import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { formatPrice } from "../lib/format"
import { linePrice } from "../lib/sums"
import { ProductArt } from "./product-art"

/** What a cart's line and an order's line have in common. */
interface Line {
  id: string
  title: string
  product_title?: string | null
  product_handle?: string | null
  variant_title?: string | null
  thumbnail?: string | null
  quantity: number
  unit_price: number
}

interface LineItemProps {
  line: Line
  currencyCode: string
  /** Below the title: a note about the line. */
  note?: ReactNode
  /** What the shopper should know before buying it: notices, each as wide as the line. */
  notice?: ReactNode
  /** In place of the quantity: something to change it with. */
  controls?: ReactNode
}

/** Medusa names a product's only variant; a shopper does not care for that name. */
const shownVariant = (line: Line): string | null =>
  line.variant_title && !/^(default|standard|one size)/i.test(line.variant_title) ? line.variant_title : null

export function LineItem({ line, currencyCode, note, notice, controls }: LineItemProps) {
  const title = line.product_title ?? line.title
  const variant = shownVariant(line)
  return (
    <li className="line">
      <ProductArt title={title} image={line.thumbnail} className="line__art" />
      <div className="line__text">
        <p className="line__title">
          {line.product_handle ? <Link to={`/products/${line.product_handle}`}>{title}</Link> : title}
        </p>
        {variant ? <p className="line__meta">{variant}</p> : null}
        {controls ? null : <p className="line__meta">Quantity: {line.quantity}</p>}
        {note}
      </div>
      <p className="line__price">{formatPrice(linePrice(line), currencyCode)}</p>
      {notice}
      {controls ? <div className="line__controls">{controls}</div> : null}
    </li>
  )
}
