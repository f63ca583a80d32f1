import type { Context } from '../../command/context.js'
import type { OpenOptions } from '../../exchange/formats/open.js'
import { headerKey } from '../../exchange/import/header-key.js'
import { readMap, type WantedMap } from '../../exchange/import/map-headers.js'
import { readWord, type WantedWord } from '../../exchange/import/value-words.js'
import type { Profile } from '../../exchange/records/profile.js'
import { OWN_SOURCE, sourceName } from '../../exchange/source-name.js'
import { usage } from '../../kernel/errors.js'
import type { DateOrder, Reading } from '../../kernel/reading.js'
import { quoted } from '../../kernel/text/quoted.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { nearest } from '../../kernel/text/similar.js'
import { IGNORE, mapsOf, profileNamed } from './profiles.js'

/** What somebody says about how files are to be read. */
export interface MannerWish {
  readonly profile: string | undefined
  readonly map: readonly string[]
  readonly word: readonly string[]
  readonly date_order: DateOrder | undefined
  readonly source: string | undefined
  readonly direction: 'in' | 'out' | undefined
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly sheet: string | undefined
}

/** How files are read: what was said, else what the profile says, else what the practice does. */
export interface Manner {
  readonly profile: Profile | null
  readonly source: string
  readonly direction: 'in' | 'out' | null
  readonly reading: Reading
  readonly orderSaid: boolean
  /** What the person said of columns; `maps` has the profile's as well. */
  readonly ownMaps: readonly WantedMap[]
  readonly maps: readonly WantedMap[]
  readonly words: readonly WantedWord[]
  readonly open: Omit<OpenOptions, 'headerHint'>
  /** The options by which files are read in the same way again. */
  readonly again: string
}

/** Errors: `usage`, `not_found` for a profile that isn't there. */
export async function mannerOf(context: Context, wish: MannerWish): Promise<Manner> {
  const named = wish.profile
  const profile = named === undefined ? null : await context.read((reader) => profileNamed(reader, named))
  const ownMaps = wish.map.map(readMap)
  const ownWords = wish.word.map(readWord)
  const said = new Set(ownWords.map(({ field, theirs }) => `${field}:${theirs}`))
  const kept = (profile?.words ?? []).map(readWord)
  return {
    profile,
    source: wish.source === undefined ? (profile?.source ?? OWN_SOURCE) : sourceName(wish.source),
    direction: wish.direction ?? profile?.direction ?? null,
    reading: {
      ...context.reading,
      dateOrder: wish.date_order ?? profile?.date_order ?? context.reading.dateOrder,
    },
    orderSaid: (wish.date_order ?? profile?.date_order ?? null) !== null,
    ownMaps,
    maps: mapsOf(profile, ownMaps),
    words: [...ownWords, ...kept.filter(({ field, theirs }) => !said.has(`${field}:${theirs}`))],
    open: {
      ...given('encoding', wish.encoding ?? profile?.encoding),
      ...given('delimiter', wish.delimiter ?? profile?.delimiter),
      ...given('sheet', wish.sheet ?? profile?.sheet),
    },
    again: againOf(wish),
  }
}

const given = <K extends string>(name: K, value: string | null | undefined): { [N in K]?: string } =>
  value === null || value === undefined ? {} : ({ [name]: value } as { [N in K]?: string })

/** A reject file is always UTF-8 text with a delimiter that shows: those options aren't said again. */
function againOf({ profile, source, direction, date_order, map, word }: MannerWish): string {
  const options = [
    ['profile', profile],
    ['source', source],
    ['direction', direction],
    ['date-order', date_order],
    ...map.map((text) => ['map', text]),
    ...word.map((text) => ['word', text]),
  ]
  return options
    .flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`]))
    .join(' ')
}

/** Errors: `usage` for a column that somebody names and no file has. */
export function refuseUnknownColumns(
  maps: readonly WantedMap[],
  files: readonly { readonly headers: readonly string[] }[],
): void {
  const headers = [...new Set(files.flatMap((file) => file.headers))]
  const keys = new Set(headers.map(headerKey))
  for (const { header, field } of maps) {
    if (field === IGNORE || keys.has(headerKey(header))) continue
    const near = nearest(header, headers)
    throw usage(
      `--map: no column is called ${quoted(header)}`,
      near === null ? `there are: ${headers.join(', ')}` : `did you mean "${near}"?`,
    )
  }
}
