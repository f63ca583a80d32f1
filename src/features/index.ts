import type { FeatureEntry, Offers } from '../command/feature.js'

/** The parts of the work. Each is loaded when one of its words is typed, or when all are asked to contribute. */
export const FEATURES: readonly FeatureEntry[] = [
  {
    name: 'practice',
    nouns: [
      ['locations', 'location', 'loc', 'locs', 'site', 'sites'],
      ['providers', 'provider', 'dr', 'doctors', 'clinician', 'clinicians'],
      ['visit-types', 'visit-type', 'vt', 'type', 'types', 'visittypes'],
      ['payers', 'payer', 'insurer', 'insurers'],
      ['users', 'user'],
      ['holidays', 'holiday'],
      ['config', 'settings', 'setting'],
    ],
    verbs: ['init'],
    load: async () => (await import('./practice/index.js')).feature,
  },
  {
    name: 'patients',
    nouns: [
      ['patients', 'patient', 'pt', 'pts'],
      ['contacts', 'contact', 'ct', 'cts'],
      ['pairs', 'pair'],
    ],
    verbs: [],
    offers: {
      worklist: async () => (await import('./patients/worklist.js')).worklist,
    },
    daily: {
      'patients search': async () => (await import('./patients/commands/search.js')).searchCommand,
    },
    load: async () => (await import('./patients/index.js')).feature,
  },
  {
    name: 'notes',
    nouns: [['notes', 'note', 'remark', 'remarks']],
    verbs: [],
    offers: {
      patientSection: async () => (await import('./notes/patient-section.js')).patientSection,
    },
    load: async () => (await import('./notes/index.js')).feature,
  },
  {
    name: 'communication',
    nouns: [['comms', 'comm', 'communications', 'communication']],
    verbs: [],
    offers: {
      patientSection: async () => (await import('./communication/patient-section.js')).patientSection,
    },
    load: async () => (await import('./communication/index.js')).feature,
  },
  {
    name: 'scheduling',
    nouns: [
      ['appointments', 'appointment', 'appt', 'appts', 'visit', 'visits', 'encounter', 'encounters'],
      ['holds', 'hold'],
      ['hours', 'session', 'sessions'],
      ['closures', 'closure', 'block', 'blocks'],
    ],
    follows: 'location',
    verbs: ['schedule', 'sched', 'agenda', 'calendar', 'slots', 'free', 'availability'],
    offers: {
      worklist: async () => (await import('./scheduling/worklist.js')).worklist,
      day: async () => (await import('./scheduling/commands/schedule.js')).schedule,
      patientSection: async () => (await import('./scheduling/patient-section.js')).patientSection,
    },
    daily: { schedule: async () => (await import('./scheduling/commands/schedule.js')).schedule },
    load: async () => (await import('./scheduling/index.js')).feature,
  },
  {
    name: 'documents',
    nouns: [['documents', 'document', 'doc', 'docs'], ['document-parts']],
    verbs: [],
    offers: {
      worklist: async () => (await import('./documents/worklist.js')).worklist,
      patientSection: async () => (await import('./documents/patient-section.js')).patientSection,
    },
    load: async () => (await import('./documents/index.js')).feature,
  },
  {
    name: 'referrals',
    nouns: [['referrals', 'referral', 'ref', 'refs']],
    follows: 'appointment',
    verbs: [],
    offers: {
      worklist: async () => (await import('./referrals/worklist.js')).worklist,
      patientSection: async () => (await import('./referrals/patient-section.js')).patientSection,
    },
    load: async () => (await import('./referrals/index.js')).feature,
  },
  {
    name: 'followups',
    nouns: [['followups', 'followup', 'follow-ups', 'follow-up', 'fu', 'tasks', 'task', 'todo']],
    verbs: ['today'],
    offers: {
      patientSection: async () => (await import('./followups/patient-section.js')).patientSection,
    },
    daily: {
      today: async () => (await import('./followups/today/command.js')).todayCommand,
      followups: async () => (await import('./followups/commands/list.js')).list,
      'followups list': async () => (await import('./followups/commands/list.js')).list,
    },
    load: async () => (await import('./followups/index.js')).feature,
  },
  {
    name: 'transfer',
    nouns: [['imports'], ['profiles', 'profile'], ['exports']],
    verbs: ['import', 'export'],
    nounVerbs: ['import'],
    offers: {
      worklist: async () => (await import('./transfer/worklist.js')).worklist,
    },
    load: async () => (await import('./transfer/index.js')).feature,
  },
  {
    name: 'reports',
    nouns: [
      ['reports', 'report'],
      ['nightly-runs', 'nightly-run'],
    ],
    verbs: [],
    offers: {
      worklist: async () => (await import('./reports/worklist.js')).worklist,
    },
    load: async () => (await import('./reports/index.js')).feature,
  },
  {
    name: 'safekeeping',
    nouns: [['audit'], ['backup', 'backups'], ['key', 'keys']],
    verbs: ['undo', 'doctor'],
    offers: {
      worklist: async () => (await import('./safekeeping/worklist.js')).worklist,
    },
    load: async () => (await import('./safekeeping/index.js')).feature,
  },
  {
    name: 'views',
    nouns: [['views', 'view']],
    verbs: [],
    load: async () => (await import('./views/index.js')).feature,
  },
  {
    name: 'demo',
    nouns: [],
    verbs: ['demo'],
    load: async () => (await import('./demo/index.js')).feature,
  },
  {
    name: 'completion',
    nouns: [],
    verbs: ['completion'],
    load: async () => (await import('./completion/index.js')).feature,
  },
]

/** What the features offer by this name, in their order. */
export async function offered<Name extends keyof Offers>(name: Name): Promise<readonly Offers[Name][]> {
  const found = FEATURES.map(({ offers }) => offers?.[name])
  return Promise.all(found.filter((load) => load !== undefined).map((load) => load()))
}
