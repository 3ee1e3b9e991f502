export { englishEmailLabels, type EmailLabels, type EmailLabelsInput } from "./labels"
export { parseEmailOptions, type EmailOptions, type EmailOptionsInput } from "./options"
export * from "./props"
export { renderEmail, type RenderedEmail } from "./render-email"
