import { type ColumnUse, useName } from '../../exchange/import/column-use.js'
import { headerKey } from '../../exchange/import/header-key.js'
import { readMap, type WantedMap } from '../../exchange/import/map-headers.js'
import type { RowReader } from '../../exchange/import/row-reader.js'
import { type Profile, profiles } from '../../exchange/records/profile.js'
import { invalid, notFound } from '../../kernel/errors.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { nearest } from '../../kernel/text/similar.js'
import { externalId, type NewOf } from '../../record/record.js'
import { decodeRow } from '../../record/row.js'
import type { Reader, Unit } from '../../store/store.js'

/** `--map "Header=ignore"`: the column is left out, or isn't there any more. */
export const IGNORE = 'ignore'

export const writtenMap = ({ header, field }: WantedMap): string => `${header}=${field}`

async function activeProfiles(reader: Reader): Promise<Profile[]> {
  const rows = await reader.bulk.all(`select * from profile where status = 'active' order by name, id`)
  return rows.map((row) => decodeRow(profiles, row))
}

/** By name, whatever its case, or by id; undefined when there is none. */
export async function findProfile(reader: Reader, text: string): Promise<Profile | undefined> {
  const all = await activeProfiles(reader)
  return (
    all.find(({ name }) => fold(name) === fold(text)) ??
    all.find(({ id }) => externalId(profiles, id) === text.toUpperCase())
  )
}

/** Errors: `not_found`, with the nearest name. */
export async function profileNamed(reader: Reader, text: string): Promise<Profile> {
  const found = await findProfile(reader, text)
  if (found !== undefined) return found
  const near = nearest(
    text,
    (await activeProfiles(reader)).map(({ name }) => name),
  )
  throw notFound(
    `there is no profile ${quoted(text)}`,
    near === null ? 'see pcc profiles list, or keep one with --save-profile NAME' : `did you mean ${near}?`,
  )
}

/** What the profile says about columns where the person says nothing else. */
export const mapsOf = (profile: Profile | null, own: readonly WantedMap[]): WantedMap[] => {
  const said = new Set(own.map(({ header }) => headerKey(header)))
  const kept = (profile?.maps ?? []).map(readMap).filter(({ header }) => !said.has(headerKey(header)))
  return [...own, ...kept]
}

/**
 * Errors: `invalid` when a file lacks a column that the profile reads, and no other one fills its field: what would be
 * missing from every row is said before anything is written.
 */
export function refuseMisfit(
  profile: Profile,
  { name, headers, uses }: Pick<RowReader, 'name' | 'headers' | 'uses'>,
  own: readonly WantedMap[],
): void {
  const there = new Set(headers.map(headerKey))
  const filled = new Set(uses.map(useName))
  const said = new Set(own.map(({ header }) => headerKey(header)))
  const missing = profile.maps.map(readMap).filter(({ header, field }) => {
    const key = headerKey(header)
    return field !== IGNORE && !there.has(key) && !said.has(key) && !filled.has(field)
  })
  const [first] = missing
  if (first === undefined) return
  const named = missing.map(({ header, field }) => `${quoted(header)} (${field})`).join(', ')
  const free = headers.filter((_, at) => uses[at]?.kind === 'unmatched')
  throw invalid(
    `${name} has no column ${named}, which the profile ${quoted(profile.name)} reads`,
    free.length === 0
      ? `if it isn't there any more: --map "${first.header}=${IGNORE}"`
      : `if it has a new name: --map "${free[0]}=${first.field}"; if it is gone: --map "${first.header}=${IGNORE}"`,
    { missing: missing.map(({ header }) => header), unmatched: free },
  )
}

/** What a file's columns were read as, to be kept: all that was read, and all that was left out on purpose. */
export function mapsFrom(
  headers: readonly string[],
  uses: readonly ColumnUse[],
  maps: readonly WantedMap[],
): string[] {
  const ignored = new Set(maps.filter(({ field }) => field === IGNORE).map(({ header }) => headerKey(header)))
  return headers.flatMap((header, at) => {
    const use = uses[at]
    const field = use === undefined ? null : useName(use)
    if (field !== null) return [writtenMap({ header, field })]
    return ignored.has(headerKey(header)) ? [writtenMap({ header, field: IGNORE })] : []
  })
}

/** Keeps a profile under its name: a new one, or as the one that has the name is to be from now on. */
export async function keepProfile(
  { writer }: Unit,
  content: NewOf<typeof profiles>,
): Promise<{ readonly profile: Profile; readonly isNew: boolean }> {
  const known = await findProfile(writer, content.name)
  return known === undefined
    ? { profile: await writer.insert(profiles, content), isNew: true }
    : { profile: await writer.update(profiles, known, content), isNew: false }
}
