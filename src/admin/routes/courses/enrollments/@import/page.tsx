import { RouteFocusModal } from "@medusajs/dashboard/components"
import { ImportForm } from "../../../../components/bulk/import-form"

const ImportPage = () => (
  <RouteFocusModal>
    <ImportForm />
  </RouteFocusModal>
)

export default ImportPage
