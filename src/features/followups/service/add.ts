import type { Context } from '../../../command/context.js'
import type { NewOf } from '../../../record/record.js'
import { type Followup, followups } from '../records/followup.js'

export const addFollowup = (context: Context, values: NewOf<typeof followups>): Promise<Followup> =>
  context.write(({ writer }) => writer.insert(followups, values))
