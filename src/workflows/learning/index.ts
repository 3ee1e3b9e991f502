export * from "./complete-lesson"
export * from "./repair-course-completions"
export * from "./settle-course-completion"
