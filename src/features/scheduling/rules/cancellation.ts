/** Who called a visit off. */
export const CANCELLED_BY = ['patient', 'provider', 'practice'] as const
export type CancelledBy = (typeof CANCELLED_BY)[number]

/**
 * FHIR R4's appointment-cancellation-reason with the words that people use for them, and two of our own: a visit
 * that was moved, and somebody who left without being seen.
 */
export const CANCELLATION_REASONS = {
  pat: ['patient', 'patient request', 'patient cancelled', 'patient canceled'],
  'pat-crs': ['reminder', 'automated reminder', 'canceled via automated reminder system'],
  'pat-cpp': ['portal', 'patient portal', 'canceled via patient portal'],
  'pat-dec': ['deceased', 'died'],
  'pat-fb': ['feeling better', 'better'],
  'pat-lt': ['transport', 'transportation', 'lack of transportation', 'no ride'],
  'pat-mt': ['member terminated', 'lost coverage'],
  'pat-mv': ['moved', 'moved away'],
  'pat-preg': ['pregnant'],
  'pat-swl': ['wait list', 'waitlist', 'scheduled from wait list'],
  'pat-ucp': ['changed provider', 'unhappy'],
  prov: ['provider', 'provider cancelled', 'provider canceled'],
  'prov-pers': ['provider personal', 'provider sick', 'provider ill'],
  'prov-dch': ['discharged'],
  'prov-edu': ['meeting', 'education'],
  'prov-hosp': ['provider hospitalized'],
  'prov-labs': ['labs', 'labs out of range'],
  'prov-mri': ['mri screening'],
  'prov-onc': ['oncology', 'treatment plan changed'],
  maint: ['maintenance', 'equipment', 'equipment repair'],
  'meds-inc': ['prep incomplete', 'medication incomplete'],
  other: [],
  'oth-cms': ['therapy cap'],
  'oth-err': ['error', 'mistake', 'duplicate'],
  'oth-fin': ['financial', 'cost'],
  'oth-iv': ['iv access'],
  'oth-int': ['interpreter', 'no interpreter'],
  'oth-mu': ['results unavailable', 'prep unavailable'],
  'oth-room': ['room', 'room maintenance'],
  'oth-oerr': ['order error'],
  'oth-swie': ['walk in error'],
  'oth-weath': ['weather', 'snow', 'storm'],
  rescheduled: ['moved to another time', 'reschedule'],
  'left-unseen': ['left', 'lwbs', 'left without being seen', 'walked out'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type CancellationReason = keyof typeof CANCELLATION_REASONS

/** Who a reason speaks of, where nobody said it. */
export function cancelledByOf(reason: CancellationReason): CancelledBy {
  if (reason.startsWith('pat') || reason === 'rescheduled' || reason === 'left-unseen') return 'patient'
  return reason.startsWith('prov') ? 'provider' : 'practice'
}
