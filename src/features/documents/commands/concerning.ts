import type { Context } from '../../../command/context.js'
import { patientOfAbout } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import type { Reader } from '../../../store/store.js'
import { patientForWriting } from '../../patients/index.js'

interface Named {
  readonly patient: string | undefined
  readonly about: string | null | undefined
}

/** Whose document it is: the patient who was named, or whom the record concerns; null for neither. Errors: `usage`. */
export async function whoseDocument(
  context: Context,
  reader: Reader,
  { patient, about }: Named,
): Promise<number | null> {
  const concerned =
    about === undefined || about === null ? null : await patientOfAbout(context, reader, about)
  const named = patient === undefined ? null : (await patientForWriting(context, reader, patient)).id
  if (named !== null && concerned !== null && named !== concerned)
    throw usage(`${about} concerns P-${concerned}, not P-${named}`, 'leave one of them out')
  return named ?? concerned
}
