import { Readable, pipeline } from "node:stream"
import { CsvError, parse } from "csv-parse"
import { checkImportRow, findDelimiter, readImportHeader, type CheckedImportRow, type ImportColumn } from "../../../domain/import-row"
import { courseError } from "../../../errors"

/** The largest file that an import takes. */
export const IMPORT_LIMITS = { bytes: 20 * 2 ** 20, rows: 100_000 }

/** Rows that are checked, or applied, at once: enough to keep the database busy, few enough to fit in memory. */
export const BATCH_ROWS = 500

/** A longer one is an open quote that swallows the file. */
const MAX_RECORD_CHARACTERS = 65_536

export interface NumberedImportRow extends CheckedImportRow {
  /** As a spreadsheet numbers it: the header is 1. */
  row_number: number
}

const refuse = (message: string) => courseError("course_invalid_input", `body: ${message}`)

/**
 * Reads a CSV file as it arrives and never holds more than a batch of it. Commas, semicolons or tabs; any line ending;
 * with or without a byte order mark. Blank rows are left out, but counted.
 *
 * @throws course_invalid_input where the file as a whole cannot be read: no header, unknown columns, too long, quotes
 *   that do not close
 */
export async function* readImport(
  file: AsyncIterable<Buffer>,
  now: Date,
  limits = IMPORT_LIMITS
): AsyncGenerator<NumberedImportRow[]> {
  const bytes = limited(file, limits.bytes)
  const head = await readHead(bytes)
  const parser = parse({
    bom: true,
    delimiter: findDelimiter(head.line),
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  })
  // An error of either stream ends the loop below.
  pipeline(Readable.from(joined(head.chunks, bytes), { objectMode: false }), parser, () => {})
  let columns: (ImportColumn | null)[] | null = null
  let row_number = 0
  let batch: NumberedImportRow[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row_number++
      if (!columns) {
        columns = headerOf(cells)
      } else if (cells.some((cell) => cell.trim() !== "")) {
        batch.push({ row_number, ...checkImportRow(columns, cells, now) })
      }
      if (row_number > limits.rows + 1) {
        throw refuse(`the file has more than ${limits.rows} rows`)
      }
      if (batch.length === BATCH_ROWS) {
        yield batch
        batch = []
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
  if (batch.length) {
    yield batch
  }
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

/** Reads up to the end of the first line, which tells the delimiter. */
async function readHead(bytes: AsyncGenerator<Buffer>): Promise<{ line: string; chunks: Buffer[] }> {
  const chunks: Buffer[] = []
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
