import type { Setting } from '../../command/feature.js'
import { providerIds } from './rules/first-providers.js'

export const FIRST: Setting = {
  key: 'schedule.first',
  about: 'providers who stand first on the schedule, by id and in this order: DR-2, DR-1',
  default: 'none',
  source: 'pcc',
  personal: true,
  check: (text) => (providerIds(text) === null ? 'ids of providers are needed, or none' : null),
}

export const HOME: Setting = {
  key: 'schedule.location',
  about: 'the place that schedule and today show when no --location is given; all for every one',
  default: 'all',
  source: 'pcc',
  personal: true,
  check: (text) => (/^(?:all|LOC-[1-9]\d*)$/i.test(text) ? null : 'the id of a place is needed, or all'),
}
