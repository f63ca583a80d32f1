import type { Context } from '../../../command/context.js'
import { storedValue } from '../../../command/records/index.js'
import type { Json } from '../../../record/record.js'
import type { Effect } from '../../../store/undo/take-back.js'

export type Clock = Pick<Context, 'writing'>
export type EffectKind = 'removed' | 'restored' | 'changed'

export const kindOf = ({ from, to }: Effect): EffectKind =>
  to === null ? 'removed' : from === null ? 'restored' : 'changed'

/** A field as it stands and as it will. */
export interface FieldChange {
  readonly name: string
  readonly from: { readonly json: Json; readonly shown: string }
  readonly to: { readonly json: Json; readonly shown: string }
}

export const fieldChanges = (clock: Clock, { record, from, to }: Effect): FieldChange[] =>
  Object.keys(to ?? {}).map((name) => ({
    name,
    from: storedValue(record, name, from?.[name] ?? null, clock),
    to: storedValue(record, name, to?.[name] ?? null, clock),
  }))
