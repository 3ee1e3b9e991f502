interface RadioCardProps {
  name: string
  value: string
  checked: boolean
  onChoose: () => void
  title: string
  text?: string | null
  aside?: string
}

export function RadioCard({ name, value, checked, onChoose, title, text, aside }: RadioCardProps) {
  return (
    <label className="radio-card">
      <input type="radio" name={name} value={value} checked={checked} onChange={onChoose} />
      <span className="radio-card__text">
        <span className="radio-card__title">{title}</span>
        {text ? <span className="radio-card__hint">{text}</span> : null}
      </span>
      {aside ? <span className="radio-card__aside">{aside}</span> : null}
    </label>
  )
}
