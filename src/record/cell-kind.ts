import type { AnyField } from './field.js'

/** How a field's text behaves in a spreadsheet: text alone could be run as a formula. */
export type CellKind = 'text' | 'number' | 'date' | 'phone' | 'id'

export const cellKind = (field: AnyField): CellKind => {
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'duration':
      return 'number'
    case 'date':
    case 'time':
    case 'instant':
      return 'date'
    case 'phone':
    case 'phones':
      return 'phone'
    case 'reference':
    case 'npi':
      return 'id'
    default:
      return 'text'
  }
}
