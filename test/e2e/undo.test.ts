import { expect, test } from 'vitest'
import { type Home, newHome } from './support/home.js'

const NOW = '2026-11-24T14:00:00Z'

/** A demo, whose clock may be moved, with one patient more, who was changed once. */
async function practice(): Promise<{ home: Home; patient: string; env: Record<string, string> }> {
  const home = await newHome()
  await home.ok(['demo', '--patients', '20', '--quiet'], { now: NOW })
  const env = { PCC_DB: `${home.path}/data/pcc/demo.db` }
  const added = await home.ok(
    [
      'patients',
      'add',
      '--last-name',
      'Garcia',
      '--first-name',
      'Maria',
      '--birth-date',
      '1968-03-14',
      '--json',
    ],
    { now: NOW, env },
  )
  const patient = String(JSON.parse(added).id)
  await home.ok(['patients', 'edit', patient, '--city', 'Mesa'], { now: NOW, env })
  return { home, patient, env }
}

test('undo asks, and does nothing where nobody can answer', async () => {
  const { home, patient, env } = await practice()
  const refused = await home.pcc(['undo'], { now: NOW, env })
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
  expect(refused.stderr).toMatch(/P-21 +city: Mesa → none\n/)
  expect(refused.stderr).toMatch(/Take this back\? Nobody can answer here\nadd --yes if you mean it\n$/)
  const said = await home.terminal(['undo'], { now: NOW, env, keys: [['Take this back?', 'n\r']] })
  expect(said.exitCode).toBe(2)
  const shown = await home.ok(['patients', 'show', patient, '--json'], { now: NOW, env })
  expect(JSON.parse(shown).city).toBe('Mesa')
})

test('undo shows what comes, takes it back, and says how to have it again', async () => {
  const { home, patient, env } = await practice()
  const screen = await home.terminal(['undo', '2'], {
    now: NOW,
    env,
    keys: [['Take these 2 commands back?', 'y\r']],
  })
  expect(screen.exitCode).toBe(0)
  expect(screen.text).toMatch(/took back AUD-\d+ patients edit, AUD-\d+ patients add\n/)
  const again = /to have it again: pcc undo (AUD-\d+)/.exec(screen.text)?.[1] ?? ''
  expect((await home.pcc(['patients', 'show', patient], { now: NOW, env })).exitCode).toBe(3)
  await home.ok(['undo', again, '--yes'], { now: NOW, env })
  const shown = await home.ok(['patients', 'show', patient, '--json'], { now: NOW, env })
  expect(JSON.parse(shown).city).toBe('Mesa')
  await home.ok(['audit', 'verify'], { now: NOW, env })
})

test('--dry-run changes nothing, not even the trail', async () => {
  const { home, patient, env } = await practice()
  const head = await home.ok(['audit', 'verify', '--head'], { now: NOW, env })
  const said = JSON.parse(await home.ok(['undo', '2', '--dry-run', '--json'], { now: NOW, env }))
  expect(said).toMatchObject({
    entry: null,
    changes: [
      { id: patient, kind: 'changed' },
      { id: patient, kind: 'removed' },
    ],
  })
  expect(await home.ok(['audit', 'verify', '--head'], { now: NOW, env })).toBe(head)
})

test('a refusal is exit 4 and names the command to run first', async () => {
  const { home, env } = await practice()
  const entries = JSON.parse(await home.ok(['audit', 'list', '--verb', 'add', '--json'], { now: NOW, env }))
  const { exitCode, stderr } = await home.pcc(['undo', entries[0].id, '--yes', '--json'], { now: NOW, env })
  expect(exitCode).toBe(4)
  const { error } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '')
  expect(error).toMatchObject({ code: 'conflict', details: { reason: 'changed_since' } })
  expect(error.hint).toBe(`take that back first: pcc undo ${error.details.later[0].id}`)
})

test('the demo itself is nobody’s command', async () => {
  const home = await newHome()
  await home.ok(['demo', '--patients', '20', '--quiet'], { now: NOW })
  const env = { PCC_DB: `${home.path}/data/pcc/demo.db` }
  const { exitCode, stderr } = await home.pcc(['undo', '--yes'], { now: NOW, env })
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 4,
    stderr: 'there is nothing of yours to take back\nsee pcc audit list\n',
  })
})

test('the lists of the trail fit a terminal of 80 columns', async () => {
  const { home, patient, env } = await practice()
  await home.ok(['undo', '--yes'], { now: NOW, env })
  for (const args of [
    ['audit', 'list'],
    ['audit', 'show', 'AUD-3'],
    ['audit', 'list', '--patient', patient],
  ]) {
    const { text, exitCode } = await home.terminal([...args, '--color', 'never'], { now: NOW, env })
    expect(exitCode).toBe(0)
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  }
})
