import type { Command } from '../../command/command.js'
import { recordCommands } from '../../command/records/index.js'
import { usage } from '../../kernel/errors.js'
import { isZone } from '../../kernel/time/zone-offset.js'
import { practiceOf } from './queries.js'
import { holidays } from './records/holiday.js'
import { locations } from './records/location.js'
import { payers } from './records/payer.js'
import { providers } from './records/provider.js'
import { users } from './records/user.js'
import { visitTypes } from './records/visit-type.js'

export const setUpCommands: Command[] = [
  ...recordCommands(locations, {
    title: (location) => location.name,
    examples: { add: ['pcc locations add --name "Main Street" --rooms "1; 2; 3"'] },
    complete: async (values, context) => {
      const { zone } = values
      if (typeof zone === 'string' && !isZone(zone)) {
        throw usage(`"${zone}" is no time zone`, 'an IANA name such as America/New_York')
      }
      if (zone !== undefined || values.name === undefined) return values
      return { ...values, zone: (await context.read(practiceOf)).zone }
    },
  }),
  ...recordCommands(providers, {
    title: (provider) => provider.name,
    reaches: [locations],
    examples: {
      add: [
        'pcc providers add --name "Wei Chen, MD" --specialty "Family Medicine" --location LOC-1',
        'pcc providers add --name "Valley Cardiology" --kind service --external yes --fax 602-555-0143',
      ],
    },
  }),
  ...recordCommands(visitTypes, { title: (type) => type.name }),
  ...recordCommands(payers, { title: (payer) => payer.name }),
  ...recordCommands(users, {
    title: (user) => user.name,
    examples: { add: ['pcc users add --name "Ada" --role front-desk'] },
  }),
  ...recordCommands(holidays, { title: (day) => `${day.holiday_on} ${day.name}`, order: 'holiday_on' }),
]
