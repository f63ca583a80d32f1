import { type Command, command } from '../../../command/command.js'
import { ofField, required, words } from '../../../command/option.js'
import { recordResult } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import type { Reader } from '../../../store/store.js'
import { patientForWriting } from '../../patients/index.js'
import { payerNamed, providerNamed } from '../../practice/index.js'
import { describedReferrals } from '../described.js'
import { referrals } from '../record.js'
import { titleOf } from '../rules/step-line.js'
import { addReferral, refuseGone } from '../service.js'

const { fields } = referrals

const providerId = async (reader: Reader, typed: string | undefined): Promise<number | null> =>
  typed === undefined ? null : (await providerNamed(reader, typed)).id

export const add: Command = command({
  noun: 'referrals',
  verb: 'add',
  next: ['pcc referrals {next_step} {id}', 'pcc referrals show {id}'],
  about: 'order a referral to another provider, or note one that came in',
  examples: [
    'pcc referrals add P-42 --specialty Cardiology --urgency urgent --reason "chest pain on exertion"',
    'pcc referrals add mrn:88231 --specialty Orthopedics --to "Valley Orthopedics" --diagnosis-codes M25.561',
    'pcc referrals add P-42 --direction in --specialty "Family Medicine" --from DR-9',
  ],
  args: { patient: required(words({ about: 'the patient', value: 'PATIENT', noun: 'patient' })) },
  options: {
    specialty: required(ofField(fields.specialty)),
    direction: ofField(fields.direction),
    urgency: ofField(fields.urgency),
    from: words({ about: 'the provider who asks: id, NPI or name', value: 'PROVIDER', noun: 'provider' }),
    to: words({ about: 'the provider who is asked: id, NPI or name', value: 'PROVIDER', noun: 'provider' }),
    reason: ofField(fields.reason),
    diagnosis_codes: ofField(fields.diagnosis_codes),
    diagnosis_text: ofField(fields.diagnosis_text),
    service: ofField(fields.service),
    payer: words({ about: 'who pays: id, name, or payer id', value: 'PAYER', noun: 'payer' }),
    payer_referral_number: ofField(fields.payer_referral_number),
    visits_allowed: ofField(fields.visits_allowed),
    valid_from: ofField(fields.valid_from),
    valid_to: ofField(fields.valid_to),
    ordered_on: ofField(fields.ordered_on),
    received_on: ofField(fields.received_on),
    comments: ofField(fields.comments),
  },
  writes: true,
  run: async (context, values) => {
    const direction = values.direction ?? 'out'
    const { today } = context.reading
    const { valid_from = null, valid_to = null } = values
    if (valid_from !== null && valid_to !== null && valid_to < valid_from)
      throw usage(`it is valid to ${valid_to}, before ${valid_from}`, 'look at --valid-from and --valid-to')
    const record = await context.write(async ({ writer }) => {
      const patient = await patientForWriting(context, writer, values.patient)
      refuseGone(patient)
      return addReferral(writer, {
        direction,
        patient_id: patient.id,
        specialty: values.specialty,
        from_provider_id: await providerId(writer, values.from),
        to_provider_id: await providerId(writer, values.to),
        urgency: values.urgency ?? 'routine',
        reason: values.reason ?? null,
        diagnosis_codes: values.diagnosis_codes ?? [],
        diagnosis_text: values.diagnosis_text ?? null,
        service: values.service ?? null,
        payer_id: values.payer === undefined ? null : (await payerNamed(writer, values.payer)).id,
        payer_referral_number: values.payer_referral_number ?? null,
        visits_allowed: values.visits_allowed ?? null,
        valid_from,
        valid_to,
        ordered_on: values.ordered_on ?? (direction === 'out' ? today : null),
        received_on: values.received_on ?? (direction === 'in' ? today : null),
        status: direction === 'in' ? 'received' : 'draft',
        comments: values.comments ?? null,
      })
    })
    const next = direction === 'in' ? 'accept' : 'send'
    const said = `added R-${record.id} ${titleOf(record)}; next: pcc referrals ${next} R-${record.id}`
    return recordResult(context, referrals, record, said, describedReferrals.computed)
  },
})
