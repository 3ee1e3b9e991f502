import type { StoreCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import { formatCount } from "../lib/format"
import type { Product } from "../lib/medusa-types"
import { priceRange } from "../lib/products"
import { PlayIcon } from "./icons"
import { PriceTag } from "./price-tag"
import { ProductArt } from "./product-art"

export function ProductCard({ product, courses }: { product: Product; courses: StoreCourse[] }) {
  const range = priceRange(product)
  return (
    <li className="product-card">
      <div className="product-card__art">
        <ProductArt title={product.title} image={product.thumbnail} />
        {courses.length > 0 ? (
          <span className="badge badge--over">
            <PlayIcon />
            {formatCount(courses.length, "course", "courses")}
          </span>
        ) : null}
      </div>
      <div className="product-card__text">
        <h3 className="product-card__title">
          <Link className="product-card__link" to={`/products/${product.handle}`}>
            {product.title}
          </Link>
        </h3>
        {product.subtitle ? <p className="product-card__subtitle">{product.subtitle}</p> : null}
        {range ? <PriceTag price={range.lowest} from={range.varies} /> : null}
      </div>
    </li>
  )
}
