export * from "./reconcile-order"
