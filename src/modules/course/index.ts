// First, because every command of Medusa that concerns the plugin loads this file before any other of it.
import "../../require-platform"
import { Module } from "@medusajs/framework/utils"
import CourseModuleService from "./service"

export const COURSE_MODULE = "course"

export default Module(COURSE_MODULE, { service: CourseModuleService })
