/** What makes spreadsheets take a text for a formula; some take the wide forms of East Asian scripts likewise. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One line of a CSV file, as RFC 4180 has it. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it: names and addresses come from strangers.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(value: string | number | null): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value ?? "")
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
