import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { isCalendarDay } from "../domain/zoned-time"
import { courseError } from "../errors"
import { plainIssue } from "./plain-issue"

/** The largest whole number a PostgreSQL `integer` holds. */
const MAX_INT = 2_147_483_647

/** A NUL byte, or half of a surrogate pair: PostgreSQL stores neither, the latter not in JSON. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

type Same<A, B> = [A, keyof A, B, keyof B] extends [B, keyof B, A, keyof A] ? unknown : never

/**
 * Ties a validator to its wire type: it compiles only where what the validator accepts and what it answers are
 * exactly the type of `src/http`.
 *
 * @example const body = matching<AdminCreateSection>()(z.strictObject({ title: text(255) }))
 */
export function matching<Wire>() {
  return <S extends z.ZodType<Wire>>(schema: S & Same<Wire, z.input<S>>): S => schema
}

/** A text of `min` to `max` characters, spaces around it cut off. */
export function text(max: number, min = 1) {
  return z.string().trim().min(min).max(max)
}

/** A whole number within what the database column holds. */
export function whole(min: number, max: number = MAX_INT) {
  return z.number().int().min(min).max(max)
}

/** An id of any Medusa record. Whether it exists is for the workflow to say. */
export const id = z.string().min(1).max(255)

/** A moment as ISO 8601 with a time zone, in the years 1970 to 9999. */
export const isoDate = z.string().superRefine((value, context) => {
  const known = z.iso.datetime({ offset: true }).safeParse(value).success && !Number.isNaN(Date.parse(value))
  const year = new Date(value).getUTCFullYear()
  if (!known || year < 1970 || year > 9999) {
    context.addIssue({ code: "custom", message: "expected a date as 2027-01-31T09:00:00Z" })
  }
})

/** An end of access: a day of the store's calendar, with which it ends, or a moment. Whether it has passed, the workflow says. */
export const endDate = z.union([z.string().refine(isCalendarDay), isoDate], "expected a day as 2027-12-31 or a moment as 2027-01-31T09:00:00Z")

/** Free JSON of a record's `metadata`, at most 64 KB. */
export const metadata = z.record(z.string(), z.unknown()).refine((value) => JSON.stringify(value).length <= 65_536, {
  message: "must not be longer than 65536 characters of JSON",
})

const queryNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, "expected a whole number")
    .default(String(fallback))
    .transform(Number)
    .pipe(whole(min, max))

/** `limit`, `offset`, `order` and `q` of a list; `sortable`: the fields that `order` takes, `-` before one for descending. */
export function pageParams<Field extends string>(sortable: readonly Field[], defaultOrder: Field | `-${Field}`) {
  const orders = sortable.flatMap((field) => [field, `-${field}`])
  return {
    limit: queryNumber(1, 200, 20),
    offset: queryNumber(0, MAX_INT, 0),
    order: z
      .string()
      .default(defaultOrder)
      .refine((value) => orders.includes(value), { message: `expected one of ${orders.join(", ")}` }),
    q: z.string().trim().max(255).optional(),
  }
}

/** A query parameter that may be given more than once: `status=a&status=b`, `status[]=a` or `status=a,b`. */
export function repeatable<S extends z.ZodType>(item: S) {
  return z.preprocess((value) => (typeof value === "string" ? value.split(",") : value), z.array(item).max(100)).optional()
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${field ? `${field}.` : ""}${key}: unknown field`).join("; ")
  }
  return `${field || "body"}: ${issue.message}`
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: plainIssue })
  if (!parsed.success) {
    throw courseError("course_invalid_input", parsed.error.issues.slice(0, 5).map(describe).join("; "))
  }
  return parsed.data
}

const NOT_TEXT = "holds a character that is not valid text"

/** Levels of lists and objects that a request may nest; a bulk action or an outline has four. */
const MAX_DEPTH = 32

/** So much of a path names the place; the rest of a deep one would fill the message. */
const NAMED_KEYS = 5

interface Place {
  value: object
  key: string
  parent: Place | null
  depth: number
}

/** As `sections.0.title`; `last` is a key below the place. */
function pathOf(place: Place, last = ""): string {
  const keys = [last]
  for (let at: Place | null = place; at; at = at.parent) {
    keys.unshift(at.key)
  }
  const named = keys.filter(Boolean)
  return named.slice(0, NAMED_KEYS).join(".") + (named.length > NAMED_KEYS ? "…" : "")
}

/**
 * What makes a value unusable for every route, with its place; `null`: nothing. Walks without recursion: whatever
 * recurses into an unchecked value, such as a schema or `JSON.stringify`, overflows the stack on a deep one.
 */
function faultOf(value: unknown): string | null {
  const waiting: Place[] = typeof value === "object" && value !== null ? [{ value, key: "", parent: null, depth: 0 }] : []
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (place.depth === MAX_DEPTH) {
      return `${pathOf(place)}: nested deeper than ${MAX_DEPTH} levels`
    }
    for (const [key, item] of Object.entries(place.value)) {
      if (UNSTORABLE.test(key)) {
        return `${pathOf(place, "*")}: ${NOT_TEXT}`
      }
      if (typeof item === "string" && UNSTORABLE.test(item)) {
        return `${pathOf(place, key)}: ${NOT_TEXT}`
      }
      if (typeof item === "object" && item !== null) {
        waiting.push({ value: item, key, parent: place, depth: place.depth + 1 })
      }
    }
  }
  return null
}

/**
 * Checks the body against a schema and leaves the result in `req.validatedBody`. The platform's own validator does not
 * name the field of every fault, and dies of a body such as `{ "title": { "toString": 1 } }`.
 */
export function validateBody(schema: z.ZodType) {
  return (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
    req.validatedBody = parse(schema, req.body ?? {})
    next()
  }
}

/** Checks the query string against a schema and leaves the result in `req.validatedQuery`. */
export function validateQuery(schema: z.ZodType<Record<string, unknown>>) {
  return (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
    req.validatedQuery = parse(schema, req.query)
    next()
  }
}

/**
 * Refuses what no route could store, decode or walk through: NUL bytes, broken Unicode and deep nesting anywhere, broken
 * encoding in the path.
 */
export function refuseUnusable(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  let path: string
  try {
    path = decodeURIComponent(req.originalUrl.split("?")[0])
  } catch {
    throw courseError("course_invalid_input", "path: not valid percent-encoding")
  }
  const fault = faultOf({ path }) ?? faultOf(req.query) ?? faultOf(typeof req.body === "string" ? { body: req.body } : req.body)
  if (fault) {
    throw courseError("course_invalid_input", fault)
  }
  next()
}
