import {
  choice,
  email,
  npi,
  optional,
  phone,
  text,
  textList,
  timeZone,
  weekdays,
  withDefault,
} from '../../../record/fields/index.js'
import { flag } from '../../../record/fields/plain.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** The practice itself: one row. */
export const practices = defineRecord({
  noun: 'practice',
  plural: 'practices',
  prefix: 'PR',
  about: 'the practice: name, zone, date order, working days',
  fields: {
    name: text({ max: 120, about: 'name of the practice' }),
    npi: optional(npi({ about: 'organisation NPI' })),
    zone: timeZone({ aliases: ['timezone', 'tz'] }),
    country: withDefault(text({ max: 2, about: 'ISO country code' }), 'US'),
    region: optional(text({ max: 10, about: 'state or region, for its holidays' })),
    date_order: withDefault(
      choice({ mdy: ['us'], dmy: ['eu'], ymd: ['iso'] }, { about: 'how 11/12/2026 is read' }),
      'mdy',
    ),
    working_days: withDefault(weekdays({ about: 'weekdays that count as business days' }), [
      'mon',
      'tue',
      'wed',
      'thu',
      'fri',
    ]),
    teams: withDefault(textList({ about: 'teams that work is given to' }), []),
    phone: optional(phone({ about: 'number that patients call' })),
    email: optional(email({ about: 'address that patients write to' })),
    demo: withDefault(flag({ about: 'made by pcc demo' }), false),
  },
  list: ['id', 'name', 'zone'],
})
export interface Practice extends RecordOf<typeof practices> {}

declare module '../../../store/tables.js' {
  interface Tables {
    practice: TableOf<typeof practices>
  }
}
