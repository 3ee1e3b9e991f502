import { query, type SqlConnection } from "../modules/course-learning/sql"
import { COURSE_COLUMNS, COURSE_THUMBNAIL, type CourseRow } from "./enrollments"

const SORTABLE = {
  title: "c.title",
  created_at: "c.created_at",
  duration_seconds: "c.duration_seconds",
  lesson_count: "c.lesson_count",
} as const

/** What the catalogue can be sorted by. */
export const CATALOG_ORDER = Object.keys(SORTABLE) as (keyof typeof SORTABLE)[]

export interface CatalogInput {
  q: string | null
  order: keyof typeof SORTABLE
  descending: boolean
  limit: number
  offset: number
  /** Narrows to what this product opens, by itself or by one of these variants. `null`: everything. */
  opens: { productId: string | null; variantIds: string[] } | null
}

const MATCHING = `c.status = 'published' AND c.deleted_at IS NULL
  AND (:q::text IS NULL OR c.title ILIKE :q OR c.subtitle ILIKE :q OR c.description ILIKE :q)
  AND (:all OR c.id IN (
    SELECT course_id FROM course_link_product WHERE product_id = :product AND deleted_at IS NULL
    UNION SELECT course_id FROM course_link_variant WHERE product_variant_id = ANY(:variants) AND deleted_at IS NULL))`

/** Published courses for anyone: one page of them, and how many there are. */
export async function readCatalog(
  connection: SqlConnection,
  input: CatalogInput
): Promise<{ courses: CourseRow[]; count: number }> {
  const filter = {
    q: input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null,
    all: input.opens === null,
    product: input.opens?.productId ?? null,
    variants: input.opens?.variantIds ?? [],
  }
  const direction = input.descending ? "DESC" : "ASC"
  const [courses, [{ count }]] = await Promise.all([
    query<CourseRow>(
      connection,
      `SELECT ${COURSE_COLUMNS} FROM course c ${COURSE_THUMBNAIL} WHERE ${MATCHING}
       ORDER BY ${SORTABLE[input.order]} ${direction}, c.id LIMIT :limit OFFSET :offset`,
      { ...filter, limit: input.limit, offset: input.offset }
    ),
    query<{ count: number }>(connection, `SELECT count(*)::int AS count FROM course c WHERE ${MATCHING}`, filter),
  ])
  return { courses, count }
}

/** A published course by its handle. */
export async function readPublishedCourse(connection: SqlConnection, handle: string): Promise<CourseRow | null> {
  const [row] = await query<CourseRow>(
    connection,
    `SELECT ${COURSE_COLUMNS} FROM course c ${COURSE_THUMBNAIL}
     WHERE c.handle = :handle AND c.status = 'published' AND c.deleted_at IS NULL`,
    { handle }
  )
  return row ?? null
}
