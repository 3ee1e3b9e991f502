import { ModuleProvider } from "@medusajs/framework/utils"
import { AwsMediaProvider } from "./service"

export { AwsMediaProvider }

export default ModuleProvider("courseMedia", { services: [AwsMediaProvider] })
