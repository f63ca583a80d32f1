import type { Context } from '../../command/context.js'
import type { AnyRecord } from '../../record/record.js'

/** Every record that some feature declares. */
export const allRecords = async (context: Context): Promise<readonly AnyRecord[]> =>
  (await context.features()).flatMap((feature) => feature.records)
