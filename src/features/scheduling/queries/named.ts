import { PccError } from '../../../kernel/errors.js'
import { readRecordId } from '../../../record/fields/index.js'
import type { Reader } from '../../../store/store.js'
import {
  inService,
  type Location,
  locationNamed,
  locations,
  type Provider,
  providerNamed,
  providers,
  type VisitType,
  visitTypeNamed,
  visitTypes,
} from '../../practice/index.js'

/** Errors: `not_found`, `usage` when several fit, `conflict` (`inactive`). */
export const activeProvider = async (reader: Reader, text: string): Promise<Provider> =>
  inService(providers, await providerNamed(reader, text, { inHouse: true }))

export const activeLocation = async (reader: Reader, text: string): Promise<Location> =>
  inService(locations, await locationNamed(reader, text))

export const activeVisitType = async (reader: Reader, text: string): Promise<VisitType> =>
  inService(visitTypes, await visitTypeNamed(reader, text))

/** A provider or a place: by id, else a provider's name, else a place's. Errors: those of both. */
export async function providerOrPlace(
  reader: Reader,
  text: string,
): Promise<{ readonly provider: Provider } | { readonly location: Location }> {
  if (readRecordId(text)?.startsWith(`${locations.prefix}-`))
    return { location: await activeLocation(reader, text) }
  try {
    return { provider: await activeProvider(reader, text) }
  } catch (error) {
    if (!(error instanceof PccError && error.code === 'not_found')) throw error
    const place = await activeLocation(reader, text).catch(() => null)
    if (place === null) throw error
    return { location: place }
  }
}
