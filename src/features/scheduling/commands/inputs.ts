import type { Context } from '../../../command/context.js'
import { type Input, oneOf, sinceInput, words } from '../../../command/option.js'
import { usage } from '../../../kernel/errors.js'
import { parseWeekdays } from '../../../kernel/time/weekdays.js'
import { activeRows, type VisitType, visitTypes } from '../../practice/index.js'
import { activeVisitType } from '../queries/named.js'
import type { Weekday } from '../records/hours.js'
import { PARTS } from '../rules/slots.js'

export const typeOption = words({
  about: 'kind of visit, by id or name',
  value: 'VT',
  noun: 'visit-type',
})
export const providerOption = words({ about: 'provider, by id or name', value: 'DR', noun: 'provider' })
export const locationOption = words({ about: 'place, by id or name', value: 'LOC', noun: 'location' })
export const specialtyOption = words({ about: 'only providers of this specialty', value: 'TEXT' })
export const partOption = oneOf(PARTS, { about: 'part of the day; the evening starts at 17:00' })

/** Somebody arrives, or a visit gets its outcome, on its day or after it: a weekday is the last one. */
export const pastDayOption = sinceInput({
  about: 'only visits of this day: today, yesterday, fri (the last one)',
})

/** Says which day was understood. */
export function sayDay({ say }: Context, day: unknown): void {
  if (typeof day === 'object' && day !== null && 'words' in day && typeof day.words === 'string')
    say(day.words)
}

/** `mon,wed` or `mon-thu`. */
export const daysOption: Input<readonly Weekday[] | null> = {
  about: 'only on these weekdays: mon,wed or mon-thu',
  value: 'DAYS',
  many: true,
  required: false,
  read: (texts) => (texts.length === 0 ? null : parseWeekdays(texts.join(','))),
}

/** The type that was named, the only one there is, or the one chosen at a terminal. Errors: `usage`. */
export async function wantedType(context: Context, text: string | undefined): Promise<VisitType> {
  if (text !== undefined) return context.read((reader) => activeVisitType(reader, text))
  const types = await context.read((reader) => activeRows(reader, visitTypes, 'visit_type'))
  const [only, second] = types
  if (only === undefined) {
    throw usage('no kind of visit is set up', 'pcc visit-types add --name "follow-up" --duration-minutes 30')
  }
  if (second === undefined) return only
  if (context.questions === null) {
    throw usage(
      'which kind of visit?',
      `--type ${types.map(({ id, name }) => `VT-${id} (${name})`).join(', ')}`,
    )
  }
  return context.questions.select(
    'Kind of visit:',
    types.map((type) => ({ name: `${type.name}, ${type.duration_minutes} min`, value: type })),
  )
}
