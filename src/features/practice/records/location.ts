import { fold } from '../../../kernel/text/fold.js'
import { optional, phone, text, textList, timeZone, withDefault } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

export const ACTIVE_LIFE = lifecycle(['active', 'inactive'], {
  deactivate: { from: ['active'], to: 'inactive' },
  activate: { from: ['inactive'], to: 'active' },
})

/** A place where visits happen, with its own zone. */
export const locations = defineRecord({
  noun: 'location',
  plural: 'locations',
  prefix: 'LOC',
  aliases: ['loc', 'locs', 'site', 'sites'],
  about: 'places where visits happen, each with its zone and rooms',
  lifecycle: ACTIVE_LIFE,
  fields: {
    name: text({ max: 120, aliases: ['location', 'site', 'office', 'facility', 'clinic'] }),
    zone: timeZone({ aliases: ['timezone', 'tz'], about: 'IANA time zone; default: the practice’s' }),
    address_line: optional(text({ max: 200, aliases: ['address', 'street', 'address1'] })),
    city: optional(text({ max: 100 })),
    state: optional(text({ max: 40 })),
    postal_code: optional(text({ max: 12, aliases: ['zip', 'zip code', 'zipcode'] })),
    phone: optional(phone({ aliases: ['telephone'] })),
    rooms: withDefault(textList({ about: 'rooms that visits can be held in' }), []),
  },
  naturalKey: ['name'],
  list: ['id', 'name', 'zone', 'phone', 'rooms', 'status'],
  tokens: (row) => [`x:${fold(String(row.name))}`],
})
export interface Location extends RecordOf<typeof locations> {}

declare module '../../../store/tables.js' {
  interface Tables {
    location: TableOf<typeof locations>
  }
}
