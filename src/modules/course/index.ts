import { Module } from "@medusajs/framework/utils"
import { assertPlatform } from "../../platform"
import CourseModuleService from "./service"

// Here, because every command of Medusa that concerns the plugin loads this file before it does anything else.
assertPlatform()

export const COURSE_MODULE = "course"

export default Module(COURSE_MODULE, { service: CourseModuleService })
