/** What a column of a file is for. `reference` is the field through which the row names another record. */
export type ColumnUse =
  | { readonly kind: 'field'; readonly reference: string | null; readonly field: string }
  | { readonly kind: 'joined'; readonly reference: string | null; readonly joined: string }
  /** A cell that names the other record as a whole. */
  | { readonly kind: 'whole'; readonly reference: string }
  /** The record's id in the source. */
  | { readonly kind: 'id' }
  /** Written by pcc itself: its reject files, its exports' bookkeeping. */
  | { readonly kind: 'ours' }
  | { readonly kind: 'unmatched' }

/** As people name it: `urgency`, `patient.birth_date`, `to_provider`. */
export function useName(use: ColumnUse): string | null {
  switch (use.kind) {
    case 'field':
      return dotted(use.reference, use.field)
    case 'joined':
      return dotted(use.reference, use.joined)
    case 'whole':
      return reach(use.reference)
    case 'id':
      return 'external_id'
    default:
      return null
  }
}

const reach = (reference: string): string => reference.replace(/_id$/, '')
const dotted = (reference: string | null, name: string): string =>
  reference === null ? name : `${reach(reference)}.${name}`
