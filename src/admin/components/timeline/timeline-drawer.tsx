import { Button, Drawer, Heading, Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useTimeline } from "../../hooks/use-timeline"
import { ReturnFocus } from "../common/return-focus"
import { SectionError, SectionMessage } from "../common/section-message"
import { Facts } from "../common/user-text"
import { TimelineEntry } from "./timeline-entry"
import { TimelineSources } from "./timeline-sources"

type TimelineDrawerProps = {
  enrollmentId: string
  /** Whose access to what. */
  subject: readonly (string | null)[]
  onClose: () => void
}

const TimelineSkeleton = () => (
  <div className="flex flex-col gap-y-4" aria-hidden>
    <Skeleton className="h-16 w-full rounded-lg" />
    <Skeleton className="h-5 w-2/3" />
    <Skeleton className="h-5 w-1/2" />
    <Skeleton className="h-5 w-2/3" />
  </div>
)

/** Why somebody has a course, or has not: where access comes from, and what happened to it. */
export const TimelineDrawer = ({ enrollmentId, onClose, subject }: TimelineDrawerProps) => {
  const { t } = useTranslation()
  const timeline = useTimeline(enrollmentId)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <ReturnFocus />
        <Drawer.Header className="min-w-0">
          <Drawer.Title asChild>
            <Heading>{t("courses.timeline.title")}</Heading>
          </Drawer.Title>
          <Drawer.Description className="text-ui-fg-subtle break-words">
            <span className="txt-small">
              <Facts parts={subject} />
            </span>
          </Drawer.Description>
        </Drawer.Header>
        {/* Nothing in it may take the focus: the keyboard scrolls the body itself. */}
        <Drawer.Body tabIndex={0} className="focus-visible:shadow-borders-focus flex flex-1 flex-col gap-y-6 overflow-y-auto outline-none">
          {timeline.error && <SectionError error={timeline.error} onRetry={() => void timeline.refetch()} />}
          {timeline.isPending && <TimelineSkeleton />}
          {timeline.data && (
            <>
              <TimelineSources entitlements={timeline.entitlements} />
              <section className="flex flex-col gap-y-3">
                <Text size="small" leading="compact" weight="plus">
                  {t("courses.timeline.events")}
                </Text>
                {timeline.entries.length === 0 && <SectionMessage title={t("courses.timeline.empty")} />}
                <ol className="flex flex-col">
                  {timeline.entries.map((entry, index) => (
                    <TimelineEntry key={entry.id} entry={entry} isLast={index === timeline.entries.length - 1} />
                  ))}
                </ol>
                {timeline.hasNextPage && (
                  <Button
                    size="small"
                    variant="secondary"
                    className="self-center"
                    isLoading={timeline.isFetchingNextPage}
                    onClick={() => void timeline.fetchNextPage()}
                  >
                    {t("courses.timeline.more")}
                  </Button>
                )}
              </section>
            </>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.close")}
            </Button>
          </Drawer.Close>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
