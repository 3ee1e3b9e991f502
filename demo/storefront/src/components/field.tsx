import type { HTMLAttributes, HTMLInputAutoCompleteAttribute, ReactNode } from "react"

interface FieldProps {
  id: string
  name: string
  label: string
  error: string | null
  hint?: string
  optional?: boolean
  type?: "text" | "email" | "password" | "tel"
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"]
  defaultValue?: string
  readOnly?: boolean
  className?: string
}

interface FrameProps extends Pick<FieldProps, "id" | "label" | "error" | "hint" | "optional" | "className"> {
  children: ReactNode
}

const describedBy = ({ id, error, hint }: Pick<FieldProps, "id" | "error" | "hint">): string | undefined =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined

function Frame({ id, label, error, hint, optional, className, children }: FrameProps) {
  return (
    <div className={`field ${error ? "field--wrong" : ""} ${className ?? ""}`}>
      <label className="field__label" htmlFor={id}>
        {label}
        {optional ? <span className="field__optional"> (optional)</span> : null}
      </label>
      {children}
      {error ? (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

export function TextField({ label, error, hint, optional, className, type = "text", ...input }: FieldProps) {
  return (
    <Frame id={input.id} label={label} error={error} hint={hint} optional={optional} className={className}>
      <input
        {...input}
        type={type}
        className="field__control"
        aria-required={optional ? undefined : true}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id: input.id, error, hint })}
      />
    </Frame>
  )
}

interface SelectFieldProps extends Omit<FieldProps, "type" | "inputMode" | "readOnly"> {
  options: { value: string; label: string }[]
}

export function SelectField({ label, error, hint, optional, className, options, ...select }: SelectFieldProps) {
  return (
    <Frame id={select.id} label={label} error={error} hint={hint} optional={optional} className={className}>
      <select
        {...select}
        className="field__control"
        aria-required={optional ? undefined : true}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id: select.id, error, hint })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}
