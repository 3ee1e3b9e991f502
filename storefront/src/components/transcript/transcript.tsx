import { memo, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react"
import { type StoreCaption } from "../../client"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import { useRequest } from "../../hooks/use-request"
import { withoutQuery } from "../../lib/address"
import { directionOf } from "../../lib/direction"
import { browserStore } from "../../lib/storage"
import { fetchCaption } from "../../player/caption-files"
import { preferredCaption } from "../../player/caption-choice"
import { loadPreferences } from "../../player/preferences"
import { useCourses } from "../../provider"
import { holds, lineAt, readLines, type TranscriptLine } from "../../transcript/lines"
import { EmptyState } from "../common/state"

interface TranscriptProps {
  lessonId: string
  captions: readonly StoreCaption[]
  handle: PlayerHandle
  /** Fresh addresses, where those at hand have ended. */
  onStale(): void
}

/** What is said in a lesson, to read, to search, and to jump to. */
export function Transcript({ lessonId, captions, handle, onStale }: TranscriptProps) {
  const { labels } = useCourses()
  const [chosen, setChosen] = useState<string | null>(null)
  const caption =
    captions.find(({ language }) => language === chosen) ??
    preferredCaption(captions, loadPreferences(browserStore()).captionLanguage)
  const url = caption?.url
  const file = useRequest(url ? withoutQuery(url) : null, async () => readLines(await (await fetchCaption(url ?? "")).text()))
  const failed = useRef(false)
  useEffect(() => {
    failed.current = file.error !== null
  })
  const { reload } = file
  // What an address that had ended could not open, a fresh one may.
  useEffect(() => {
    if (failed.current) {
      reload()
    }
  }, [url, reload])
  const [query, setQuery] = useState("")
  const id = useId()
  const retry = () => {
    onStale()
    reload()
  }
  return (
    <div className="courses-transcript">
      <div className="courses-transcript__tools">
        <label className="courses-visually-hidden" htmlFor={`${id}-search`}>
          {labels.course.transcriptSearch}
        </label>
        <input
          id={`${id}-search`}
          className="courses-transcript__search"
          type="search"
          value={query}
          placeholder={labels.course.transcriptSearch}
          onChange={(event) => setQuery(event.target.value)}
        />
        {captions.length > 1 && (
          <select
            className="courses-transcript__language"
            aria-label={labels.course.transcriptLanguage}
            value={caption?.language}
            onChange={(event) => setChosen(event.target.value)}
          >
            {captions.map(({ language, label }) => (
              <option key={language} value={language} lang={language}>
                {label}
              </option>
            ))}
          </select>
        )}
      </div>
      {file.error && (
        <div role="alert">
          <EmptyState icon="alert" title={labels.common.failed}>
            <button type="button" className="courses-button" onClick={retry}>
              {labels.common.retry}
            </button>
          </EmptyState>
        </div>
      )}
      {file.loading && <p className="courses-muted">{labels.common.loading}</p>}
      {file.data && caption && (
        <Lines lessonId={lessonId} lines={file.data} language={caption.language} query={query} handle={handle} />
      )}
    </div>
  )
}

interface LinesProps {
  lessonId: string
  lines: readonly TranscriptLine[]
  language: string
  query: string
  handle: PlayerHandle
}

/** Renders again when another line is said, not at each second; then two lines of the list do. */
function Lines({ lessonId, lines, language, query, handle }: LinesProps) {
  const { labels } = useCourses()
  const { store } = handle
  const wanted = useDeferredValue(query)
  const shown = useMemo(
    () => lines.flatMap((line, index) => (holds(line, wanted) ? [{ line, index }] : [])),
    [lines, wanted]
  )
  const current = usePlayerState(store, (state) => (state.lessonId === lessonId ? lineAt(lines, state.time) : -1))
  const seek = useCallback((seconds: number) => store.dispatch("seekTo", seconds), [store])
  const list = useRef<HTMLOListElement>(null)
  const touched = useRef(false)

  useEffect(() => {
    const box = list.current
    const row = box?.querySelector<HTMLElement>("[aria-current]")
    // Whoever reads on their own, or looks for something, is not carried away.
    if (box && row && !touched.current && wanted === "") {
      box.scrollTop = row.offsetTop - box.clientHeight / 3
    }
  }, [current, wanted])

  const touch = (on: boolean) => () => {
    touched.current = on
  }
  return (
    <div>
      <div role="status">
        {!shown.length && <p className="courses-muted">{labels.course.transcriptNoMatch(wanted.trim())}</p>}
      </div>
      <ol
        ref={list}
        className="courses-transcript__lines"
        lang={language}
        dir={directionOf(language)}
        hidden={!shown.length}
        onPointerEnter={touch(true)}
        onPointerLeave={touch(false)}
        onFocus={touch(true)}
        onBlur={touch(false)}
      >
        {shown.map(({ line, index }) => (
          <Line key={index} line={line} isCurrent={index === current} onSeek={seek} />
        ))}
      </ol>
    </div>
  )
}

interface LineProps {
  line: TranscriptLine
  isCurrent: boolean
  onSeek(seconds: number): void
}

const Line = memo(function Line({ line, isCurrent, onSeek }: LineProps) {
  const { formats } = useCourses()
  return (
    <li>
      <button
        type="button"
        className="courses-transcript__line"
        aria-current={isCurrent ? "true" : undefined}
        onClick={() => onSeek(line.start)}
      >
        <span className="courses-transcript__time" dir="ltr">
          {formats.clock(line.start)}
        </span>
        <span className="courses-transcript__words">
          {line.speaker && <b className="courses-transcript__speaker">{line.speaker}: </b>}
          {line.words}
        </span>
      </button>
    </li>
  )
})
