import { query, type SqlConnection } from "../modules/course-learning/sql"

/** More than these would not be read on a card. */
const PRODUCTS_SHOWN = 3

/** Where a customer's course was bought, and where it can be bought again. */
export interface PurchaseRow {
  enrollment_id: string
  /** The order that waits for its payment, else the newest; only while the customer holds it. */
  order: { id: string; display_id: number } | null
  /** Published products that open the course. */
  products: { id: string; handle: string; title: string }[]
}

/** The order and the products behind some enrollments, in one statement. */
export async function readPurchases(connection: SqlConnection, enrollmentIds: string[]): Promise<Map<string, PurchaseRow>> {
  const rows = await query<PurchaseRow>(
    connection,
    `SELECT e.id AS enrollment_id,
       (SELECT json_build_object('id', o.id, 'display_id', o.display_id)
        FROM course_entitlement t
        JOIN "order" o ON o.id = t.order_id AND o.customer_id = e.customer_id AND o.deleted_at IS NULL
        WHERE t.enrollment_id = e.id AND t.deleted_at IS NULL
        ORDER BY t.state = 'pending' DESC, t.created_at DESC, t.id LIMIT 1) AS order,
       (SELECT coalesce(json_agg(json_build_object('id', p.id, 'handle', p.handle, 'title', p.title)), '[]')
        FROM (SELECT id, handle, title FROM product
              WHERE status = 'published' AND deleted_at IS NULL AND id IN (
                SELECT product_id FROM course_link_product WHERE course_id = e.course_id AND deleted_at IS NULL
                UNION SELECT v.product_id FROM course_link_variant l
                JOIN product_variant v ON v.id = l.product_variant_id AND v.deleted_at IS NULL
                WHERE l.course_id = e.course_id AND l.deleted_at IS NULL)
              ORDER BY created_at, id LIMIT :shown) AS p) AS products
     FROM course_enrollment e WHERE e.id = ANY(:enrollments)`,
    { enrollments: enrollmentIds, shown: PRODUCTS_SHOWN }
  )
  return new Map(rows.map((row) => [row.enrollment_id, row]))
}

/** Ids of the courses that a product opens, by itself or by any of its variants. */
export async function readCourseIdsOfProduct(connection: SqlConnection, productId: string): Promise<Set<string>> {
  const rows = await query<{ course_id: string }>(
    connection,
    `SELECT course_id FROM course_link_product WHERE product_id = :product AND deleted_at IS NULL
     UNION SELECT l.course_id FROM course_link_variant l
     JOIN product_variant v ON v.id = l.product_variant_id AND v.deleted_at IS NULL
     WHERE v.product_id = :product AND l.deleted_at IS NULL`,
    { product: productId }
  )
  return new Set(rows.map(({ course_id }) => course_id))
}
