import { CoursePreview } from "medusa-courses-react"
import { Link, useParams } from "react-router-dom"
import { Bone, Loading } from "../../components/skeleton"
import { ErrorState } from "../../components/states"
import { coursesOfProduct } from "../../lib/courses"
import type { Product } from "../../lib/medusa-types"
import { findProduct } from "../../lib/products"
import { useResource } from "../../lib/use-resource"
import { usePageTitle } from "../../lib/use-page-title"
import { useRegion } from "../../session/region-context"
import { NotFoundPage } from "../not-found-page"
import { BuyBox } from "./buy-box"
import { Gallery } from "./gallery"

function ProductSkeleton() {
  return (
    <div className="container page">
      <Loading label="Loading the product" />
      <div className="product">
        <Bone className="product__skeleton-art" />
        <div className="stack">
          <Bone width="80%" height="2.6rem" />
          <Bone width="55%" height="1.2rem" />
          <Bone width="30%" height="1.8rem" />
          <Bone width="100%" height="3.2rem" />
        </div>
      </div>
    </div>
  )
}

function ProductView({ product }: { product: Product }) {
  usePageTitle(product.title)
  const courses = useResource(`courses:${product.id}`, () => coursesOfProduct(product.id))
  const included = courses.status === "ready" ? courses.data : []
  return (
    <div className="container page">
      <nav className="crumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <Link to="/">All products</Link>
          </li>
          <li aria-current="page">{product.title}</li>
        </ol>
      </nav>
      <div className="product">
        <Gallery product={product} />
        <BuyBox product={product} courses={included} />
      </div>
      {included.length > 0 ? (
        <section className="product__preview" aria-labelledby="preview-title">
          <h2 id="preview-title" className="section__title">
            {included.length === 1 ? "What is in the course" : "What is in the courses"}
          </h2>
          <CoursePreview productId={product.id} />
        </section>
      ) : null}
    </div>
  )
}

export function ProductPage() {
  const { handle = "" } = useParams()
  const { region } = useRegion()
  const regionId = region.status === "ready" ? region.data.id : null
  const product = useResource(regionId && `${handle}:${regionId}`, () => findProduct(handle, regionId ?? ""))

  if (region.status === "error") {
    return <ErrorState title="The shop could not be loaded" error={region.error} onRetry={region.reload} />
  }
  if (product.status === "error") {
    return <ErrorState title="The product could not be loaded" error={product.error} onRetry={product.reload} />
  }
  if (product.status === "loading") {
    return <ProductSkeleton />
  }
  return product.data ? (
    <ProductView key={product.data.id} product={product.data} />
  ) : (
    <NotFoundPage title="We do not have this product" text="It may have sold out for good, or the address has a slip in it." />
  )
}
