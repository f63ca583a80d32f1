import { expect, it } from 'vitest'
import { makePaint } from '../../../src/cli/render/paint.js'

const COLOURS = ['bold', 'dim', 'red', 'yellow', 'green', 'cyan'] as const

it('is the text itself without colour', async () => {
  const paint = await makePaint(false)
  for (const colour of COLOURS) expect(paint[colour]('late')).toBe('late')
})

it('wraps each text in its own colour, also under map', async () => {
  const paint = await makePaint(true)
  const painted = COLOURS.map((colour) => ['late', 'due'].map(paint[colour]).join(' '))
  expect(painted).toEqual(
    [
      [1, 22],
      [2, 22],
      [31, 39],
      [33, 39],
      [32, 39],
      [36, 39],
    ].map(([on, off]) => `\u001b[${on}mlate\u001b[${off}m \u001b[${on}mdue\u001b[${off}m`),
  )
})
