import { Module } from "@medusajs/framework/utils"
import CourseLearningModuleService from "./service"

export const COURSE_LEARNING_MODULE = "courseLearning"

export default Module(COURSE_LEARNING_MODULE, { service: CourseLearningModuleService })
