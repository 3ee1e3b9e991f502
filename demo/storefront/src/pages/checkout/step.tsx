import { type ReactNode, useId } from "react"

interface StepProps {
  number: number
  title: string
  /** Closed steps wait for those before them. */
  open?: boolean
  action?: ReactNode
  children?: ReactNode
}

export function Step({ number, title, open = true, action, children }: StepProps) {
  const id = useId()
  return (
    <section className={`card step ${open ? "" : "step--waiting"}`} aria-labelledby={id}>
      <header className="step__head">
        <h2 className="step__title" id={id}>
          <span className="step__number" aria-hidden="true">
            {number}
          </span>
          {title}
        </h2>
        {action}
      </header>
      {open ? children : null}
    </section>
  )
}
