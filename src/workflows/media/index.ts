export * from "./abort-uploads"
export * from "./complete-upload"
export * from "./create-upload"
export * from "./delete-media-asset"
