import type { KeyboardEvent } from "react"
import type { CoursesLabels } from "../../labels/labels"
import { isHelpKey } from "../../player/keys"
import { useCourses } from "../../provider"
import { Modal } from "../common/modal"

const ROWS: readonly [keyof CoursesLabels["player"]["shortcuts"], readonly string[]][] = [
  ["play", [" ", "K"]],
  ["seek", ["←", "→"]],
  ["back", ["J"]],
  ["forward", ["L"]],
  ["volume", ["↑", "↓"]],
  ["mute", ["M"]],
  ["speed", ["<", ">"]],
  ["captions", ["C"]],
  ["fullscreen", ["F"]],
  ["lessons", ["⇧ N", "⇧ P"]],
  ["help", ["?"]],
]

export function ShortcutsHelp({ onClose }: { onClose(): void }) {
  const { labels } = useCourses()
  const closeAgain = (event: KeyboardEvent) => {
    if (isHelpKey(event)) {
      event.stopPropagation()
      onClose()
    }
  }
  return (
    <div onKeyDownCapture={closeAgain}>
      <Modal title={labels.player.help} onClose={onClose}>
        <dl className="courses-keys">
          {ROWS.map(([name, keys]) => (
            <div key={name} className="courses-keys__row">
              <dt>{labels.player.shortcuts[name]}</dt>
              <dd dir="ltr">
                {keys.map((key) => (
                  <kbd key={key}>{key === " " ? labels.player.spaceKey : key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Modal>
    </div>
  )
}
