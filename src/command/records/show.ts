import type { AnyRecord, RecordOf } from '../../record/record.js'
import type { Context } from '../context.js'
import { type RecordResult, recordOf } from '../result.js'
import { type AnyComputed, ownColumns } from './columns.js'

/** One record as a result, with a line about what was done to it, if anything. */
export function recordResult<D extends AnyRecord>(
  context: Context,
  def: D,
  record: RecordOf<D>,
  said?: string,
  computed: AnyComputed = {},
): RecordResult {
  const result = recordOf(
    ownColumns({ def, computed }, context),
    { record: { ...record }, through: {} },
    said,
  )
  return said === undefined || context.page.columns !== null ? result : { ...result, echo: true }
}
