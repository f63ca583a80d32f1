import type { Context } from '../../../command/context.js'
import { bothEnds, inCells, wrap } from '../../../command/layout.js'
import { recordResult } from '../../../command/records/index.js'
import type { Screen, ViewResult } from '../../../command/result.js'
import { showIdentifier } from '../../../kernel/codes/identifier.js'
import { showAddress } from '../../../kernel/person/address.js'
import { showPhones } from '../../../kernel/person/phones.js'
import { printable } from '../../../kernel/text/safe.js'
import { truncate } from '../../../kernel/text/width.js'
import { showBirth } from '../../../kernel/time/show.js'
import type { Json } from '../../../record/field.js'
import { type AnyRecord, externalId } from '../../../record/record.js'
import { contacts } from '../records/contact.js'
import { pairs } from '../records/pair.js'
import { patients } from '../records/patient.js'
import { ageAndSex, ageOn, MRN_SYSTEM, mrnOf, nameLine, personName } from '../rules/person.js'
import type { WholePatient } from '../service/whole.js'
import { contactLine } from '../view/contact-line.js'
import { describedPatients } from './described.js'

const LABEL = 11
/** Where a contact that takes a second line goes on. */
const HANGING = 8

type Line = readonly [label: string, text: string]

/** What must be seen before anything else is done: marks first. */
function warnings({ patient, contacts: around, openPairs }: WholePatient): string[] {
  const gone = patient.deceased_on === null ? [] : [`! deceased ${showBirth(patient.deceased_on)}`]
  const state = patient.status === 'active' ? [] : [`! ${patient.status}`]
  const silent = around
    .filter((one) => one.not_contact)
    .map((one) => `! do not contact ${one.name}, ${one.relation}`)
  const twins = openPairs.map(({ pair, a, b }) => {
    const other = a.id === patient.id ? b : a
    return `? may be the same as P-${other.id} ${nameLine(other)}: ${externalId(pairs, pair.id)}`
  })
  return [...gone, ...state, ...silent, ...twins]
}

function identity({ patient, pcp, merged }: WholePatient): Line[] {
  const street = [patient.address_line, patient.address_line2].filter(Boolean).join(', ')
  const numbers = patient.identifiers.filter(({ system }) => system !== MRN_SYSTEM)
  const language = [patient.language, patient.interpreter ? 'interpreter needed' : null]
    .filter(Boolean)
    .join(', ')
  const lines: (readonly [string, string | null])[] = [
    ['phones', showPhones(patient.phones)],
    ['e-mail', patient.email],
    ['address', showAddress({ ...patient, line: street === '' ? null : street })],
    ['language', language],
    ['best time', patient.best_time],
    ['gender', [patient.gender_identity, patient.pronouns].filter(Boolean).join(', ')],
    ['PCP', pcp === null ? null : `${pcp.name}  DR-${pcp.id}`],
    ['risk', patient.risk_tier],
    ['numbers', numbers.map(showIdentifier).join(', ')],
    ['formerly', patient.former_names.join(', ')],
    ['merged in', merged.map((one) => `P-${one.id} ${nameLine(one)}`).join('; ')],
  ]
  return lines.flatMap(([label, text]) =>
    text === null || text === '' ? [] : [[label, printable(text)] as const],
  )
}

function linesOf(context: Context, whole: WholePatient, screen: Screen): string[] {
  const { patient } = whole
  const { paint, width, terminal } = screen
  const cut = (text: string): string => (terminal ? truncate(text, width) : text)
  const name = printable(personName(patient))
  const mrn = mrnOf(patient)
  const { today } = context.reading
  const age = patient.deceased_on === null ? ageAndSex(patient.birth_date, patient.sex, today) : null
  const born = [
    `born ${showBirth(patient.birth_date)}`,
    patient.deceased_on === null ? null : `aged ${ageOn(patient.birth_date, patient.deceased_on)}`,
    patient.sex,
    mrn === null ? null : `MRN ${mrn}`,
  ]
  const heading = age === null ? name : `${name}   ${age}`
  const lines = [
    ...bothEnds({ text: heading, paint: paint.bold }, externalId(patients, patient.id), screen),
    cut(printable(born.filter((text) => text !== null).join(' · '))),
    ...warnings(whole)
      .map(printable)
      .map((text) => (text.startsWith('!') ? paint.red(cut(text)) : paint.yellow(cut(text)))),
    '',
  ]
  for (const [label, text] of identity(whole)) {
    const wrapped = terminal ? wrap(text, Math.max(10, width - LABEL)) : [text]
    wrapped.forEach((part, at) => {
      lines.push(`${inCells(at === 0 ? label : '', LABEL)}${part}`)
    })
  }
  const section = (title: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push('', paint.bold(title), ...rows.map((row) => cut(`  ${row}`)))
  }
  const wholeText = (text: string): string[] =>
    wrap(text, terminal ? Math.max(10, width - HANGING) : Number.POSITIVE_INFINITY).map((part, n) =>
      n === 0 ? part : `${inCells('', HANGING - 2)}${part}`,
    )
  section(
    'Contacts',
    whole.contacts.flatMap((contact) => wholeText(printable(contactLine(contact)))),
  )
  for (const { title, lines: rows } of whole.sections) section(title, rows)
  return lines
}

/** The person, contacts, pairs and what each feature says, in one object. */
export function wholeView(context: Context, whole: WholePatient): ViewResult {
  const { patient } = whole
  const json = {
    ...jsonOf(context, patients, patient, describedPatients.computed),
    contacts: whole.contacts.map((contact) => jsonOf(context, contacts, contact)),
    pairs: whole.openPairs.map(({ pair }) => jsonOf(context, pairs, pair)),
    merged_ids: whole.merged.map((one) => externalId(patients, one.id)),
    ...Object.fromEntries(whole.sections.map((section) => [section.name, section.json])),
  }
  return { kind: 'view', json, lines: (screen) => linesOf(context, whole, screen) }
}

const jsonOf = (
  context: Context,
  def: AnyRecord,
  record: object,
  computed: Parameters<typeof recordResult>[4] = {},
): Record<string, Json> =>
  Object.fromEntries(
    recordResult(context, def, Object(record), undefined, computed).columns.map((column) => [
      column.name,
      column.json(null),
    ]),
  )
