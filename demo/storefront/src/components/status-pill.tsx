export function StatusPill({ text, tone }: { text: string; tone: "open" | "done" | "off" }) {
  return <span className={`pill pill--${tone}`}>{text}</span>
}
