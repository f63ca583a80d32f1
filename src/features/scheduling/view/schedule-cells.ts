import { printable } from '../../../kernel/text/safe.js'
import { showTime } from '../../../kernel/time/show.js'
import { ageAndSex, personName } from '../../patients/index.js'
import type { Alert } from '../rules/alerts.js'
import type { DayHold, DayLine, DayVisit } from '../rules/day.js'
import { wallClockNear } from '../rules/wall-clock.js'

/** What stands in the status column: the answer of a booked visit says more than `booked`. */
export function statusWord({ status, confirmation }: Pick<DayVisit, 'status' | 'confirmation'>): string {
  if (status !== 'booked') return status === 'noshow' ? 'no-show' : status
  return confirmation === 'unasked' || confirmation === 'asked' ? 'booked' : confirmation
}

export interface Cells {
  readonly time: string
  readonly length: string
  readonly id: string
  readonly name: string
  readonly age: string
  readonly type: string
  readonly status: string
}

const typeWords = ({ visit_type_name, room }: Pick<DayVisit, 'visit_type_name' | 'room'>): string =>
  [printable(visit_type_name ?? ''), printable(room ?? '')].filter((part) => part !== '').join(' · ')

export function cellsOf(line: DayLine): Cells {
  if (line.kind === 'gap') {
    const { start_minute, end_minute } = line.gap
    const length = `${end_minute - start_minute} min`
    return { time: showTime(start_minute), length, id: '', name: 'open', age: '', type: '', status: '' }
  }
  if (line.kind === 'hold') return holdCells(line.hold)
  const { visit } = line
  return {
    time: showTime(visit.start_minute),
    length: `${visit.duration_minutes} min`,
    id: `A-${visit.id}`,
    name: printable(personName(visit)),
    age: ageAndSex(visit.birth_date, visit.sex, visit.local_date),
    type: typeWords(visit),
    status: statusWord(visit),
  }
}

const holdCells = (hold: DayHold): Cells => ({
  time: showTime(hold.start_minute),
  length: `${hold.duration_minutes} min`,
  id: `H-${hold.id}`,
  name: hold.patient_id === null ? 'held' : printable(personName(hold)),
  age: '',
  type: typeWords(hold),
  status: '',
})

/** What a line says at its end. */
export function alertsOfLine(line: DayLine): readonly Alert[] {
  switch (line.kind) {
    case 'visit':
      return line.alerts
    case 'hold':
      return [{ kind: 'held', level: 'info', text: heldWords(line.hold) }]
    case 'gap':
      return []
  }
}

const heldWords = (hold: DayHold): string =>
  `held by ${hold.user} until ${showTime(wallClockNear(hold, hold.until).minute)}${hold.note === null ? '' : `: ${hold.note}`}`
