import { defineMiddlewares } from "@medusajs/framework/http"
import { adminBulkMiddlewares } from "./admin/course-enrollments/bulk/route-middlewares"
import { adminEnrollmentMiddlewares } from "./admin/course-enrollments/route-middlewares"
import { adminCourseMediaMiddlewares } from "./admin/course-media/route-middlewares"
import { adminCourseMiddlewares } from "./admin/courses/route-middlewares"
import { courseMailMiddlewares } from "./courses/mails/route-middlewares"
import { courseMediaEdgeMiddlewares } from "./courses/media/route-middlewares"
import { courseMediaEventMiddlewares } from "./courses/media-events/route-middlewares"
import { playbackMiddlewares } from "./courses/playback/route-middlewares"
import { courseUploadMiddlewares } from "./courses/uploads/route-middlewares"
import { claimMiddlewares } from "./store/courses/claims/route-middlewares"
import { storeCourseMiddlewares } from "./store/courses/route-middlewares"
import { storeLibraryMiddlewares } from "./store/customers/me/courses/route-middlewares"
import { refuseUnusable } from "./validation"

export default defineMiddlewares({
  routes: [
    { matcher: "/admin/courses", middlewares: [refuseUnusable] },
    { matcher: "/admin/products/*/courses", middlewares: [refuseUnusable] },
    { matcher: "/admin/orders/*/courses", middlewares: [refuseUnusable] },
    { matcher: "/admin/customers/*/courses", middlewares: [refuseUnusable] },
    { matcher: "/admin/course-enrollments", middlewares: [refuseUnusable] },
    { matcher: "/admin/course-media", middlewares: [refuseUnusable] },
    { matcher: "/courses/mails", middlewares: [refuseUnusable] },
    { matcher: "/store/courses", middlewares: [refuseUnusable] },
    { matcher: "/store/customers/me/courses", middlewares: [refuseUnusable] },
    ...adminCourseMiddlewares,
    ...adminCourseMediaMiddlewares,
    ...adminBulkMiddlewares,
    ...adminEnrollmentMiddlewares,
    ...courseMailMiddlewares,
    ...courseMediaEdgeMiddlewares,
    ...courseMediaEventMiddlewares,
    ...courseUploadMiddlewares,
    ...playbackMiddlewares,
    ...storeCourseMiddlewares,
    ...claimMiddlewares,
    ...storeLibraryMiddlewares,
  ],
})
