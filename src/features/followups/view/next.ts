import type { Context } from '../../../command/context.js'
import type { ViewResult } from '../../../command/result.js'
import { showPhones } from '../../../kernel/person/phones.js'
import { showBirth } from '../../../kernel/time/show.js'
import {
  ageAndSex,
  type Contact,
  contactLine,
  mrnOf,
  type Patient,
  personName,
} from '../../patients/index.js'
import type { Attempt } from '../records/attempt.js'
import type { WorkLine } from '../rules/line.js'
import { factLines, tryWords } from './explain.js'
import { dueWords, whyWords } from './words.js'

export interface NextLine {
  readonly line: WorkLine
  readonly patient: Patient | undefined
  readonly contacts: readonly Contact[]
  readonly attempts: readonly Attempt[]
  readonly userNames: ReadonlyMap<number, string>
}

type Fact = readonly [string, string]

/** Who it is, what may be said to whom, and only then the numbers. */
function people({ patient, contacts }: NextLine, today: string): Fact[] {
  if (patient === undefined) return []
  const mrn = mrnOf(patient)
  const age = ageAndSex(patient.birth_date, patient.sex, today)
  const language = [patient.language, patient.interpreter ? 'interpreter needed' : null].filter(Boolean)
  return [
    ['patient', `${personName(patient)}  ${age}  P-${patient.id}`],
    ['born', [showBirth(patient.birth_date), ...(mrn === null ? [] : [`MRN ${mrn}`])].join(' · ')],
    ...(patient.pronouns === null ? [] : [['say', patient.pronouns] as const]),
    ...(language.length === 0 ? [] : [['language', language.join(', ')] as const]),
    ...(patient.best_time === null ? [] : [['best at', patient.best_time] as const]),
    ...contacts.map((contact, n): Fact => [n === 0 ? 'around' : '', contactLine(contact)]),
    ['phones', patient.phones.length === 0 ? 'none is known' : showPhones(patient.phones)],
  ]
}

/** One line of the worklist with all that doing it takes. */
export function nextResult(found: NextLine, context: Context): ViewResult {
  const { line, patient, contacts, attempts, userNames } = found
  const { reading, writing } = context
  const tried = attempts.map((one) => tryWords(one, userNames, context))
  const facts: readonly Fact[] = [
    ['what', line.what],
    ['why', whyWords(line, { userNames })],
    ['due', `${dueWords(line, reading, writing)}, ${line.priority}`],
    ...people(found, reading.today),
    ...tried.map((words, n): Fact => [n === 0 ? 'tried' : '', words]),
    ['next', line.next_command],
    ['or', `pcc followups attempt ${line.key} --channel phone --outcome no-answer --next tomorrow`],
  ]
  return {
    kind: 'view',
    json: {
      key: line.key,
      kind: line.kind,
      about_id: line.about_id,
      what: line.what,
      why: whyWords(line, { userNames }),
      due_on: line.due_on,
      due_at: line.due_at === null ? null : writing.iso(line.due_at),
      priority: line.priority,
      patient_id: line.patient_id === null ? null : `P-${line.patient_id}`,
      patient: patient === undefined ? null : personName(patient),
      phones: patient === undefined ? null : showPhones(patient.phones),
      language: patient?.language ?? null,
      interpreter: patient?.interpreter ?? null,
      best_time: patient?.best_time ?? null,
      contacts: contacts.map(contactLine),
      attempts: tried,
      next_command: line.next_command,
    },
    lines: (screen) => [screen.paint.bold(line.key), ...facts.flatMap((fact) => factLines(fact, screen))],
  }
}
