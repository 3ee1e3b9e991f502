import { access } from "./en/access"
import { bulk } from "./en/bulk"
import { content } from "./en/content"
import { files } from "./en/files"
import { feedback } from "./en/feedback"
import { timeline } from "./en/timeline"

/** Other languages fall back to English; the dashboard's own words come from its own translations. */
export default {
  en: {
    translation: {
      courses: { ...content, ...access, ...timeline, ...bulk, ...files, ...feedback },
    },
  },
}
