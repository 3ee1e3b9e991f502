import { RouteFocusModal } from "@medusajs/dashboard/components"
import type { PropsWithChildren } from "react"
import { ReturnFocus } from "./return-focus"

/** A route that fills the window, over the page below it. */
export const ModalPage = ({ children }: PropsWithChildren) => (
  <RouteFocusModal>
    <ReturnFocus />
    {children}
  </RouteFocusModal>
)
