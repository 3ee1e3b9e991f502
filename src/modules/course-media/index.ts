import { Module } from "@medusajs/framework/utils"
import loadMediaProvider from "./loaders/media-provider"
import CourseMediaModuleService from "./service"

export const COURSE_MEDIA_MODULE = "courseMedia"

export default Module(COURSE_MEDIA_MODULE, { service: CourseMediaModuleService, loaders: [loadMediaProvider] })
