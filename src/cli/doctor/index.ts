export { examine } from "./examine"
export { readSettings } from "./settings"
