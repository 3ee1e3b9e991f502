import { Prompt } from "@medusajs/ui"
import { createContext, useCallback, useContext, useEffect, useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useBlocker } from "react-router-dom"
import { ReturnFocus } from "../common/return-focus"

type Report = (id: string, isUnsaved: boolean) => void

const UnsavedParts = createContext<Report>(() => undefined)

/** Something within a form that is saved apart from it, as a chosen file: leaving asks as long as it is not. */
export const useUnsavedPart = (isUnsaved: boolean) => {
  const id = useId()
  const report = useContext(UnsavedParts)
  useEffect(() => {
    report(id, isUnsaved)
    return () => report(id, false)
  }, [id, isUnsaved, report])
}

/**
 * Asks before what was typed is lost, whichever way one leaves: closing, another page, back, a reload. The dashboard's own
 * `RouteDrawer.Form` asks only on routes, and never where the page was opened by another form's success.
 *
 * @param isDirty was anything typed that is not saved?
 */
export const useUnsavedGuard = (isDirty: boolean) => {
  const [parts, setParts] = useState<readonly string[]>([])
  const [leave, setLeave] = useState<(() => void) | null>(null)
  const isUnsaved = isDirty || parts.length > 0
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const isSaved: unknown = nextLocation.state?.isSubmitSuccessful
    // What a form saved is no longer lost; its parts are saved apart from it.
    return (parts.length > 0 || (isDirty && !isSaved)) && currentLocation.pathname !== nextLocation.pathname
  })
  const report = useCallback<Report>((id, isPartUnsaved) => {
    setParts((known) => {
      const others = known.filter((part) => part !== id)
      return isPartUnsaved ? [...others, id] : others.length === known.length ? known : others
    })
  }, [])
  useEffect(() => {
    if (!isUnsaved) {
      return
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [isUnsaved])

  const stay = () => {
    setLeave(null)
    blocker.reset?.()
  }
  const go = () => {
    setLeave(null)
    blocker.proceed?.()
    leave?.()
  }
  return {
    /** Closes what is no route, after asking where that loses anything. */
    close: (closing: () => void) => (isUnsaved ? setLeave(() => closing) : closing()),
    report,
    question: <UnsavedQuestion isOpen={leave !== null || blocker.state === "blocked"} onStay={stay} onLeave={go} />,
  }
}

type UnsavedScopeProps = {
  guard: ReturnType<typeof useUnsavedGuard>
  children: ReactNode
}

/** Around a form: its parts report to the guard, which asks its question here. */
export const UnsavedScope = ({ children, guard }: UnsavedScopeProps) => {
  const { question, report } = guard
  return (
    <UnsavedParts.Provider value={report}>
      {children}
      {question}
    </UnsavedParts.Provider>
  )
}

type UnsavedQuestionProps = {
  isOpen: boolean
  onStay: () => void
  onLeave: () => void
}

const UnsavedQuestion = ({ isOpen, onLeave, onStay }: UnsavedQuestionProps) => {
  const { t } = useTranslation()
  return (
    <Prompt open={isOpen} onOpenChange={(open) => !open && onStay()} variant="confirmation">
      <Prompt.Content>
        <ReturnFocus />
        <Prompt.Header>
          <Prompt.Title>{t("general.unsavedChangesTitle")}</Prompt.Title>
          <Prompt.Description>{t("general.unsavedChangesDescription")}</Prompt.Description>
        </Prompt.Header>
        <Prompt.Footer>
          <Prompt.Cancel onClick={onStay} type="button">
            {t("actions.cancel")}
          </Prompt.Cancel>
          <Prompt.Action onClick={onLeave} type="button">
            {t("actions.continue")}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
