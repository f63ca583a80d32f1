import type { AnyRecord } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { TakenTime } from '../guard.js'
import type { LaterWork } from './later-work.js'

/** Why an entry can't be taken back as things stand. */
export type Refusal =
  | {
      readonly reason: 'changed_since'
      readonly entry: number
      readonly records: readonly string[]
      /** None where something else than pcc changed them. */
      readonly later: readonly LaterWork[]
    }
  | {
      readonly reason: 'referred_to'
      readonly entry: number
      readonly record: string
      readonly by: readonly string[]
      readonly later: readonly LaterWork[]
    }
  | {
      readonly reason: 'refers_to_gone'
      readonly entry: number
      readonly record: string
      readonly gone: string
      readonly removedBy: number | null
    }
  /** Another record has taken its place: a unique value, or the time of a visit. */
  | {
      readonly reason: 'blocked'
      readonly entry: number
      readonly record: AnyRecord
      readonly id: number
      /** The record as it would be. */
      readonly row: Row
      /** Whose time has been taken meanwhile; null for another guard. */
      readonly taken: TakenTime | null
    }

export class UndoRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'UndoRefused'
    this.refusal = refusal
  }
}
