import { conflict, PccError } from '../../../kernel/errors.js'
import { externalId } from '../../../record/record.js'
import { takenWords } from '../../../store/guard.js'
import type { LaterWork } from '../../../store/undo/later-work.js'
import type { Refusal } from '../../../store/undo/refused.js'

const MOST_NAMED = 3

type Iso = (instant: number) => string

/** The refusal as the person at the terminal gets it: what stands against it, and what to do first. */
export function refusalWords(refusal: Refusal, iso: Iso): PccError {
  const entry = `AUD-${refusal.entry}`
  switch (refusal.reason) {
    case 'changed_since': {
      const records = listed(refusal.records)
      if (refusal.later.length === 0) {
        return new PccError('corrupt', `${records} is not what the trail says`, {
          hint: 'see what else is wrong: pcc audit verify',
          details: { records: refusal.records },
        })
      }
      return conflict(
        'changed_since',
        `${records} changed after ${entry}: ${laterWords(refusal.later, iso)}`,
        firstBack(refusal.later, refusal.records[0]),
        { entry, records: refusal.records, later: laterFacts(refusal.later, iso) },
      )
    }
    case 'referred_to':
      return conflict(
        'referred_to',
        `${refusal.record} stays, because ${some(refusal.by)} ${refusal.by.length === 1 ? 'refers' : 'refer'} to it`,
        firstBack(refusal.later, refusal.by[0]),
        { entry, record: refusal.record, records: refusal.by, later: laterFacts(refusal.later, iso) },
      )
    case 'refers_to_gone':
      return conflict(
        'refers_to_gone',
        `${refusal.record} referred to ${refusal.gone}, which is gone`,
        refusal.removedBy === null
          ? `see pcc audit list --record ${refusal.gone}`
          : `bring that back first: pcc undo AUD-${refusal.removedBy}`,
        { entry, record: refusal.record, records: [refusal.gone] },
      )
    case 'blocked': {
      const name = externalId(refusal.record, refusal.id)
      const { taken } = refusal
      return taken === null
        ? conflict(
            'taken',
            `${name} can't be as it was before ${entry}: another ${refusal.record.noun} has taken its place`,
            `see pcc ${refusal.record.plural} list`,
            { entry, record: name },
          )
        : conflict(
            taken.by === 'hold' ? 'held' : 'double_booked',
            `${name} can't be as it was before ${entry}: ${takenWords(taken)}`,
            `see pcc schedule --day ${refusal.row.local_date}${taken.of === 'provider' ? ` --provider DR-${refusal.row.provider_id}` : ''}`,
            { entry, record: name, of: taken.of },
          )
    }
  }
}

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMED).join(', ')
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown
}

/** Without their number: not all of them were looked for. */
const some = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ' and others' : ''}`

const momentOf = (at: number, iso: Iso): string => iso(at).slice(0, 16).replace('T', ' ')

const laterWords = (later: readonly LaterWork[], iso: Iso): string =>
  listed(
    later.map(
      ({ entry, command, user, at }) =>
        `AUD-${entry} (${command}, ${user ?? 'nobody'}, ${momentOf(at, iso)})`,
    ),
  )

const backCommand = ({ entry, importId }: LaterWork): string =>
  importId === null ? `pcc undo AUD-${entry}` : `pcc undo IMP-${importId}`

/** What to do first; nothing where one of them stays for good. */
function firstBack(later: readonly LaterWork[], record: string | undefined): string {
  if (later.length === 0 || later.some(({ stays }) => stays)) {
    return `see what changed: pcc audit list --record ${record}`
  }
  const commands = [...new Set(later.map(backCommand))]
  const [first = ''] = commands
  if (commands.length === 1) return `take that back first: ${first}`
  return commands.length <= MOST_NAMED
    ? `take these back first: ${commands.join(', then ')}`
    : `take ${commands.length} later commands back first, the latest of them by: ${first}`
}

const laterFacts = (later: readonly LaterWork[], iso: Iso) =>
  later.map(({ entry, command, user, at }) => ({ id: `AUD-${entry}`, command, user, at: iso(at) }))
