export * from "./apply-retention"
export * from "./erase-customers"
export * from "./sweep-deleted-customers"
