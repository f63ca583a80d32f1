import { readFile, writeFile } from 'node:fs/promises'

/** What somebody types into a sheet: by the first cell of a row, the texts of columns. */
export type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>

const CELL = /"((?:[^"]|"")*)"(,|\r?\n|$)|([^,"\r\n]*)(,|\r?\n|$)/gy

function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [whole, quoted, after, bare, next] of text.matchAll(CELL)) {
    if (whole === '') break
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if ((after ?? next) !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

/** Opens a CSV file as a spreadsheet does, types, and saves it: its dates come back in the spreadsheet's own form. */
export async function typeInto(path: string, typed: Typed): Promise<void> {
  const [headers = [], ...rows] = rowsOf(await readFile(path, 'utf8'))
  for (const row of rows) {
    for (const [column, text] of Object.entries(typed[row[0] ?? ''] ?? {})) {
      const at = headers.indexOf(column)
      if (at < 0) throw new Error(`no column ${column} among ${headers.join(', ')}`)
      row[at] = text
    }
  }
  const saved = [headers, ...rows].map((row) => row.map(asSaved).join(','))
  await writeFile(path, saved.map((row) => `${row}\r\n`).join(''))
}

const asSaved = (cell: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) ?? []
  if (year !== undefined) return `${Number(month)}/${Number(day)}/${year}`
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
