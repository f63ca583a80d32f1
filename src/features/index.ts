import type { FeatureEntry } from '../command/feature.js'

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
    load: async () => (await import('./patients/index.js')).feature,
  },
  {
    name: 'referrals',
    nouns: [['referrals', 'referral', 'ref', 'refs']],
    follows: 'appointment',
    verbs: [],
    load: async () => (await import('./referrals/index.js')).feature,
  },
  {
    name: 'followups',
    nouns: [['followups', 'followup', 'follow-ups', 'follow-up', 'fu', 'tasks', 'task', 'todo']],
    verbs: ['today'],
    load: async () => (await import('./followups/index.js')).feature,
  },
  {
    name: 'scheduling',
    nouns: [
      ['appointments', 'appointment', 'appt', 'appts', 'visit', 'visits', 'encounter', 'encounters'],
      ['hours', 'session', 'sessions'],
      ['closures', 'closure', 'block', 'blocks'],
    ],
    verbs: ['schedule', 'slots'],
    load: async () => (await import('./scheduling/index.js')).feature,
  },
  {
    name: 'transfer',
    nouns: [['imports'], ['profiles', 'profile'], ['exports']],
    verbs: ['import', 'export'],
    nounVerbs: ['import'],
    load: async () => (await import('./transfer/index.js')).feature,
  },
  {
    name: 'reports',
    nouns: [
      ['reports', 'report'],
      ['nightly-runs', 'nightly-run'],
    ],
    verbs: [],
    load: async () => (await import('./reports/index.js')).feature,
  },
  {
    name: 'safekeeping',
    nouns: [['audit'], ['backup', 'backups'], ['key', 'keys']],
    verbs: ['undo', 'doctor'],
    load: async () => (await import('./safekeeping/index.js')).feature,
  },
  {
    name: 'demo',
    nouns: [],
    verbs: ['demo'],
    load: async () => (await import('./demo/index.js')).feature,
  },
]
