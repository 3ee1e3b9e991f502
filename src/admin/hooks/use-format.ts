import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { formatBytes, formatDuration } from "../lib/format"

/** Numbers and dates in the dashboard's language. Dates are shown in the browser's time zone. */
export const useFormat = () => {
  const { i18n } = useTranslation()
  const language = i18n.language
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" })
    const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" })
    const calendar = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" })
    const number = new Intl.NumberFormat(language)
    const percent = new Intl.NumberFormat(language, { style: "percent" })
    return {
      bytes: (bytes: number) => formatBytes(bytes, language),
      date: (iso: string) => day.format(new Date(iso)),
      dateTime: (iso: string) => moment.format(new Date(iso)),
      /** An end of access: the last day of the store's calendar, or the day of the moment where it ends within one. */
      end: (iso: string, lastDay: string | null) => (lastDay ? calendar.format(new Date(`${lastDay}T00:00:00Z`)) : day.format(new Date(iso))),
      duration: (seconds: number) => formatDuration(seconds, language),
      number: (value: number) => number.format(value),
      /** @param value 0 to 100 */
      percent: (value: number) => percent.format(value / 100),
    }
  }, [language])
}
