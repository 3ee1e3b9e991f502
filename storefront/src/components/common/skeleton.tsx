/** Where a text is going to be. */
export function TextSkeleton() {
  return (
    <div aria-hidden="true">
      <span className="courses-skeleton courses-skeleton--title" />
      <span className="courses-skeleton courses-skeleton--line" />
    </div>
  )
}
