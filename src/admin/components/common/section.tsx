import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { PropsWithChildren, ReactNode } from "react"
import { SectionError } from "./section-message"

type SectionProps = PropsWithChildren<{
  title: string
  subtitle?: string
  actions?: ReactNode
  /** Where given, loading and errors are shown in place of the children. */
  query?: { isPending: boolean; error: Error | null; refetch: () => unknown }
  skeletonRows?: number
}>

/** A card of a page as the dashboard draws it: heading, actions, rows with lines between. */
export const Section = ({ actions, children, query, skeletonRows = 2, subtitle, title }: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex items-center justify-between gap-x-4 px-6 py-4">
      <div className="min-w-0">
        <Heading level="h2">{title}</Heading>
        {subtitle && (
          <Text size="small" className="text-ui-fg-subtle">
            {subtitle}
          </Text>
        )}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-x-2">{actions}</div>}
    </div>
    {query?.error ? (
      <SectionError error={query.error} onRetry={() => void query.refetch()} />
    ) : query?.isPending ? (
      Array.from({ length: skeletonRows }, (_, row) => (
        <div key={row} className="flex items-center gap-x-3 px-6 py-4" aria-hidden>
          <Skeleton className="h-8 w-8 rounded-md" />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ))
    ) : (
      children
    )}
  </Container>
)
