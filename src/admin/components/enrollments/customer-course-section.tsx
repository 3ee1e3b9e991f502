import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useCustomerEnrollments } from "../../hooks/use-access"
import { toEnrollmentListParams } from "../../lib/table-params"
import { GuestClaim } from "../claim/guest-claim"
import { Section } from "../common/section"
import { GrantDrawer } from "./grant-drawer"
import { useEnrollmentColumns } from "./use-enrollment-columns"

const PAGE_SIZE = 10
const PREFIX = "crs"

type CustomerCourseSectionProps = {
  customerId: string
  hasAccount: boolean
}

/** The courses of a customer. */
export const CustomerCourseSection = ({ customerId, hasAccount }: CustomerCourseSectionProps) => {
  const { t } = useTranslation()
  const [isGranting, setIsGranting] = useState(false)
  const query = useQueryParams(["q", "order", "offset", "state", "source"], PREFIX)
  const { data, error, isPending, refetch } = useCustomerEnrollments(
    customerId,
    toEnrollmentListParams(query, PAGE_SIZE)
  )
  const columns = useEnrollmentColumns({ hide: "customer" })
  if (error) {
    return <Section title={t("courses.domain")} query={{ error, isPending, refetch }} />
  }
  const waits = data?.enrollments.some(({ entitlements }) =>
    entitlements.some(({ source, state }) => source !== "order" && state !== "revoked")
  )
  return (
    <Container className="divide-y p-0">
      <DataTable
        data={data?.enrollments}
        columns={columns}
        rowCount={data?.count}
        getRowId={(enrollment) => enrollment.id}
        rowHref={(enrollment) => `/courses/${enrollment.course.id}`}
        heading={t("courses.domain")}
        headingLevel="h2"
        actions={[{ label: t("courses.enrollment.grant"), onClick: () => setIsGranting(true) }]}
        isLoading={isPending}
        pageSize={PAGE_SIZE}
        prefix={PREFIX}
        enableSearch={false}
        emptyState={{
          empty: {
            heading: t("courses.enrollment.noCourses"),
            description: t("courses.enrollment.noCoursesHint"),
          },
        }}
      />
      {!hasAccount && waits && <GuestClaim customerId={customerId} />}
      {isGranting && <GrantDrawer customerId={customerId} onClose={() => setIsGranting(false)} />}
    </Container>
  )
}
