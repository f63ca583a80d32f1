import { fold } from '../../../kernel/text/fold.js'
import { identifierValue, optional, phone, text } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { ACTIVE_LIFE } from './location.js'

export const payers = defineRecord({
  noun: 'payer',
  plural: 'payers',
  prefix: 'INS',
  aliases: ['insurer', 'insurers', 'insurance'],
  about: 'insurers and programmes that pay',
  lifecycle: ACTIVE_LIFE,
  fields: {
    name: text({
      max: 160,
      aliases: [
        'payer',
        'payor',
        'insurance',
        'insurance name',
        'insurance company',
        'primary insurance',
        'insurance carrier',
        'carrier',
        'company name',
        'payor id payor name',
      ],
    }),
    payer_id: optional(
      identifierValue({
        aliases: ['payor id', 'electronic payer id', 'carrier code', 'edi payer id'],
        about: 'id in X12 traffic',
      }),
    ),
    phone: optional(phone({ aliases: ['telephone', 'phone number'] })),
    address_line: optional(text({ max: 200, aliases: ['address', 'street', 'address line 1', 'address 1'] })),
    city: optional(text({ max: 100 })),
    state: optional(text({ max: 40, aliases: ['state headquartered', 'state code'] })),
    postal_code: optional(text({ max: 12, aliases: ['zip', 'zip code', '5 digit zip code'] })),
    portal: optional(text({ max: 300, aliases: ['website', 'url'] })),
  },
  naturalKey: ['name'],
  list: ['id', 'name', 'payer_id', 'phone', 'status'],
  tokens: (row) => [
    `x:${fold(String(row.name))}`,
    ...(row.payer_id === null ? [] : [`i:payer|${row.payer_id}`]),
  ],
})
export interface Payer extends RecordOf<typeof payers> {}

declare module '../../../store/tables.js' {
  interface Tables {
    payer: TableOf<typeof payers>
  }
}
