import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { JobDetail } from "../../../../../components/bulk/job-detail"

const JobPage = () => {
  const { job_id = "" } = useParams()
  return (
    <RouteFocusModal>
      <JobDetail key={job_id} id={job_id} />
    </RouteFocusModal>
  )
}

export default JobPage
