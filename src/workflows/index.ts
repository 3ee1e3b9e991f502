export * from "./access"
export * from "./courses"
export * from "./learning"
export * from "./media"
