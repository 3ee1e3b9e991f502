import { ImportForm } from "../../../../components/bulk/import-form"
import { ModalPage } from "../../../../components/common/modal-page"

const ImportPage = () => (
  <ModalPage>
    <ImportForm />
  </ModalPage>
)

export default ImportPage
