import { useState } from "react"
import { ProductArt } from "../../components/product-art"
import type { Product } from "../../lib/medusa-types"

/** The product's pictures, one large; drawn art where it has none. */
export function Gallery({ product }: { product: Product }) {
  const images = (product.images ?? []).map((image) => image.url)
  const [chosen, setChosen] = useState(0)
  return (
    <div className="gallery">
      <ProductArt title={product.title} image={images[chosen] ?? product.thumbnail} className="gallery__large" />
      {images.length > 1 ? (
        <div className="gallery__row" role="group" aria-label="Pictures">
          {images.map((url, index) => (
            <button
              key={url}
              type="button"
              className="gallery__thumb"
              aria-label={`Picture ${index + 1} of ${images.length}`}
              aria-pressed={index === chosen}
              onClick={() => setChosen(index)}
            >
              <img src={url} alt="" />
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
