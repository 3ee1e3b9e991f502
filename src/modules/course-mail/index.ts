import { Module } from "@medusajs/framework/utils"
import checkStorefrontUrl from "./loaders/check-storefront-url"
import CourseMailModuleService from "./service"

export const COURSE_MAIL_MODULE = "courseMail"

export default Module(COURSE_MAIL_MODULE, { service: CourseMailModuleService, loaders: [checkStorefrontUrl] })
