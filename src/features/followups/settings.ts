import type { Setting } from '../../command/feature.js'

/** Whose lines are shown when nobody says. */
export const WHOSE: Setting = {
  key: 'followups.whose',
  about: 'whose lines followups and today show without --mine and --team: all, mine, or team for your own',
  default: 'all',
  source: 'pcc',
  personal: true,
  check: (text) => (/^(?:all|mine|team)$/.test(text) ? null : 'all, mine or team is possible'),
}
