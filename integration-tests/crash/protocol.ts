/** What a test tells a worker to do. */
export type Command =
  /** Reconciles the orders and applies the import at the same time. It is done when the orders are. */
  | { do: "work"; orders: string[]; job: string }
  | { do: "sweep" }
  | { do: "announce" }

/** What a worker says. */
export type Report = { ready: true } | { began: Command["do"] } | { done: Command["do"] } | { failed: string }
