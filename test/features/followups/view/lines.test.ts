import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Screen } from '../../../../src/command/result.js'
import { countsOf } from '../../../../src/features/followups/rules/filter.js'
import type { WorkLine } from '../../../../src/features/followups/rules/line.js'
import { worklistLines } from '../../../../src/features/followups/view/lines.js'
import type { Worklist } from '../../../../src/features/followups/worklist.js'
import { width } from '../../../../src/kernel/text/width.js'
import { isoInstant } from '../../../../src/kernel/time/zone.js'
import { READING, workLine } from '../lines.js'

const same = (text: string): string => text
const PAINT = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }
const screenOf = (cells: number, terminal = true): Screen => ({ width: cells, terminal, paint: PAINT })
const CLOCK = { reading: READING, writing: { iso: (at: number) => isoInstant(READING.zone, at) } }

const NAMES = new Map([
  [42, 'GARCIA, Maria'],
  [88, 'SMITH, James'],
  [7, '李, 小龙'],
])

const LINES: readonly WorkLine[] = [
  workLine({
    patient_id: 42,
    due_on: '2026-11-23',
    priority: 'urgent',
    tries: { count: 2, last: { on: '2026-11-20', channel: 'phone', outcome: 'no-answer' }, nextOn: null },
  }),
  workLine({
    key: 'decision/PA-31',
    kind: 'decision',
    patient_id: 88,
    what: 'MRI lumbar, Aetna',
    priority: 'urgent',
    due_at: Date.parse('2026-11-24T14:10:00-05:00'),
    why: '72 h, expedited',
    mine: true,
  }),
  workLine({ key: 'no-show/A-702', kind: 'no-show', patient_id: 7, what: 'missed visit, Dr. Chen' }),
  workLine({ key: 'F-12', id: 'F-12', what: 'order flu vaccine', due_on: '2026-11-27', team: 'front desk' }),
]

const listOf = (lines: readonly WorkLine[]): Worklist => ({
  lines,
  counts: countsOf(lines, READING),
  ofAll: lines.length,
  patientNames: NAMES,
  userNames: new Map([[2, 'Bo']]),
})

const shown = (cells: number, terminal = true, lines = LINES): string[] =>
  worklistLines(lines, listOf(lines), screenOf(cells, terminal), CLOCK)

