import { date, optional, ref, text } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** A day on which the practice (or one place) is closed and that is no business day. */
export const holidays = defineRecord({
  noun: 'holiday',
  plural: 'holidays',
  prefix: 'HD',
  about: 'days that are no business days',
  lifecycle: lifecycle(['active', 'removed'], { remove: { from: ['active'], to: 'removed' } }),
  fields: {
    holiday_on: date({ aliases: ['date', 'day'] }),
    name: text({ max: 100 }),
    location_id: optional(ref('location', 'LOC', { by: ['name'] })),
  },
  naturalKey: ['holiday_on', 'location_id'],
  list: ['id', 'holiday_on', 'name', 'location_id'],
})
export interface Holiday extends RecordOf<typeof holidays> {}

declare module '../../../store/tables.js' {
  interface Tables {
    holiday: TableOf<typeof holidays>
  }
}
