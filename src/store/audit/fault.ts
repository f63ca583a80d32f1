/** What is wrong with the trail, or with a record that it doesn't account for. */
export type Fault =
  | { readonly kind: 'entries-missing'; readonly from: number; readonly to: number }
  /** The entry's own facts or changes aren't those that its hash was made of. */
  | { readonly kind: 'entry-altered'; readonly entry: number }
  /** It stands on another hash than that of the entry before it. */
  | { readonly kind: 'entry-unchained'; readonly entry: number }
  | { readonly kind: 'changes-without-entry'; readonly entry: number }
  | { readonly kind: 'head-missing'; readonly hash: string }
  | { readonly kind: 'noun-unknown'; readonly noun: string }
  | {
      readonly kind: 'record-altered' | 'record-gone' | 'record-unaccounted' | 'record-back'
      readonly noun: string
      readonly id: number
      /** The entry that touched it last; null when none did. */
      readonly entry: number | null
    }

const entryName = (id: number): string => `AUD-${id}`

/** The fault in one line, with ids only. `named` gives the outer id of a record. */
export function faultLine(fault: Fault, named: (noun: string, id: number) => string): string {
  switch (fault.kind) {
    case 'entries-missing':
      return fault.from === fault.to
        ? `${entryName(fault.from)} is missing from the trail`
        : `${entryName(fault.from)} to ${entryName(fault.to)} are missing from the trail`
    case 'entry-altered':
      return `${entryName(fault.entry)} is not what was written`
    case 'entry-unchained':
      return fault.entry === 1
        ? `${entryName(1)} is not the beginning of this trail`
        : `${entryName(fault.entry)} does not follow ${entryName(fault.entry - 1)}: one of them was rewritten`
    case 'changes-without-entry':
      return `${entryName(fault.entry)} has changes but no entry`
    case 'head-missing':
      return `the head kept elsewhere is not in the trail: ${fault.hash}`
    case 'noun-unknown':
      return `the trail holds changes of "${fault.noun}", which this pcc does not know`
    case 'record-altered':
      return `${named(fault.noun, fault.id)} is not what ${lastTouch(fault.entry)} left`
    case 'record-gone':
      return `${named(fault.noun, fault.id)} is gone, though ${lastTouch(fault.entry)} left it`
    case 'record-back':
      return `${named(fault.noun, fault.id)} is there, though ${lastTouch(fault.entry)} removed it`
    case 'record-unaccounted':
      return `${named(fault.noun, fault.id)} is there, and no entry made it`
  }
}

const lastTouch = (entry: number | null): string => (entry === null ? 'the trail' : entryName(entry))
