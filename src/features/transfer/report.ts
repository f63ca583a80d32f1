import type { Report } from '../../command/feature.js'
import { type Column, listOf } from '../../command/result.js'
import { type Import, imports } from '../../exchange/records/import.js'
import { decodeRow } from '../../record/row.js'

interface Rejecting extends Import {
  /** Instant of its start, in the practice's zone. */
  readonly at: string
}

const column = (
  name: string,
  kind: Column<Rejecting>['kind'],
  of: (row: Rejecting) => string | number | null,
  show: (row: Rejecting) => string = (row) => String(of(row) ?? ''),
): Column<Rejecting> => ({
  name,
  label: name.replace(/_(?:id|at)$/, '').replaceAll('_', ' '),
  align: kind === 'number' ? 'right' : 'left',
  kind,
  json: of,
  csv: (row) => String(of(row) ?? ''),
  show,
})

const COLUMNS: readonly Column<Rejecting>[] = [
  column('id', 'id', ({ id }) => `IMP-${id}`),
  column(
    'created_at',
    'date',
    ({ at }) => at,
    ({ at }) => at.slice(0, 16).replace('T', ' '),
  ),
  column('files', 'text', ({ files }) => files.join('; ')),
  column('source', 'text', ({ source }) => source),
  column('nouns', 'text', ({ nouns }) => nouns.join('; ')),
  column('rows_read', 'number', ({ rows_read }) => rows_read),
  column('rejected', 'number', ({ rejected }) => rejected),
  column('mended_by_id', 'id', ({ mended_by_id }) => (mended_by_id === null ? null : `IMP-${mended_by_id}`)),
  column('rejected_files', 'text', ({ rejected_files }) => rejected_files.join('; ')),
]

/** Imports of which rows wait to be mended, the latest first; those that were taken back aside. */
export const rejectsReport: Report = {
  name: 'imports-with-rejects',
  about: 'imports that rejected rows, and where those are',
  async run({ writing }, { bulk }) {
    const rows = await bulk.all(
      `select * from import where rejected > 0 and status not in ('undone', 'entered-in-error') order by id desc`,
    )
    return listOf({
      columns: COLUMNS,
      rows: rows
        .map((row) => decodeRow(imports, row))
        .map((row) => ({ ...row, at: writing.iso(row.created_at) })),
      empty: 'no import has rejected a row',
    })
  },
}
