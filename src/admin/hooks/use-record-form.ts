import { useQueryClient, type QueryKey } from "@tanstack/react-query"
import { useState } from "react"
import { useForm, useWatch, type DefaultValues, type FieldValues, type UseFormReturn } from "react-hook-form"
import type { AdminCourseDetail, AdminUpdate } from "../../http/admin"
import { changesOf, pick } from "../lib/changes"
import { coursesApi } from "../lib/courses-api"
import { courseKeys } from "../lib/query-keys"
import { isChangedMeanwhile } from "../lib/uploads/request-error"
import { useErrorToast } from "./use-error-toast"
import { usePluginMutation } from "./use-plugin-mutation"

/** What someone else saved in fields that this form changes, too. */
export interface RecordConflict<Fields> {
  by: string | null
  fields: (keyof Fields)[]
}

interface RecordFormOptions<Fields extends object, Saved extends Fields, Values extends FieldValues> {
  courseId: string
  record: Saved & { updated_by: string | null }
  /** The record in the course as it is now; `undefined` where it was deleted. */
  find: (course: AdminCourseDetail) => (Saved & { updated_by: string | null }) | undefined
  toValues: (record: Fields) => Values
  /** What these values save. */
  toFields: (values: Values) => Fields
  /** Fields of which one makes no sense without the others. */
  together?: readonly (keyof Fields)[]
  save: (update: AdminUpdate<Fields>) => Promise<unknown>
  touches: readonly QueryKey[]
  done: string
}

/**
 * A form over a stored record. It saves only what was changed in it. Where someone else has changed one of these fields
 * since, nothing is saved: the form shows what they saved and keeps what was typed, and saving again replaces theirs.
 */
export const useRecordForm = <Fields extends object, Saved extends Fields, Values extends FieldValues>(
  options: RecordFormOptions<Fields, Saved, Values>
) => {
  const { courseId, done, find, record, save, toFields, together, touches, toValues } = options
  const queryClient = useQueryClient()
  const toastError = useErrorToast()
  const [seen, setSeen] = useState(record)
  const [conflict, setConflict] = useState<RecordConflict<Fields> | null>(null)
  const form: UseFormReturn<Values> = useForm<Values>({ defaultValues: toValues(record) as DefaultValues<Values> })
  // Subscribes to every field: what can be saved is compared, not what was touched.
  useWatch({ control: form.control })
  const changes = () => changesOf<Fields>(seen, toFields(toValues(seen)), toFields(form.getValues()), together)
  const mutation = usePluginMutation({ run: save, touches, done, isExpected: isChangedMeanwhile })

  /** Fills the form anew from what is stored, but for what was typed in these fields. */
  const rebase = (stored: typeof record, kept: (field: keyof Fields) => boolean) => {
    const typed = pick(toFields(form.getValues()), kept)
    setSeen(stored)
    form.reset(toValues({ ...stored, ...typed }))
  }
  const showStored = async (update: AdminUpdate<Fields>) => {
    const { course } = await queryClient.fetchQuery({
      queryKey: courseKeys.course(courseId),
      queryFn: () => coursesApi.retrieve(courseId),
      // The dashboard takes an answer of the last minute and a half for fresh.
      staleTime: 0,
    })
    const stored = find(course)
    if (stored) {
      const isTyped = (field: keyof Fields) => field in update
      const differs = (field: keyof Fields) => !Object.is(JSON.stringify(stored[field]), JSON.stringify(seen[field]))
      const typed = Object.keys(pick<Fields>(stored, isTyped)) as (keyof Fields)[]
      setConflict({ by: stored.updated_by, fields: typed.filter(differs) })
      rebase(stored, isTyped)
    }
  }

  return {
    form,
    isPending: mutation.isPending,
    isDirty: changes() !== null,
    /** What is stored now, as far as the form knows. */
    stored: seen,
    conflict,
    /** Puts what the others saved in place of what was typed. */
    takeTheirs: () => {
      rebase(seen, (field) => !conflict?.fields.includes(field))
      setConflict(null)
    },
    /** Resolves once everything is saved; nothing is sent where nothing was changed. */
    submit: async () => {
      const update = changes()
      if (!update) {
        return
      }
      try {
        await mutation.mutateAsync(update)
      } catch (error) {
        if (isChangedMeanwhile(error)) {
          // Without the others' values there is nothing to choose from; saving again asks again.
          await showStored(update).catch(toastError)
        }
        throw error
      }
    },
  }
}
