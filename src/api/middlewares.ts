import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCourseMiddlewares } from "./admin/courses/route-middlewares"
import { playbackMiddlewares } from "./courses/playback/route-middlewares"
import { storeCourseMiddlewares } from "./store/courses/route-middlewares"
import { storeLibraryMiddlewares } from "./store/customers/me/courses/route-middlewares"
import { refuseUnstorable } from "./validation"

export default defineMiddlewares({
  routes: [
    { matcher: "/admin/courses", middlewares: [refuseUnstorable] },
    { matcher: "/admin/products/*/courses", middlewares: [refuseUnstorable] },
    { matcher: "/admin/orders/*/courses", middlewares: [refuseUnstorable] },
    { matcher: "/admin/customers/*/courses", middlewares: [refuseUnstorable] },
    { matcher: "/admin/course-enrollments", middlewares: [refuseUnstorable] },
    { matcher: "/admin/course-media", middlewares: [refuseUnstorable] },
    { matcher: "/store/courses", middlewares: [refuseUnstorable] },
    { matcher: "/store/customers/me/courses", middlewares: [refuseUnstorable] },
    ...adminCourseMiddlewares,
    ...playbackMiddlewares,
    ...storeCourseMiddlewares,
    ...storeLibraryMiddlewares,
  ],
})
