import type { Reading } from '../../kernel/reading.js'
import type { OpenOptions } from '../formats/open.js'
import type { ColumnUse } from './column-use.js'
import type { WantedMap } from './map-headers.js'
import type { ParsedBatch, Rejection } from './parsed.js'
import type { Finished } from './row-reader.js'
import type { WantedWord } from './value-words.js'

/** What the reading thread is started with. */
export interface ThreadRequest {
  readonly path: string
  readonly noun: string
  readonly source: string
  readonly reading: Reading
  readonly orderSaid: boolean
  readonly maps: readonly WantedMap[]
  readonly words: readonly WantedWord[]
  readonly own: readonly string[] | null
  readonly open: Omit<OpenOptions, 'headerHint'>
  readonly rejects: string | null
  readonly samples: boolean
}

/** To the reading thread. */
export type Order =
  /** One more batch may be on its way. */
  | { readonly kind: 'more' }
  | { readonly kind: 'settle'; readonly refused: readonly Rejection[] }
  | { readonly kind: 'finish' }
  | { readonly kind: 'abandon' }

/** From the reading thread. */
export type Report =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly headers: readonly string[]
      readonly uses: readonly ColumnUse[]
      readonly notes: readonly string[]
      readonly sha256: string
    }
  | { readonly kind: 'batch'; readonly batch: ParsedBatch | null; readonly progress: number | undefined }
  | { readonly kind: 'finished'; readonly finished: Finished }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** An error that crosses threads; a code only where the person can do something about it. */
export interface Failure {
  readonly code: string | null
  readonly message: string
  readonly hint: string | null
  readonly details: Readonly<Record<string, unknown>>
  readonly stack: string | null
}

/** So many batches are on their way at once: more would queue up in memory. */
export const IN_FLIGHT = 2
