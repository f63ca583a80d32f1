import { choice, date, localTime, optional, ref, text, withDefault } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/**
 * Time in which a place or a provider (or both: a provider there) takes no visits. On the wall clock of each place;
 * with neither, the whole practice.
 */
export const closures = defineRecord({
  noun: 'closure',
  plural: 'closures',
  prefix: 'CL',
  aliases: ['block', 'blocks'],
  about: 'times in which a place or a provider takes no visits',
  lifecycle: lifecycle(['active', 'removed'], { remove: { from: ['active'], to: 'removed' } }),
  fields: {
    provider_id: optional(ref('provider', 'DR', { by: ['name'] })),
    location_id: optional(ref('location', 'LOC', { by: ['name'] })),
    start_on: date({ about: 'first day' }),
    start_minute: optional(localTime({ about: 'time on the first day; none: from its beginning' })),
    end_on: date({ about: 'last day' }),
    end_minute: optional(localTime({ about: 'time on the last day; none: to its end' })),
    kind: withDefault(choice({ closure: ['closed'], block: ['blocked', 'meeting', 'leave'] }), 'closure'),
    reason: optional(text({ max: 200 })),
  },
  naturalKey: ['provider_id', 'location_id', 'start_on', 'start_minute'],
  list: ['id', 'when', 'provider.name', 'location.name', 'reason'],
})
export interface Closure extends RecordOf<typeof closures> {}

declare module '../../../store/tables.js' {
  interface Tables {
    closure: TableOf<typeof closures>
  }
}
