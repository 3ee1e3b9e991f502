/** A grey stand-in for content that is on its way; screen readers hear "Loading" once, from `PageSkeleton` and its like. */
export function Bone({ width, height, className }: { width?: string; height?: string; className?: string }) {
  return <span className={`bone ${className ?? ""}`} style={{ inlineSize: width, blockSize: height }} aria-hidden="true" />
}

export function Loading({ label = "Loading" }: { label?: string }) {
  return (
    <p className="visually-hidden" role="status">
      {label}
    </p>
  )
}

export function PageSkeleton() {
  return (
    <div className="container page">
      <Loading />
      <Bone width="14rem" height="2.4rem" />
      <div className="stack bones">
        <Bone width="100%" height="5rem" />
        <Bone width="100%" height="5rem" />
        <Bone width="70%" height="5rem" />
      </div>
    </div>
  )
}

export function LinesSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="stack bones">
      <Loading />
      {Array.from({ length: lines }, (_, line) => (
        <Bone key={line} width="100%" height="5.5rem" />
      ))}
    </div>
  )
}

export function ProductGridSkeleton() {
  return (
    <div className="product-grid">
      <Loading label="Loading products" />
      {Array.from({ length: 4 }, (_, card) => (
        <div key={card} className="product-card">
          <Bone className="product-card__art" />
          <div className="product-card__text">
            <Bone width="75%" height="1.2rem" />
            <Bone width="35%" height="1rem" />
          </div>
        </div>
      ))}
    </div>
  )
}
