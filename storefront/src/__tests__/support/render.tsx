import { render } from "@testing-library/react"
import { StrictMode, type ReactNode } from "react"
import { CoursesProvider, type CoursesProviderProps } from "../../provider"
import { createFakePlayer, type FakePlayer } from "./fake-adapter"
import { createFakeClient, type FakeClient } from "./fake-client"

interface Options extends Partial<Omit<CoursesProviderProps, "client" | "createAdapter">> {
  client?: FakeClient
  player?: FakePlayer
}

/** Renders in StrictMode with a fake client and a fake player. */
export function renderKit(children: ReactNode, options: Options = {}) {
  const { client = createFakeClient(), player = createFakePlayer(), ...props } = options
  const wrap = (content: ReactNode) => (
    <StrictMode>
      <CoursesProvider client={client} createAdapter={player.create} {...props}>
        {content}
      </CoursesProvider>
    </StrictMode>
  )
  const view = render(wrap(children))
  return { ...view, client, player, update: (content: ReactNode) => view.rerender(wrap(content)) }
}
