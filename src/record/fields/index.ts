export { optional, withDefault } from './build.js'
export {
  email,
  icd10List,
  identifierList,
  identifierValue,
  npi,
  phone,
  phoneList,
  procedure,
  taxonomy,
  textList,
} from './identity.js'
export { choice, duration, flag, integer, money, namePart, text } from './plain.js'
export { readRecordId, recordId } from './record-id.js'
export { parseId, ref } from './reference.js'
export { birthDate, date, instant, localTime, pastDate } from './temporal.js'
export { timeZone } from './time-zone.js'
export { weekdays } from './week.js'
