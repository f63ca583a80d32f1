import type { Context } from '../../../command/context.js'
import { parseIdentifier } from '../../../kernel/codes/identifier.js'
import { notFound, usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import { cleanCell } from '../../../kernel/text/clean.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { parseId, readRecordId } from '../../../record/fields/index.js'
import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import {
  patientById,
  patientsWithIdentifier,
  patientsWithNumber,
  searchByClues,
  survivorOf,
} from '../queries/patients.js'
import { type Patient, patients } from '../records/patient.js'
import { nameLine } from '../rules/person.js'
import { type Clue, readQuery } from '../rules/query.js'

export interface Naming {
  /** A command that writes takes an id, an identifier, or name and date of birth: never a lone name. */
  readonly forWriting: boolean
}

const FORMS = 'P-42, mrn:88231, or "Garcia 1968-03-14"'
const MOST_SHOWN = 5

const line = (patient: Patient): string => `P-${patient.id} ${nameLine(patient)}`

const listed = (found: readonly Patient[], total: number | null): string => {
  const shown = found.slice(0, MOST_SHOWN).map(line).join('; ')
  const left = (total ?? Number.POSITIVE_INFINITY) - Math.min(found.length, MOST_SHOWN)
  return left > 0 ? `${shown}; and ${Number.isFinite(left) ? left : 'many'} more` : shown
}

/**
 * The patient whom somebody named, the survivor where that one was merged. Errors: `usage` for what names several, or
 * too little for writing; `not_found`.
 */
export async function findPatient(
  reader: Reader,
  reading: Reading,
  text: string,
  naming: Naming,
): Promise<Patient> {
  const typed = cleanCell(text)
  if (typed === '') throw usage('no patient was named', `for example ${FORMS}`)
  return survivorOf(reader, await named(reader, reading, typed, naming))
}

async function named(reader: Reader, reading: Reading, typed: string, naming: Naming): Promise<Patient> {
  if (/^\d+$/.test(typed)) return byNumber(reader, typed, naming)
  if (readRecordId(typed) !== null) return byId(reader, typed)
  const identifier = parseIdentifier(typed)
  if (!(identifier instanceof Problem)) {
    return onlyOne(await patientsWithIdentifier(reader, identifier), typed)
  }
  return bySearch(reader, reading, typed, naming)
}

async function byId(reader: Reader, typed: string): Promise<Patient> {
  const id = parseId(typed, patients.prefix, patients.noun)
  if (id instanceof Problem) throw usage(id.message, `for example ${FORMS}`)
  const patient = await patientById(reader, id)
  if (patient === undefined) throw notFound(`there is no patient P-${id}`, 'see pcc patients search')
  return patient
}

/** A bare number is an id, unless it is somebody's identifier as well. */
async function byNumber(reader: Reader, typed: string, { forWriting }: Naming): Promise<Patient> {
  const id = parseId(typed, patients.prefix, patients.noun)
  const patient = id instanceof Problem ? undefined : await patientById(reader, id)
  const others = (await patientsWithNumber(reader, typed)).filter((other) => other.id !== patient?.id)
  const [other, another] = others
  if (other === undefined) {
    if (patient === undefined)
      throw notFound(`there is no patient ${quoted(typed)}`, 'see pcc patients search')
    return patient
  }
  if (patient === undefined && another === undefined && !forWriting) return other
  const who = patient === undefined ? '' : `the id of ${line(patient)}, and `
  throw usage(
    `${typed} is ${who}an identifier of ${listed(others, others.length)}`,
    `say which: ${[...(patient ? [patient] : []), ...others].map((one) => `P-${one.id}`).join(' or ')}`,
  )
}

function onlyOne(found: readonly Patient[], typed: string): Patient {
  const [first, second] = found
  if (first === undefined) throw notFound(`no patient has ${quoted(typed)}`, 'see pcc patients search')
  if (second === undefined) return first
  throw usage(
    `${quoted(typed)} names several patients: ${listed(found, found.length)}`,
    'say which by its id',
  )
}

/** A name for writing must be a whole one: nobody is edited for having a name that begins alike. */
const wholeNames = (clues: readonly Clue[]): Clue[] =>
  clues.map((clue) => {
    const [first, ...others] = clue.exact
    return first === undefined ? clue : { ...clue, term: { ranges: [first, ...others] } }
  })

async function bySearch(
  reader: Reader,
  reading: Reading,
  typed: string,
  { forWriting }: Naming,
): Promise<Patient> {
  const clues = readQuery(typed, reading)
  const kinds = new Set(clues.map(({ kind }) => kind))
  const enough = !forWriting || (kinds.has('name') && kinds.has('birth date'))
  const page = { limit: MOST_SHOWN + 1, offset: 0 }
  const { rows, total } = await searchByClues(reader, enough && forWriting ? wholeNames(clues) : clues, page)
  const found: Patient[] = rows.map((row) => decodeRow(patients, row))
  const [first, second] = found
  if (first === undefined) throw notFound(`no patient is found by ${quoted(typed)}`, `for example ${FORMS}`)
  if (!enough) {
    throw usage(
      `${quoted(typed)} is not enough to change a record: ${listed(found, total)}`,
      `name the patient by id, identifier, or name and date of birth: ${FORMS}`,
    )
  }
  if (second === undefined) return first
  throw usage(
    `${quoted(typed)} finds several patients: ${listed(found, total)}`,
    'say which by its id, or add a date of birth',
  )
}

/** The same for a command that writes: says on standard error who it is. */
export async function patientForWriting(context: Context, reader: Reader, text: string): Promise<Patient> {
  const patient = await findPatient(reader, context.reading, text, { forWriting: true })
  context.say(nameLine(patient))
  return patient
}
