import { type AnyRecord, fieldEntries } from '../../record/record.js'

const PATIENT = 'patient'

const references = (def: AnyRecord): readonly string[] =>
  fieldEntries(def).flatMap(([name, { target }]) => (target === PATIENT ? [name] : []))

/** Whether a noun's records are about patients. */
export const tellsOfPatients = (def: AnyRecord): boolean => def.noun === PATIENT || references(def).length > 0

/** The ids of the patients whom a record is about: its own for a patient. */
export const patientsOf = (def: AnyRecord, record: object): readonly number[] =>
  (def.noun === PATIENT ? ['id'] : references(def))
    .map((name): unknown => Reflect.get(record, name))
    .filter((id) => typeof id === 'number')
