import type { Context } from '../../../command/context.js'
import { type Input, oneOf, words } from '../../../command/option.js'
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
