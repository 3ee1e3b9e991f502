import { access } from "./en/access"
import { content } from "./en/content"
import { feedback } from "./en/feedback"

/** Other languages fall back to English; the dashboard's own words come from its own translations. */
export default {
  en: {
    translation: {
      courses: { ...content, ...access, ...feedback },
    },
  },
}
