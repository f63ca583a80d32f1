import type { Context } from '../../command/context.js'
import { conflict, usage } from '../../kernel/errors.js'
import type { PatchOf } from '../../record/record.js'
import type { Writer } from '../../store/writer.js'
import type { Patient } from '../patients/index.js'
import { type Referral, referrals } from './record.js'
import { incoming, type MarkVerb, outgoing, refusal, type StepVerb, statusesOf } from './rules/lifecycles.js'

export type Patch = PatchOf<typeof referrals>

/** Errors: `conflict` for a patient whom nobody can be referred for any more. */
export function refuseGone(patient: Patient): void {
  if (patient.deceased_on !== null) {
    throw conflict(
      'patient_deceased',
      `P-${patient.id} died on ${patient.deceased_on}`,
      'mend the record if that is wrong: pcc patients edit',
    )
  }
  if (patient.status !== 'active') {
    throw conflict(
      'patient_inactive',
      `P-${patient.id} is ${patient.status}`,
      `pcc patients show P-${patient.id}`,
    )
  }
}

/** Takes a step of the referral's own direction, with the facts that go with it. Errors: `not_allowed_from`. */
export async function takeStep(
  writer: Writer,
  referral: Referral,
  verb: StepVerb,
  facts: Patch = {},
): Promise<Referral> {
  const refused = refusal(referral, verb)
  if (refused !== null) throw refused
  const steps: Readonly<Record<string, { readonly to: Referral['status'] }>> =
    referral.direction === 'out' ? outgoing.steps : incoming.steps
  const step = steps[verb]
  if (step === undefined) throw new Error(`no step ${verb}`)
  return writer.update(referrals, referral, { ...facts, status: step.to })
}

/** Notes a fact that leaves the status as it is. Errors: `not_allowed_from`. */
export async function mark(
  writer: Writer,
  referral: Referral,
  verb: MarkVerb,
  facts: Patch,
): Promise<Referral> {
  const refused = refusal(referral, verb)
  if (refused !== null) throw refused
  return writer.update(referrals, referral, facts)
}

/** A step back, or anywhere that its direction knows: what a mistake needs. */
export async function correct(writer: Writer, referral: Referral, status: string): Promise<Referral> {
  const known = statusesOf(referral.direction).find((one) => one === status)
  if (known === undefined) {
    throw usage(
      `"${status}" is no status of a referral that goes ${referral.direction}`,
      `one of: ${statusesOf(referral.direction).join(', ')}`,
    )
  }
  return writer.update(referrals, referral, { status: known })
}

/** The user who acts, for facts that name somebody. */
export const actorId = (context: Context): number | null => context.actor?.id ?? null
