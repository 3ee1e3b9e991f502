import { Module } from "@medusajs/framework/utils"
import CourseMediaModuleService from "./service"

export const COURSE_MEDIA_MODULE = "courseMedia"

export default Module(COURSE_MEDIA_MODULE, { service: CourseMediaModuleService })
