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
  opens: { productId: string | null; variantIds: string[]; variantAsked: boolean } | null
}

const MATCHING = `c.status = 'published' AND c.deleted_at IS NULL
  AND (:q::text IS NULL OR c.title ILIKE :q OR c.subtitle ILIKE :q OR c.description ILIKE :q)
  AND (:all OR c.id IN (
    SELECT course_id FROM course_link_product WHERE product_id = :product AND deleted_at IS NULL
    UNION SELECT course_id FROM course_link_variant WHERE product_variant_id = ANY(:variants) AND deleted_at IS NULL))`

/**
 * Days that buying what was asked for gives: a variant's link wins over its product's, 0 is for ever, and a link
 * without days leaves it to the course. Where a product's variants differ it is the shortest, so that nobody is
 * promised more than they get.
 */
const OFFERED_DAYS = `CASE WHEN :all THEN c.access_days ELSE (
  SELECT nullif(coalesce(o.access_days, c.access_days, 0), 0) FROM (
    SELECT 1 AS rank, access_days FROM course_link_variant
    WHERE course_id = c.id AND product_variant_id = ANY(:variants) AND deleted_at IS NULL
    UNION ALL
    SELECT 2, access_days FROM course_link_product
    WHERE course_id = c.id AND product_id = :product AND deleted_at IS NULL) AS o
  ORDER BY CASE WHEN :variant_asked THEN o.rank END, nullif(coalesce(o.access_days, c.access_days, 0), 0) NULLS LAST
  LIMIT 1) END AS offered_days`

/** Published courses for anyone: one page of them, with the days that buying here gives, and how many there are. */
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
    query<CourseRow & { offered_days: number | null }>(
      connection,
      `SELECT ${COURSE_COLUMNS}, ${OFFERED_DAYS} FROM course c ${COURSE_THUMBNAIL} WHERE ${MATCHING}
       ORDER BY ${SORTABLE[input.order]} ${direction}, c.id LIMIT :limit OFFSET :offset`,
      { ...filter, variant_asked: input.opens?.variantAsked ?? false, limit: input.limit, offset: input.offset }
    ),
    query<{ count: number }>(connection, `SELECT count(*)::int AS count FROM course c WHERE ${MATCHING}`, filter),
  ])
  return { courses: courses.map(({ offered_days, ...course }) => ({ ...course, access_days: offered_days })), count }
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
