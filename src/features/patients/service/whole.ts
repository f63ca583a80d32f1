import type { Context } from '../../../command/context.js'
import type { PatientSection, SectionContent } from '../../../command/feature.js'
import { recordById } from '../../../command/records/index.js'
import type { Writer } from '../../../store/writer.js'
import { type Provider, providers } from '../../practice/index.js'
import { contactsOf } from '../queries/contacts.js'
import { pairsOf } from '../queries/pairs.js'
import { mergedInto } from '../queries/patients.js'
import type { Contact } from '../records/contact.js'
import { type Patient, patients } from '../records/patient.js'
import { findPatient } from './find.js'
import { type PairOfPeople, withPeople } from './pairs.js'

/** All that is known of one person. */
export interface WholePatient {
  readonly patient: Patient
  readonly pcp: Provider | null
  readonly contacts: readonly Contact[]
  readonly openPairs: readonly PairOfPeople[]
  /** Records that go on in this one. */
  readonly merged: readonly Patient[]
  readonly sections: readonly (SectionContent & Pick<PatientSection, 'name' | 'title'>)[]
}

/** Gathers it from every feature, and notes in the trail that it was read. */
export async function wholePatient(
  context: Context,
  writer: Writer,
  sections: readonly PatientSection[],
  text: string,
): Promise<WholePatient> {
  const patient = await findPatient(writer, context.reading, text, { forWriting: false })
  writer.noteRead(patients, patient.id, patient.id)
  const open = (await pairsOf(writer, patient.id)).filter(({ status }) => status === 'open')
  const pcp = patient.pcp_provider_id
  const gathered = []
  for (const { name, title, of } of sections) {
    const content = await of(context, writer, patient.id)
    if (content !== null) gathered.push({ ...content, name, title })
  }
  return {
    patient,
    pcp: pcp === null ? null : await recordById(writer, providers, String(pcp)),
    contacts: await contactsOf(writer, patient.id),
    openPairs: await withPeople(writer, open),
    merged: await mergedInto(writer, patient.id),
    sections: gathered,
  }
}
