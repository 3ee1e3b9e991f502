import { ProductArt } from "../components/product-art"
import { ProductCard } from "../components/product-card"
import { ProductGridSkeleton } from "../components/skeleton"
import { EmptyState, ErrorState } from "../components/states"
import { coursesByProduct } from "../lib/courses"
import { listProducts } from "../lib/products"
import { useResource } from "../lib/use-resource"
import { usePageTitle } from "../lib/use-page-title"
import { useRegion } from "../session/region-context"

function Hero() {
  return (
    <section className="hero" aria-labelledby="hero-title">
      <div className="container hero__row">
        <div className="hero__text">
          <h1 id="hero-title" className="hero__title">
            Learn something worth doing.
          </h1>
          <p className="hero__lead">
            Short, well-made video courses and the tools that go with them. Buy once, pick up where you left off on any
            device.
          </p>
          <a className="button" href="#products">
            See what is in the shop
          </a>
        </div>
        <div className="hero__art" aria-hidden="true">
          <ProductArt title="Ceramics" className="hero__tile" />
          <ProductArt title="Landscape" className="hero__tile" />
          <ProductArt title="Knots" className="hero__tile" />
        </div>
      </div>
    </section>
  )
}

function Products() {
  const { region } = useRegion()
  const regionId = region.status === "ready" ? region.data.id : null
  const products = useResource(regionId && `products:${regionId}`, () => listProducts(regionId ?? ""))
  const ids = products.status === "ready" ? products.data.map((product) => product.id) : null
  const courses = useResource(ids && `courses:${ids.join()}`, () => coursesByProduct(ids ?? []))

  if (region.status === "error") {
    return <ErrorState title="The shop could not be loaded" error={region.error} onRetry={region.reload} />
  }
  if (products.status === "error") {
    return <ErrorState title="The products could not be loaded" error={products.error} onRetry={products.reload} />
  }
  if (products.status === "loading") {
    return <ProductGridSkeleton />
  }
  if (products.data.length === 0) {
    return <EmptyState title="Nothing here yet">The shelves are being filled. Look in again soon.</EmptyState>
  }
  return (
    <ul className="product-grid">
      {products.data.map((product) => (
        <ProductCard
          key={product.id}
          product={product}
          courses={courses.status === "ready" ? (courses.data.get(product.id) ?? []) : []}
        />
      ))}
    </ul>
  )
}

export function HomePage() {
  usePageTitle(null)
  return (
    <>
      <Hero />
      <section className="container section" id="products" aria-labelledby="products-title">
        <h2 id="products-title" className="section__title">
          In the shop
        </h2>
        <Products />
      </section>
    </>
  )
}
