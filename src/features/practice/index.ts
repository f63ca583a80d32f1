import type { Feature } from '../../command/feature.js'
import { holidaysAhead } from './checks.js'
import { setUpCommands } from './commands.js'
import { configCommands } from './config.js'
import { importTargets } from './import-targets.js'
import { init } from './init.js'
import { HINTS, ROWS } from './personal-settings.js'
import { holidays } from './records/holiday.js'
import { locations } from './records/location.js'
import { payers } from './records/payer.js'
import { practices } from './records/practice.js'
import { providers } from './records/provider.js'
import { settings } from './records/setting.js'
import { users } from './records/user.js'
import { visitTypes } from './records/visit-type.js'

export const feature: Feature = {
  name: 'practice',
  records: [practices, locations, providers, visitTypes, payers, users, holidays, settings],
  commands: [init, ...setUpCommands, ...configCommands()],
  imports: importTargets,
  checks: [holidaysAhead],
  settings: [ROWS, HINTS],
}
export { clockPlace, practiceCalendar } from './calendars.js'
export { settingOf } from './config.js'
export { createDatabase, firstRows } from './create.js'
export { accountOf, firstDeed } from './init.js'
export {
  inService,
  locationNamed,
  locationReach,
  payerNamed,
  payerReach,
  providerNamed,
  providerReach,
  userNamed,
  userReach,
  visitTypeNamed,
  visitTypeReach,
} from './named.js'
export { HINTS, ROWS } from './personal-settings.js'
export { holidaysOf } from './public-holidays.js'
export {
  activeRows,
  findPractice,
  holidayDates,
  practiceOf,
  practiceSettings,
  settingsFor,
  storedSetting,
  userOfAccount,
  usersNamed,
} from './queries.js'
export { type Holiday, holidays } from './records/holiday.js'
export { type Location, locations } from './records/location.js'
export { type Payer, payers } from './records/payer.js'
export { type Practice, practices } from './records/practice.js'
export { type Provider, providers, providerTokens } from './records/provider.js'
export { type SettingRow, settings } from './records/setting.js'
export { type User, users } from './records/user.js'
export { type VisitType, visitTypes } from './records/visit-type.js'
