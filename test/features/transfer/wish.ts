import type { ImportWish } from '../../../src/features/transfer/import-files.js'

/** An import with nothing asked for but its files and their noun. */
export const wishFor = (
  files: readonly string[],
  noun: string | null,
  rest: Partial<ImportWish> = {},
): ImportWish => ({
  files,
  noun,
  profile: undefined,
  save_profile: undefined,
  map: [],
  word: [],
  date_order: undefined,
  source: undefined,
  direction: undefined,
  atomic: false,
  rejects: undefined,
  overwrite: [],
  encoding: undefined,
  delimiter: undefined,
  sheet: undefined,
  ...rest,
})
