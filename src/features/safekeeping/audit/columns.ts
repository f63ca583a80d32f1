import type { Context } from '../../../command/context.js'
import type { Column } from '../../../command/result.js'
import type { Json, Stored } from '../../../record/record.js'
import { entriesIn } from '../../../store/undo/taken-back.js'

export type Entry = Readonly<Record<string, Stored>>

export const AUD = 'AUD'
export const entryName = (id: number): string => `${AUD}-${id}`

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

interface Shown {
  /** Above the column, where its name is too long for what stands below. */
  readonly label?: string
  readonly show?: (entry: Entry) => string
  readonly noun?: string
}

function column(
  name: string,
  kind: Column<Entry>['kind'],
  of: (entry: Entry) => Json,
  { label = name.replaceAll('_', ' '), show, noun }: Shown = {},
): Column<Entry> {
  const text = (entry: Entry): string => wordsOf(of(entry))
  return {
    name,
    label,
    align: kind === 'number' ? 'right' : 'left',
    kind,
    ...(noun === undefined ? {} : { noun }),
    json: of,
    csv: text,
    show: show ?? text,
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
    column('at', 'date', at, { show: (entry) => at(entry).slice(0, 16).replace('T', ' ') }),
    column('user', 'text', (entry) => textOrNull(entry.user_name)),
    column('command', 'text', (entry) => String(entry.command)),
    column('changes', 'number', (entry) => Number(entry.changes), { label: 'wrote' }),
    column('reads', 'number', (entry) => Number(entry.reads), { label: 'read' }),
    column(
      'undone_by',
      'id',
      (entry) => {
        const by = gone.get(Number(entry.id))
        return by === undefined ? null : entryName(by)
      },
      { label: 'undone' },
    ),
    column('undoes', 'id', (entry) => {
      const back = entriesIn(entry.undoes)
      return back.length === 0 ? null : back.map(entryName)
    }),
    column('reason', 'text', (entry) => textOrNull(entry.reason)),
    column('purpose', 'text', (entry) => String(entry.purpose)),
    column('import_id', 'id', (entry) => (entry.import_id === null ? null : `IMP-${entry.import_id}`), {
      noun: 'import',
    }),
    column('part_of', 'id', (entry) =>
      entry.group_id === entry.id ? null : entryName(Number(entry.group_id)),
    ),
  ]
}
