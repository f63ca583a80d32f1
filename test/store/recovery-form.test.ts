import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromRecoveryForm, lineProblem, recoveryForm } from '../../src/store/recovery-form.js'

const key = fc.stringMatching(/^[0-9a-f]{64}$/)
const digit = fc.constantFrom(...'0123456789abcdef')

describe('the recovery form', () => {
  it('is four lines of four groups of five', () => {
    for (const [at, line] of recoveryForm('0123456789abcdef'.repeat(4)).entries())
      expect(line).toMatch(new RegExp(`^${at + 1}: ([0-9a-f]{5} ){3}[0-9a-f]{5}$`))
  })

  it('gives the key back, whatever its case and spacing, numbered or not', () => {
    fc.assert(
      fc.property(key, (hex) => {
        const lines = recoveryForm(hex)
        const bare = lines.map((line) => line.slice(3))
        expect(fromRecoveryForm(lines.join('\n'))).toBe(hex)
        expect(fromRecoveryForm(lines.join(' / '))).toBe(hex)
        expect(fromRecoveryForm(`  ${lines.join('\r\n').toUpperCase().replaceAll(' ', '  ')}\n`)).toBe(hex)
        expect(fromRecoveryForm(bare.map((line) => line.replaceAll(' ', '')).join('\n'))).toBe(hex)
        expect(fromRecoveryForm(bare.map((line) => line.replaceAll(' ', '-')).join('\n'))).toBe(hex)
        expect(fromRecoveryForm(`Key of /data/pcc.db\n\n${lines.join('\n')}\n\nkeep it safe`)).toBe(hex)
        expect(
          fromRecoveryForm(
            lines
              .join('\n')
              .replaceAll('0', 'O')
              .replaceAll(/1(?!:)/g, 'l'),
          ),
        ).toBe(hex)
      }),
    )
  })

  it('says of every wrong digit which group it is in', () => {
    fc.assert(
      fc.property(key, fc.nat(15), fc.nat(4), digit, (hex, group, place, other) => {
        const groups = recoveryForm(hex).flatMap((line) => line.slice(3).split(' '))
        const right = groups[group] ?? ''
        fc.pre(right[place] !== other)
        groups[group] = right.slice(0, place) + other + right.slice(place + 1)
        const line = Math.floor(group / 4)
        expect(lineProblem(line + 1, groups.slice(line * 4, line * 4 + 4).join(' '))).toBe(
          `line ${line + 1}: group ${(group % 4) + 1} is mistyped`,
        )
      }),
    )
  })

  it('says of two digits that changed places, and of two groups, which they are', () => {
    fc.assert(
      fc.property(key, fc.nat(15), fc.nat(3), (hex, group, place) => {
        const groups = recoveryForm(hex).flatMap((line) => line.slice(3).split(' '))
        const right = [...(groups[group] ?? '')]
        const [one = '', two = ''] = right.slice(place, place + 2)
        fc.pre(one !== two)
        right.splice(place, 2, two, one)
        const line = Math.floor(group / 4)
        const typed = groups.with(group, right.join('')).slice(line * 4, line * 4 + 4)
        expect(lineProblem(line + 1, typed.join(' '))).toContain(`group ${(group % 4) + 1} is`)
      }),
    )
    const [first = '', second = ''] = recoveryForm('ab'.repeat(32))
    expect(lineProblem(1, second)).toBe('line 1: groups 1, 2, 3, 4 are mistyped')
    expect(lineProblem(1, first.replace(/(\S{5}) (\S{5})$/, '$2 $1'))).toBe(
      'line 1: groups 3, 4 are mistyped',
    )
  })

  it.each([
    ['', 'a recovery form has 4 lines, and here are 0'],
    ['1: 00000', 'a recovery form has 4 lines, and here are 1'],
    ['a\nb\nc\nd', 'line 1 has 1 characters, and 20 are wanted'],
  ])('refuses %j', (text, message) => expect(() => fromRecoveryForm(text)).toThrow(message))

  it('names a group that is too short, or holds what is no digit', () => {
    const lines = recoveryForm('ab'.repeat(32))
    const typed = lines
      .with(1, (lines[1] ?? '').replace(/\S$/, ''))
      .with(3, (lines[3] ?? '').replace('abab', 'abag'))
    expect(() => fromRecoveryForm(typed.join('\n'))).toThrow(
      'the recovery form: line 2: group 4 is mistyped; line 4: group',
    )
  })
})
