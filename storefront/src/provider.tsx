import { createContext, useContext, useMemo, type ReactNode } from "react"
import type { CoursesClient } from "./client"
import type { CoursesLabels, CoursesLabelsInput } from "./labels/labels"
import { mergeLabels } from "./labels/merge"
import { createFormats, type Formats } from "./lib/format"
import type { CreateAdapter } from "./player/adapter"
import { createPlyrAdapter } from "./player/plyr-adapter"

export interface CoursesProviderProps {
  client: CoursesClient
  /** Texts to change; the rest stays English. Keep the object outside the component, so that it does not change. */
  labels?: CoursesLabelsInput
  /** For dates and numbers, as `en-GB`. Default: `en`, the same on the server and in the browser. */
  locale?: string
  /** Direction of the texts. Default: `ltr`. */
  dir?: "ltr" | "rtl"
  /**
   * Where to log in, for a session that ended while a page was open; must lead back to the page the shopper is on. A
   * function is called when the link is shown, in the browser.
   */
  loginHref?: string | (() => string)
  /** Another video player than Plyr. */
  createAdapter?: CreateAdapter
  children?: ReactNode
}

export interface CoursesContextValue {
  client: CoursesClient
  labels: CoursesLabels
  formats: Formats
  locale: string
  dir: "ltr" | "rtl"
  loginHref?: string | (() => string)
  createAdapter: CreateAdapter
}

const CoursesContext = createContext<CoursesContextValue | null>(null)

/** Holds the client, the texts and the locale for every component of the kit. It renders no element of its own. */
export function CoursesProvider(props: CoursesProviderProps) {
  const { client, labels, locale = "en", dir = "ltr", loginHref, createAdapter = createPlyrAdapter, children } = props
  const value = useMemo(
    () => ({ client, labels: mergeLabels(labels), formats: createFormats(locale), locale, dir, loginHref, createAdapter }),
    [client, labels, locale, dir, loginHref, createAdapter]
  )
  return <CoursesContext.Provider value={value}>{children}</CoursesContext.Provider>
}

/** What the provider holds. Throws outside of it. */
export function useCourses(): CoursesContextValue {
  const value = useContext(CoursesContext)
  if (!value) {
    throw new Error("Put <CoursesProvider client={…}> around the components of medusa-courses-react")
  }
  return value
}
