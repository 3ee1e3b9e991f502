import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading, Text } from "@medusajs/ui"
import type { PropsWithChildren } from "react"
import { ReturnFocus } from "./return-focus"

type DrawerPageProps = PropsWithChildren<{
  title: string
  hint?: string
}>

/** A route that opens as a drawer over the page below it. */
export const DrawerPage = ({ children, hint, title }: DrawerPageProps) => (
  <RouteDrawer>
    <ReturnFocus />
    <RouteDrawer.Header className="min-w-0">
      <RouteDrawer.Title asChild>
        <Heading>{title}</Heading>
      </RouteDrawer.Title>
      {hint && (
        <RouteDrawer.Description asChild>
          <Text size="small" className="text-ui-fg-subtle">
            {hint}
          </Text>
        </RouteDrawer.Description>
      )}
    </RouteDrawer.Header>
    {children}
  </RouteDrawer>
)
