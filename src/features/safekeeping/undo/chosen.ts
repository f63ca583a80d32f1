import { conflict, notFound, usage } from '../../../kernel/errors.js'
import type { AnyRecord } from '../../../record/record.js'
import type { Reader } from '../../../store/store.js'
import {
  importOf,
  lastCommands,
  lastIdleImport,
  MAKING,
  type TrailCommand,
} from '../../../store/undo/commands.js'
import { takenBack } from '../../../store/undo/taken-back.js'

/** What `pcc undo` is asked for. */
export type Wanted = { readonly last: number } | { readonly entry: number } | { readonly importId: number }

const MOST = 1000
const ENTRY = /^aud-0*([1-9]\d{0,14})$/i
const IMPORT = /^imp-0*([1-9]\d{0,14})$/i

/** Errors: `usage` for what is none of them. */
export function readWanted(text: string | undefined): Wanted {
  if (text === undefined) return { last: 1 }
  const entry = ENTRY.exec(text)?.[1]
  if (entry !== undefined) return { entry: Number(entry) }
  const importId = IMPORT.exec(text)?.[1]
  if (importId !== undefined) return { importId: Number(importId) }
  const last = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (last >= 1 && last <= MOST) return { last }
  throw usage(
    `"${text}" is neither a number of commands from 1 to ${MOST} nor an entry of the trail`,
    'for example pcc undo 2, or pcc undo AUD-120; pcc audit list shows the entries',
  )
}

/**
 * The user's last commands, the latest first. Errors: `conflict` when there are fewer, or when an import is one of
 * several: it is taken back in steps of its own.
 */
export async function chosenLast(
  reader: Reader,
  records: readonly AnyRecord[],
  userId: number,
  count: number,
): Promise<TrailCommand[]> {
  const bookkeeping = records.filter((record) => record.bookkeeping).map(({ noun }) => noun)
  const commands = await lastCommands(reader, userId, count, bookkeeping)
  if (commands.length === 0) {
    throw conflict('nothing', 'there is nothing of yours to take back', 'see pcc audit list')
  }
  if (commands.length < count) {
    const one = commands.length === 1
    throw conflict(
      'nothing',
      `only ${one ? 'one command' : `${commands.length} commands`} of yours can be taken back, not ${count}`,
      `pcc undo ${commands.length}`,
    )
  }
  if (count === 1) await refuseIdleImport(reader, userId, commands[0])
  const at = commands.findIndex(({ importId }) => importId !== null)
  const importId = commands[at]?.importId
  if (count > 1 && importId !== null && importId !== undefined) {
    throw conflict(
      'import',
      `IMP-${importId} is among these ${count} commands, and an import is taken back by itself`,
      at === 0 ? `first: pcc undo IMP-${importId}` : `first: pcc undo ${at}`,
    )
  }
  return commands
}

/** Errors: `conflict` when what the user did last is an import that wrote nothing: the one before is not meant then. */
async function refuseIdleImport(
  reader: Reader,
  userId: number,
  command: TrailCommand | undefined,
): Promise<void> {
  const idle = await lastIdleImport(reader, userId)
  if (idle === null || command === undefined || idle.entry < command.first || idle.id === command.importId)
    return
  const before = command.importId === null ? `AUD-${command.first}` : `IMP-${command.importId}`
  throw conflict(
    'nothing',
    `IMP-${idle.id}, which came last, wrote nothing that could be taken back`,
    `to take back what was before it (${command.command}): pcc undo ${before}`,
  )
}

/**
 * The whole command that an entry belongs to. Errors: `not_found`; `conflict` for what made the practice, what stands
 * taken back, what took an import back, and what changed no work.
 */
export async function chosenEntry(
  reader: Reader,
  records: readonly AnyRecord[],
  entry: number,
): Promise<TrailCommand> {
  const [row] = await reader.bulk.all('select * from audit_entry where id = ?', entry)
  if (row === undefined) throw notFound(`there is no entry AUD-${entry}`, 'see pcc audit list')
  const first = Number(row.group_id)
  if (first === MAKING) {
    throw conflict(
      'practice',
      `AUD-${entry} (${row.command}) made this practice, which no undo takes away`,
      'another one is made with pcc init --db FILE',
    )
  }
  const importId = await importOf(reader, first)
  if (importId !== null && (row.undoes !== null || (await isUndone(reader, importId)))) {
    throw conflict('undone', `IMP-${importId} was taken back`, 'import its file again to have it again')
  }
  const command = { first, command: String(row.command), at: Number(row.at), importId }
  if (importId === null) await refuseIdle(reader, records, entry, command)
  return command
}

async function refuseIdle(
  reader: Reader,
  records: readonly AnyRecord[],
  entry: number,
  { first, command }: TrailCommand,
): Promise<void> {
  const changes = await reader.bulk.all(
    `select distinct e.id, c.noun from audit_entry e join audit_change c on c.entry_id = e.id
     where e.group_id = ? and c.kind <> 'read'`,
    first,
  )
  const bookkeeping = new Set(records.filter((record) => record.bookkeeping).map(({ noun }) => noun))
  const work = changes.filter(({ noun }) => !bookkeeping.has(String(noun)))
  if (work.length === 0) {
    throw conflict(
      'nothing',
      changes.length === 0
        ? `AUD-${entry} (${command}) only notes what was read`
        : `AUD-${entry} (${command}) only notes what pcc did: what has left the practice can't be taken back`,
      `see pcc audit show AUD-${entry}`,
    )
  }
  const gone = await takenBack(reader, first - 1)
  const by = work.map(({ id }) => gone.get(Number(id))).find((undo) => undo !== undefined)
  if (by !== undefined) {
    throw conflict(
      'undone',
      `AUD-${entry} (${command}) was taken back by AUD-${by}`,
      `to have it again: pcc undo AUD-${by}`,
    )
  }
}

async function isUndone({ bulk }: Reader, importId: number): Promise<boolean> {
  const [row] = await bulk.all('select status from "import" where id = ?', importId)
  return row?.status === 'undone'
}
