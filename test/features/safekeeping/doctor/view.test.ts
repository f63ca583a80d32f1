import { expect, it } from 'vitest'
import { doctorView } from '../../../../src/features/safekeeping/doctor/view.js'

const same = (text: string): string => text
const paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }

const FINDINGS = [
  {
    check: 'backup',
    verdict: 'warn' as const,
    says: 'the last good one is 12 days old, and it lies on the same disk as the database',
    remedy: 'pcc backup create --dir /media/usb',
  },
  { check: 'integrity', verdict: 'ok' as const, says: 'every page is sound', remedy: 'not needed' },
]

it('says all of it on a narrow terminal: what is wrong, and below it what to type', () => {
  expect(doctorView(FINDINGS).lines({ width: 60, terminal: true, paint })).toEqual([
    'backup     warn     the last good one is 12 days old, and it',
    '                    lies on the same disk as the database',
    '                    → pcc backup create --dir /media/usb',
    'integrity  ok       every page is sound',
  ])
})

it('gives programs each finding with its remedy', () => {
  expect(doctorView(FINDINGS).json).toEqual(FINDINGS)
})
