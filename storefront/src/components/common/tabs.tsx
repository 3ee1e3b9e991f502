import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react"
import { useCourses } from "../../provider"

export interface Tab {
  id: string
  title: string
  content: ReactNode
}

/** Tabs by the book: arrows move, one tab stop, each panel named by its tab. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const { dir } = useCourses()
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(tabs[0]?.id)
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0]

  const move = (event: KeyboardEvent) => {
    const forward = dir === "rtl" ? "ArrowLeft" : "ArrowRight"
    const step = { [forward]: 1, [dir === "rtl" ? "ArrowRight" : "ArrowLeft"]: -1 }[event.key]
    if (!step || !current) {
      return
    }
    event.preventDefault()
    const next = (tabs.indexOf(current) + step + tabs.length) % tabs.length
    setChosen(tabs[next]?.id)
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus()
  }

  return (
    <div className="courses-tabs">
      <div className="courses-tabs__list" role="tablist" ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={`${base}-panel`}
            tabIndex={tab === current ? 0 : -1}
            className="courses-tabs__tab"
            onClick={() => setChosen(tab.id)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      {current && (
        <div className="courses-tabs__panel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current.id}`}>
          {current.content}
        </div>
      )}
    </div>
  )
}
