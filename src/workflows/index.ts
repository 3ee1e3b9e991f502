export * from "./courses"
export * from "./learning"
