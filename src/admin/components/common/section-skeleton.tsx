import { Container, Skeleton } from "@medusajs/ui"

type SectionSkeletonProps = {
  rows?: number
}

/** Stands where a section will be: the same height, nothing that jumps. */
export const SectionSkeleton = ({ rows = 3 }: SectionSkeletonProps) => (
  <Container className="divide-y p-0" aria-hidden>
    <div className="flex items-center justify-between px-6 py-4">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-7 w-7 rounded-md" />
    </div>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="grid grid-cols-2 items-center px-6 py-4">
        <Skeleton className="h-5 w-28" />
        <Skeleton className="h-5 w-40" />
      </div>
    ))}
  </Container>
)
