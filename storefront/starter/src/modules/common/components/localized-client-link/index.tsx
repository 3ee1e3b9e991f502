import type { ReactNode } from "react"

/** The starter's link, which puts the country before the address. */
const LocalizedClientLink = ({ children, href, ...props }: { children?: ReactNode; href: string; [x: string]: unknown }) => (
  <a href={href} {...props}>
    {children}
  </a>
)

export default LocalizedClientLink
