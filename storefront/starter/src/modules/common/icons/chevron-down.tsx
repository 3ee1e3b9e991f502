import type { SVGProps } from "react"

const ChevronDown = (props: SVGProps<SVGSVGElement>) => <svg {...props} />

export default ChevronDown
