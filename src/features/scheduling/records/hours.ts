import { choice, date, localTime, optional, ref } from '../../../record/fields/index.js'
import { untilTime } from '../../../record/fields/until-time.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/**
 * One session of a week on the wall clock of its place: a provider's there, or with no provider the place's own,
 * which hold for every provider at home there who has none.
 */
export const hours = defineRecord({
  noun: 'session',
  plural: 'hours',
  prefix: 'HR',
  aliases: ['sessions'],
  about: 'weekly hours: one row a weekday and session',
  lifecycle: lifecycle(['active', 'removed'], { remove: { from: ['active'], to: 'removed' } }),
  fields: {
    provider_id: optional(ref('provider', 'DR', { by: ['name'] })),
    location_id: ref('location', 'LOC', { by: ['name'] }),
    weekday: choice({
      mon: ['monday'],
      tue: ['tuesday'],
      wed: ['wednesday'],
      thu: ['thursday'],
      fri: ['friday'],
      sat: ['saturday'],
      sun: ['sunday'],
    }),
    from_minute: localTime({ aliases: ['from', 'opens'], about: 'first minute on the wall clock' }),
    until_minute: untilTime({
      aliases: ['until', 'closes'],
      about: 'end on the wall clock; 24:00 is midnight',
    }),
    from_on: optional(date({ about: 'first day that it holds for' })),
    until_on: optional(date({ about: 'last day that it holds for' })),
  },
  naturalKey: ['provider_id', 'location_id', 'weekday', 'from_minute', 'from_on'],
  list: ['id', 'provider_id', 'location_id', 'weekday', 'from_minute', 'until_minute', 'from_on', 'until_on'],
})
export interface Session extends RecordOf<typeof hours> {}
export type Weekday = Session['weekday']

declare module '../../../store/tables.js' {
  interface Tables {
    session: TableOf<typeof hours>
  }
}
