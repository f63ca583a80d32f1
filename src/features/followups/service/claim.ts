import type { Context } from '../../../command/context.js'
import type { Setting } from '../../../command/feature.js'
import { conflict, PccError } from '../../../kernel/errors.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { settingOf } from '../../practice/index.js'
import { claimOn, heldClaims } from '../queries.js'
import { type Claim, claims } from '../records/claim.js'
import { heldFrom } from '../rules/claims.js'
import type { WorkLine } from '../rules/line.js'
import { clockOf } from '../view/words.js'
import { namesOfUsers } from '../worklist.js'
import { type Act, wrote } from './act.js'

const MINUTES = /^([1-9]\d{0,2}) ?min$/

export const CLAIM_FOR: Setting = {
  key: 'followups.claim',
  about: 'how long a claimed line is nobody else’s',
  default: '30 min',
  source: 'pcc',
  check: (text) => (MINUTES.test(text) ? null : 'minutes are needed here, such as 30 min'),
}

async function claimMinutes(reader: Reader): Promise<number> {
  const [, minutes] = MINUTES.exec(await settingOf(reader, CLAIM_FOR)) ?? []
  return Number(minutes ?? 30)
}

/** Errors: `conflict` (`claimed`) for a line, or a patient, that somebody else is at. */
export const claim: Act = async (context, writer, { line }) => {
  const { reading, actor, writing } = context
  if (actor === null) throw new PccError('denied', 'nobody is signed in', { hint: 'see pcc users list' })
  const other = heldFrom(line, actor.id, await heldClaims(writer, reading.now))
  if (other !== undefined) throw await claimed(writer, line, other, context)
  const old = await claimOn(writer, line.key)
  if (old !== undefined) await release(writer, old)
  const until = reading.now + (await claimMinutes(writer)) * MINUTE_MS
  const record = await writer.insert(claims, {
    key: line.key,
    patient_id: line.patient_id,
    user_id: actor.id,
    until,
  })
  return wrote(context, claims, record, `${line.key} is yours until ${clockOf(until, writing)}`)
}

async function claimed(
  reader: Reader,
  line: WorkLine,
  other: Claim,
  { writing }: Pick<Context, 'writing'>,
): Promise<PccError> {
  const name = (await namesOfUsers(reader, [other.user_id])).get(other.user_id) ?? `U-${other.user_id}`
  const what = other.key === line.key ? line.key : `P-${other.patient_id} (${other.key})`
  return conflict(
    'claimed',
    `${name} is at ${what} until ${clockOf(other.until, writing)}`,
    'pcc followups next gives another line',
    { key: line.key },
  )
}

const release = (writer: Writer, held: Claim): Promise<Claim> =>
  writer.update(claims, held, { status: 'released', status_since: writer.now })

/** Gives a line back before its time. Errors: `conflict` (`not_claimed`). */
export const letGo: Act = async (context, writer, { line }) => {
  const mine = (await heldClaims(writer, context.reading.now)).find(
    ({ key, user_id }) => key === line.key && user_id === context.actor?.id,
  )
  if (mine === undefined)
    throw conflict('not_claimed', `${line.key} isn’t claimed by you`, `pcc followups claim ${line.key}`)
  return wrote(context, claims, await release(writer, mine), `${line.key} is free again`)
}
