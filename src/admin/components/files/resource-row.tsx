import { ArrowUpRightOnBox, PencilSquare, Trash } from "@medusajs/icons"
import { Input, Text } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminCourseResource } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { usePrompt } from "../../hooks/use-prompt"
import type { PressMove } from "../../hooks/use-steady-moves"
import { filesApi } from "../../lib/files-api"
import type { Direction } from "../../lib/outline"
import { courseKeys } from "../../lib/query-keys"
import { RowMenu } from "../common/row-menu"
import { Facts, OneLine } from "../common/user-text"
import { MoveButtons } from "../outline/move-buttons"

type ResourceRowProps = {
  courseId: string
  resource: AdminCourseResource
  canMove: Record<Direction, boolean>
  /** Left out where there is nothing to move it past. */
  onMove?: PressMove
}

/** One file to download; its title is changed in place. */
export const ResourceRow = ({ canMove, courseId, onMove, resource }: ResourceRowProps) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const format = useFormat()
  /** What the title is being changed to; `null`: it is not. */
  const [draft, setDraft] = useState<string | null>(null)
  const { asset, id, title } = resource
  const touches = [courseKeys.resources(courseId)]
  const rename = usePluginMutation({
    run: (next: string) => filesApi.updateResource(courseId, id, { title: next, expected: { title } }),
    touches,
    done: t("courses.resources.saved"),
  })
  const removal = usePluginMutation({
    run: () => filesApi.removeResource(courseId, id),
    touches,
    done: t("courses.resources.deleted"),
  })
  const remove = async () => {
    const confirmed = await prompt({
      title: t("general.areYouSure"),
      description: t("courses.resources.confirmDelete", { title }),
      confirmText: t("actions.delete"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      removal.mutate(undefined)
    }
  }
  /**
   * What was not changed since it was opened stays open until Enter: menus and tooltips pass the focus around, and what the
   * store refused must not be sent again by giving up.
   */
  const isChanged = (next: string) => next.trim() !== title && next !== draft
  const leave = (next: string) => isChanged(next) && finish(next)
  const finish = (next: string) => {
    setDraft(null)
    if (next.trim() && next.trim() !== title) {
      rename.mutate(next.trim(), { onError: () => setDraft(next) })
    }
  }
  const open = {
    icon: <ArrowUpRightOnBox />,
    label: t("courses.media.open"),
    onClick: () => void window.open(asset.url ?? "", "_blank", "noreferrer"),
  }
  return (
    <li className="flex items-center gap-x-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        {draft !== null ? (
          <RenameInput draft={draft} isChanged={isChanged} onFinish={finish} onLeave={leave} />
        ) : (
          <Text as="div" size="small" leading="compact" weight="plus">
            <OneLine text={title} />
          </Text>
        )}
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle truncate pt-1 tabular-nums">
          <Facts parts={[asset.file_name, format.bytes(asset.size_bytes)]} />
        </Text>
      </div>
      {onMove && <MoveButtons id={id} name={title} canMove={canMove} onPress={onMove} />}
      <RowMenu
        name={title}
        groups={[
          {
            actions: [
              { icon: <PencilSquare />, label: t("courses.resources.rename"), onClick: () => setDraft(title) },
              ...(asset.url ? [open] : []),
            ],
          },
          { actions: [{ icon: <Trash />, label: t("actions.delete"), onClick: () => void remove() }] },
        ]}
      />
    </li>
  )
}

type RenameInputProps = {
  /** What it begins with: the title, or what could not be saved. */
  draft: string
  isChanged: (title: string) => boolean
  onFinish: (title: string) => void
  onLeave: (title: string) => void
}

/** A menu gives the focus back to its button while it closes, on a slow machine late; then it is ours. */
const AFTER_MENU_MS = 250
const MENU_CLOSED_MS = 2_000

/** Enter saves the title, and not the form around it; so does leaving the page. */
const RenameInput = ({ draft, isChanged, onFinish, onLeave }: RenameInputProps) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const typed = useRef({ title: draft, onLeave, isFinished: false })
  typed.current.onLeave = onLeave
  useEffect(() => {
    const take = () => {
      input.current?.focus()
      input.current?.select()
    }
    const takeBack = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.getAttribute("aria-haspopup") === "menu") {
        take()
      }
    }
    const stop = () => document.removeEventListener("focusin", takeBack)
    document.addEventListener("focusin", takeBack)
    const timers = [setTimeout(take, AFTER_MENU_MS), setTimeout(stop, MENU_CLOSED_MS)]
    return () => {
      timers.forEach(clearTimeout)
      stop()
    }
  }, [])
  useEffect(() => {
    const { current } = typed
    return () => void (current.isFinished || current.onLeave(current.title))
  }, [])
  return (
    <Input
      ref={input}
      size="small"
      aria-label={t("courses.resources.rename")}
      defaultValue={draft}
      maxLength={255}
      onChange={(event) => {
        typed.current.title = event.target.value
      }}
      onBlur={(event) => {
        typed.current.isFinished = isChanged(event.target.value)
        onLeave(event.target.value)
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault()
          typed.current.isFinished = true
          onFinish(event.currentTarget.value)
        }
      }}
    />
  )
}