describe('the lines of a worklist', () => {
  it('stand on one line each where there is room', () => {
    expect(shown(200)).toEqual([
      '   DUE          KEY                 WHAT                    PATIENT              WHY',
      '!  1d late      not-scheduled/R-91  urgent cardiology       GARCIA, Maria  P-42  sent Thu 19 Nov, no visit date after 2 business days · tried 2 times, Fri 20 Nov no-answer',
      '!  today 14:10  decision/PA-31      MRI lumbar, Aetna       SMITH, James   P-88  72 h, expedited · yours',
      '   today        no-show/A-702       missed visit, Dr. Chen  李, 小龙       P-7   sent Thu 19 Nov, no visit date after 2 business days',
      '   Fri          F-12                order flu vaccine                            sent Thu 19 Nov, no visit date after 2 business days · front desk',
    ])
  })

  it('have their reason below on 80 columns', () => {
    expect(shown(80)).toMatchInlineSnapshot(`
      [
        "   DUE          KEY                 WHAT                    PATIENT",
        "!  1d late      not-scheduled/R-91  urgent cardiology       GARCIA, Maria  P-42",
        "      sent Thu 19 Nov, no visit date after 2 business days · tried 2 times, Fri",
        "      20 Nov no-answer",
        "!  today 14:10  decision/PA-31      MRI lumbar, Aetna       SMITH, James   P-88",
        "      72 h, expedited · yours",
        "   today        no-show/A-702       missed visit, Dr. Chen  李, 小龙       P-7",
        "      sent Thu 19 Nov, no visit date after 2 business days",
        "   Fri          F-12                order flu vaccine",
        "      sent Thu 19 Nov, no visit date after 2 business days · front desk",
      ]
    `)
  })

  it('have for whom and why below on 60 columns', () => {
    expect(shown(60)).toMatchInlineSnapshot(`
      [
        "   DUE          KEY                 WHAT",
        "!  1d late      not-scheduled/R-91  urgent cardiology",
        "      GARCIA, Maria P-42 · sent Thu 19 Nov, no visit date",
        "      after 2 business days · tried 2 times, Fri 20 Nov",
        "      no-answer",
        "!  today 14:10  decision/PA-31      MRI lumbar, Aetna",
        "      SMITH, James P-88 · 72 h, expedited · yours",
        "   today        no-show/A-702       missed visit, Dr. Chen",
        "      李, 小龙 P-7 · sent Thu 19 Nov, no visit date after 2",
        "      business days",
        "   Fri          F-12                order flu vaccine",
        "      sent Thu 19 Nov, no visit date after 2 business days ·",
        "      front desk",
      ]
    `)
  })

  it('have what and why below where there is no room beside the key', () => {
    expect(shown(48)).toMatchInlineSnapshot(`
      [
        "   DUE          KEY",
        "!  1d late      not-scheduled/R-91  P-42",
        "      GARCIA, Maria · urgent cardiology: sent",
        "      Thu 19 Nov, no visit date after 2 business",
        "      days · tried 2 times, Fri 20 Nov no-answer",
        "!  today 14:10  decision/PA-31      P-88",
        "      SMITH, James · MRI lumbar, Aetna: 72 h,",
        "      expedited · yours",
        "   today        no-show/A-702       P-7",
        "      李, 小龙 · missed visit, Dr. Chen: sent",
        "      Thu 19 Nov, no visit date after 2 business",
        "      days",
        "   Fri          F-12",
        "      order flu vaccine: sent Thu 19 Nov, no",
        "      visit date after 2 business days · front",
        "      desk",
      ]
    `)
    expect(shown(34).slice(0, 3)).toMatchInlineSnapshot(`
      [
        "   DUE          KEY",
        "!  1d late      not-scheduled/R-91  P-42",
        "      GARCIA, Maria · urgent",
      ]
    `)
  })

  it('are cut nowhere in a pipe', () => {
    expect(shown(40, false)).toEqual(shown(200))
  })

  it('are nothing when there are none', () => {
    expect(shown(80, true, [])).toEqual([])
  })

  it('show what would steer a terminal', () => {
    const lines = [workLine({ what: 'call\u001b[31m', why: 'a\nb' })]
    expect(shown(200, true, lines).join('')).toContain('call␛[31m')
    expect(shown(200, true, lines)).toHaveLength(2)
  })

  it('say how late what had a time is', () => {
    const late = (minutes: number): string | undefined =>
      shown(200, true, [workLine({ due_at: READING.now - minutes * 60_000 })])[1]?.slice(0, 12)
    expect(late(20)).toBe('!  20min lat')
    expect(late(125)).toBe('!  2h late  ')
  })

  it('never get wider than the screen, and never lose a key', () => {
    const anyLine = fc
      .record({
        n: fc.integer({ min: 1, max: 9_999_999 }),
        what: fc.string({ unit: 'grapheme', maxLength: 60 }),
        why: fc.string({ unit: 'grapheme', maxLength: 200 }),
        patient_id: fc.constantFrom(null, 42, 7),
        due_on: fc.constantFrom('2026-11-01', '2026-11-24', '2026-12-24', '2027-12-24'),
      })
      .map(({ n, ...line }) => workLine({ ...line, key: `not-acknowledged/R-${n}` }))
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 60, max: 200 }),
        (lines, cells) => {
          const drawn = shown(cells, true, lines)
          expect(drawn.filter((line) => width(line) > cells)).toEqual([])
          for (const { key } of lines) expect(drawn.some((line) => line.includes(key))).toBe(true)
        },
      ),
    )
  })
})
