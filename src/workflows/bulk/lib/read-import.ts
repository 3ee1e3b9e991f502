import { Readable, pipeline } from "node:stream"
import { CsvError, parse } from "csv-parse"
import { DateOrderFinder, type DateFormat, type DateReading } from "../../../domain/import-dates"
import {
  checkImportRow,
  findDelimiter,
  readImportHeader,
  separatorLine,
  type CheckedImportRow,
  type ImportColumn,
} from "../../../domain/import-row"
import { courseError } from "../../../errors"

/** The largest file that an import takes. */
export const IMPORT_LIMITS = { bytes: 20 * 2 ** 20, rows: 100_000 }

/** Rows that are checked, or applied, at once: enough to keep the database busy, few enough to fit in memory. */
export const BATCH_ROWS = 500

/**
 * Where a file's first dates may be read two ways, so many rows are read before the first is checked: one of them may
 * tell.
 */
const DETECTION_ROWS = 5_000

/** A longer one is an open quote that swallows the file. */
const MAX_RECORD_CHARACTERS = 65_536

export interface NumberedImportRow extends CheckedImportRow {
  /** As a spreadsheet numbers it: the header is 1. */
  row_number: number
}

export interface ImportBatch {
  rows: NumberedImportRow[]
  /** How the file's dates are read, as far as it was read. */
  dates: DateReading
}

export interface ReadImportOptions {
  now: Date
  /** The store's. */
  timeZone: string
  /** `null`: the dates themselves tell. */
  dateFormat: DateFormat | null
  limits?: typeof IMPORT_LIMITS
}

const refuse = (message: string) => courseError("course_invalid_input", `body: ${message}`)

/**
 * Reads a CSV file as it arrives and holds a batch of it, or `DETECTION_ROWS` until it is clear how to read its dates.
 * Commas, semicolons or tabs, with or without Excel's `sep=;`; any line ending; with or without a byte order mark. Blank
 * rows are left out, but counted.
 *
 * @throws course_invalid_input where the file as a whole cannot be read: no header, unknown columns, too long, quotes
 *   that do not close
 */
export async function* readImport(
  file: AsyncIterable<Buffer>,
  { dateFormat, limits = IMPORT_LIMITS, now, timeZone }: ReadImportOptions
): AsyncGenerator<ImportBatch> {
  const bytes = limited(file, limits.bytes)
  const head = await readHead(bytes)
  const parser = parse({
    bom: true,
    delimiter: head.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  })
  // An error of either stream ends the loop below.
  pipeline(Readable.from(joined(head.chunks, bytes), { objectMode: false }), parser, () => {})
  let columns: (ImportColumn | null)[] | null = null
  let row_number = 0
  const finder = new DateOrderFinder(dateFormat)
  let waiting: NumberedCells[] = []
  const batch = (numbered: readonly NumberedCells[], names: readonly (ImportColumn | null)[]): ImportBatch => {
    const dates = finder.reading
    const context = { ...dates, now, timeZone }
    return { rows: numbered.map(({ row_number, cells }) => ({ row_number, ...checkImportRow(names, cells, context) })), dates }
  }
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row_number++
      if (!columns) {
        columns = headerOf(cells)
      } else if (cells.some((cell) => cell.trim() !== "")) {
        finder.look((cells[columns.indexOf("expires_at")] ?? "").trim())
        waiting.push({ row_number, cells })
      }
      if (row_number > limits.rows + 1) {
        throw refuse(`the file has more than ${limits.rows} rows`)
      }
      while (columns && waiting.length >= (finder.isUndecided ? DETECTION_ROWS : BATCH_ROWS)) {
        yield batch(waiting.slice(0, BATCH_ROWS), columns)
        waiting = waiting.slice(BATCH_ROWS)
      }
    }
  } catch (error) {
    throw error instanceof CsvError
      ? refuse(`row ${Number(error.records) + 1}: its quotes do not close, or it is longer than ${MAX_RECORD_CHARACTERS} characters`)
      : error
  }
  if (!columns) {
    throw refuse("the file is empty")
  }
  for (; waiting.length; waiting = waiting.slice(BATCH_ROWS)) {
    yield batch(waiting.slice(0, BATCH_ROWS), columns)
  }
}

interface NumberedCells {
  row_number: number
  cells: string[]
}

function headerOf(cells: string[]): (ImportColumn | null)[] {
  const header = readImportHeader(cells)
  if ("fault" in header) {
    throw refuse(header.fault)
  }
  return header.columns
}

async function* limited(file: AsyncIterable<Buffer>, max: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of file) {
    size += chunk.length
    if (size > max) {
      throw refuse(`the file must not be longer than ${max} bytes`)
    }
    yield chunk
  }
}

/** Files that are no CSV, by their first bytes. */
const OTHER_FORMATS: [bytes: string, name: string][] = [
  ["fffe", "UTF-16 text"],
  ["feff", "UTF-16 text"],
  ["504b0304", "a spreadsheet"],
  ["d0cf11e0", "a spreadsheet"],
]

interface Head {
  delimiter: string
  /** What was read of the table. */
  chunks: Buffer[]
}

/** Reads up to the end of the header, which tells the delimiter where no line before it does. */
async function readHead(bytes: AsyncGenerator<Buffer>): Promise<Head> {
  const first = await readLine(bytes, [])
  const separator = separatorLine(first.line)
  if (separator === null) {
    return { delimiter: findDelimiter(first.line), chunks: first.chunks }
  }
  // A line may end with two characters, and the second of them come later.
  const start = Buffer.concat(first.chunks).subarray(first.line.length)
  const rest = start.length < 2 ? await bytes.next() : null
  const behind = rest?.value ? Buffer.concat([start, rest.value]) : start
  const end = behind[0] === 13 && behind[1] === 10 ? 2 : 1
  return { delimiter: separator, chunks: [behind.subarray(end)] }
}

/** Reads up to the end of the first line. Each character of it is a byte. */
async function readLine(bytes: AsyncGenerator<Buffer>, chunks: Buffer[]): Promise<{ line: string; chunks: Buffer[] }> {
  let line = ""
  while (!/[\r\n]/.test(line) && line.length < MAX_RECORD_CHARACTERS) {
    const { value, done } = await bytes.next()
    if (done) {
      break
    }
    chunks.push(value)
    line += value.toString("latin1")
  }
  const start = Buffer.from(line.slice(0, 4), "latin1").toString("hex")
  const other = OTHER_FORMATS.find(([mark]) => start.startsWith(mark))
  if (other) {
    throw refuse(`the file is ${other[1]}; save it as CSV UTF-8`)
  }
  return { line: line.split(/[\r\n]/)[0], chunks }
}

async function* joined(first: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* first
  yield* rest
}
