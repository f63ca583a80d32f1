import type { Context } from '../../../command/context.js'
import type { Column } from '../../../command/result.js'
import type { Json, Stored } from '../../../record/record.js'
import { entriesIn } from '../../../store/undo/taken-back.js'

export type Entry = Readonly<Record<string, Stored>>

export const AUD = 'AUD'
export const entryName = (id: number): string => `${AUD}-${id}`

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

function column(
  name: string,
  kind: Column<Entry>['kind'],
  of: (entry: Entry) => Json,
  show: (entry: Entry) => string = (entry) => wordsOf(of(entry)),
): Column<Entry> {
  return {
    name,
    label: name.replaceAll('_', ' '),
    align: kind === 'number' ? 'right' : 'left',
    kind,
    json: of,
    csv: (entry) => wordsOf(of(entry)),
    show,
  }
}

const wordsOf = (value: Json): string =>
  Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value)

/** The columns of an entry; `gone` are the entries that stand taken back, each with the one that did it. */
export function columnsOf(
  { writing }: Pick<Context, 'writing'>,
  gone: ReadonlyMap<number, number>,
): Column<Entry>[] {
  const at = (entry: Entry): string => writing.iso(Number(entry.at))
  return [
    column('id', 'id', (entry) => entryName(Number(entry.id))),
    column('at', 'date', at, (entry) => at(entry).slice(0, 16).replace('T', ' ')),
    column('user', 'text', (entry) => textOrNull(entry.user_name)),
    column('command', 'text', (entry) => String(entry.command)),
    column('changes', 'number', (entry) => Number(entry.changes)),
    column('reads', 'number', (entry) => Number(entry.reads)),
    column('undone_by', 'id', (entry) => {
      const by = gone.get(Number(entry.id))
      return by === undefined ? null : entryName(by)
    }),
    column('undoes', 'id', (entry) => {
      const back = entriesIn(entry.undoes)
      return back.length === 0 ? null : back.map(entryName)
    }),
    column('reason', 'text', (entry) => textOrNull(entry.reason)),
    column('purpose', 'text', (entry) => String(entry.purpose)),
    column('import_id', 'id', (entry) => (entry.import_id === null ? null : `IMP-${entry.import_id}`)),
    column('part_of', 'id', (entry) =>
      entry.group_id === entry.id ? null : entryName(Number(entry.group_id)),
    ),
  ]
}
