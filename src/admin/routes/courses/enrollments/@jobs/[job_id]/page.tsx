import { useParams } from "react-router-dom"
import { JobDetail } from "../../../../../components/bulk/job-detail"
import { ModalPage } from "../../../../../components/common/modal-page"

const JobPage = () => {
  const { job_id = "" } = useParams()
  return (
    <ModalPage>
      <JobDetail key={job_id} id={job_id} />
    </ModalPage>
  )
}

export default JobPage
