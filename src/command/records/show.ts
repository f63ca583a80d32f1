import type { AnyRecord, RecordOf } from '../../record/record.js'
import type { Context } from '../context.js'
import { type RecordResult, recordOf } from '../result.js'
import { type AnyComputed, ownColumns } from './columns.js'

/** One record as a result, with a line about what was done to it. */
export function recordResult<D extends AnyRecord>(
  context: Context,
  def: D,
  record: RecordOf<D>,
  said?: string,
  computed: AnyComputed = {},
): RecordResult {
  return recordOf(ownColumns({ def, computed }, context), { record: { ...record }, through: {} }, said)
}
