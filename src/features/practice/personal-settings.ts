import type { Setting } from '../../command/feature.js'

const OURS = 'pcc'
const FEWEST_ROWS = 5
const MOST_ROWS = 1000

/** How much of a list a terminal shows at once. */
export const ROWS: Setting = {
  key: 'list.rows',
  about: 'rows of a list that a terminal shows, unless --limit says how many',
  default: '50',
  source: OURS,
  personal: true,
  check: (text) => {
    const rows = /^\d{1,4}$/.test(text) ? Number(text) : 0
    return rows >= FEWEST_ROWS && rows <= MOST_ROWS
      ? null
      : `${FEWEST_ROWS} to ${MOST_ROWS} rows are possible`
  },
}

/** Whether a command names what is likely to come next. */
export const HINTS: Setting = {
  key: 'hints',
  about: 'after a command the likely next one, each once, on a terminal: on or off',
  default: 'on',
  source: OURS,
  personal: true,
  check: (text) => (/^(?:on|off)$/.test(text) ? null : 'on or off is possible'),
}
