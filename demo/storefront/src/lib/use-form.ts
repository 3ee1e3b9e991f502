import { type FormEvent, useId, useState } from "react"
import { describeError } from "./errors"

/** Answers what is wrong with a field, or `null`. */
export type Rule = (value: string) => string | null

export const required =
  (message: string): Rule =>
  (value) =>
    value ? null : message

export const email: Rule = (value) => {
  if (!value) {
    return "Enter your e-mail address"
  }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : "Enter a whole e-mail address, like ada@example.com"
}

const MIN_PASSWORD = 8
export const PASSWORD_HINT = `At least ${MIN_PASSWORD} characters`

export const newPassword: Rule = (value) => {
  if (!value) {
    return "Choose a password"
  }
  return value.length < MIN_PASSWORD ? `Use at least ${MIN_PASSWORD} characters` : null
}

/** Says why a submit failed, where the server's own words would not help. */
export class FormProblem extends Error {}

interface FormField {
  id: string
  name: string
  error: string | null
}

export interface Form<K extends string> {
  busy: boolean
  /** What is wrong with the whole of it, as the server said. */
  problem: string | null
  field: (name: K) => FormField
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

const read = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** Checks each field when the form is sent, puts the focus on the first that is wrong, and sends the rest to `submit`. */
export function useForm<K extends string>(
  rules: Record<K, Rule>,
  submit: (values: Record<K, string>) => Promise<void>
): Form<K> {
  const prefix = useId()
  const [errors, setErrors] = useState<Partial<Record<K, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (busy) {
      return
    }
    const form = event.currentTarget
    const names = Object.keys(rules) as K[]
    const values = Object.fromEntries(names.map((name) => [name, read(form, name)])) as Record<K, string>
    const found = names.flatMap((name) => {
      const message = rules[name](values[name])
      return message ? [[name, message] as const] : []
    })
    setErrors(Object.fromEntries(found) as Partial<Record<K, string>>)
    setProblem(null)
    if (found.length > 0) {
      form.querySelector<HTMLElement>(`[name="${found[0][0]}"]`)?.focus()
      return
    }
    setBusy(true)
    submit(values)
      .catch((error: unknown) => setProblem(error instanceof FormProblem ? error.message : describeError(error)))
      .finally(() => setBusy(false))
  }

  return {
    busy,
    problem,
    field: (name) => ({ id: `${prefix}-${name}`, name, error: errors[name] ?? null }),
    onSubmit,
  }
}
