import { defuse } from '../../kernel/text/csv-formula.js'
import { cellKind } from '../../record/cell-kind.js'
import type { AnyField, Json, Writing } from '../../record/field.js'
import { writingAtPlace } from '../../record/place-writing.js'
import { type AnyRecord, externalId, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'

/** How a source knows a record, as an export writes it. */
export interface KnownAs {
  readonly source: string
  /** Null for a row that its source gave no id. */
  readonly external: string | null
}

/** One column of a file that can be read back to the same records. */
export interface ExportColumn {
  readonly name: string
  readonly text: (row: Readonly<Row>, known: KnownAs | undefined, writing: Writing) => string
  readonly json: (row: Readonly<Row>, known: KnownAs | undefined, writing: Writing) => Json
}

const plain = (
  name: string,
  of: (row: Readonly<Row>, known: KnownAs | undefined, writing: Writing) => Json,
): ExportColumn => ({
  name,
  json: of,
  text: (row, known, writing) => {
    const value = of(row, known, writing)
    return value === null ? '' : String(value)
  },
})

const stamp = (name: string): ExportColumn => plain(name, (row, _, writing) => writing.iso(Number(row[name])))

/** What JSON can't say as a cell can: lists stand in one cell, money is read in dollars. */
const asCell = (field: AnyField): boolean =>
  ['money', 'phones', 'identifiers', 'list', 'icd10'].includes(field.kind)

function fieldColumn(def: AnyRecord, name: string, field: AnyField): ExportColumn {
  const isText = cellKind(field) === 'text'
  const format = (row: Readonly<Row>, writing: Writing): string =>
    field.format(field.decode(row[name] ?? null), writingAtPlace(def, row, writing))
  return {
    name,
    text: (row, _, writing) => (isText ? defuse(format(row, writing)) : format(row, writing)),
    json: (row, _, writing) =>
      asCell(field)
        ? format(row, writing)
        : field.json(field.decode(row[name] ?? null), writingAtPlace(def, row, writing)),
  }
}

/** Everything that a record is, so that an import can bring it back: its id, its fields, its dates, its source. */
export const exportColumns = (def: AnyRecord): ExportColumn[] => [
  plain('id', (row) => externalId(def, Number(row.id))),
  ...fieldEntries(def).map(([name, field]) => fieldColumn(def, name, field)),
  ...(def.lifecycle === undefined
    ? []
    : [plain('status', (row) => String(row.status)), stamp('status_since')]),
  plain('source', (_, known) => known?.source ?? null),
  plain('external_id', (_, known) => known?.external ?? null),
  stamp('created_at'),
  stamp('updated_at'),
  plain('version', (row) => Number(row.version)),
]
