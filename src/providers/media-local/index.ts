import { ModuleProvider } from "@medusajs/framework/utils"
import { LocalMediaProvider } from "./service"

export { LocalMediaProvider }

export default ModuleProvider("courseMedia", { services: [LocalMediaProvider] })
