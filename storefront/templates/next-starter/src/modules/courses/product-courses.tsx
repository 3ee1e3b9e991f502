"use client"

import { CoursePreview } from "medusa-courses-react"
import { Courses } from "./provider"

/** On a product's page: what its courses hold. Nothing where the product opens no course. */
export function ProductCourses({ productId }: { productId: string }) {
  return (
    <Courses>
      <CoursePreview productId={productId} className="content-container my-16" />
    </Courses>
  )
}
