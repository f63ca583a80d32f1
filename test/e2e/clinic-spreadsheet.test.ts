import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Home, newHome } from './support/home.js'
import { projectRoot } from './support/project.js'

const OCTOBER = '2026-11-02T08:00:00-07:00'
const NOVEMBER = '2026-12-01T08:00:00-07:00'

/** What the headers can't say by themselves: their "Refer To" is a practice, their "Service" a specialty. */
const BY_HAND = ['--map', 'Refer To=to_provider', '--map', 'Service=specialty', '--map', 'Resp. Desk=ignore']

async function clinic(): Promise<Home> {
  const home = await newHome()
  const now = OCTOBER
  await home.ok(['init', '--name', 'Main Street', '--tz', 'America/Phoenix', '--no-input'], { now })
  return home
}

const monthFile = (home: Home, month: string, name: string): Promise<void> =>
  cp(join(projectRoot, 'fixtures/clinic-referrals', month, name), join(home.path, name))

const counts = (text: string) => {
  const { read, created, updated, unchanged, rejected, kept } = JSON.parse(text)
  return { read, created, updated, unchanged, rejected, kept }
}

describe.each(['valley.csv', 'valley.xlsx'])('a clinic’s spreadsheet, %s', (name) => {
  test('is read by its layout, kept as a profile, and read again a month later', async () => {
    const home = await clinic()
    const importing = (args: readonly string[], now: string) =>
      home.pcc(['import', ...args, '--json', '--allow-now', '--no-input'], { now })
    const show = async (id: string) => JSON.parse(await home.ok(['referrals', 'show', id, '--json']))
    await monthFile(home, 'october', name)

    const trial = await importing([name, ...BY_HAND, '--dry-run'], OCTOBER)
    expect(counts(trial.stdout)).toMatchObject({ read: 7, created: 5, rejected: 2 })
    const words = ['--word', 'status:Awaiting fax=draft']
    const first = await importing(
      [name, '--source', 'valley', ...BY_HAND, ...words, '--save-profile', 'valley'],
      OCTOBER,
    )
    expect(first.exitCode).toBe(5)
    expect(counts(first.stdout)).toMatchObject({ read: 7, created: 6, rejected: 1 })

    const rejects = join(home.path, `${name}.rejected.csv`)
    await writeFile(rejects, (await readFile(rejects, 'utf8')).replaceAll('13/25/1990', '12/25/1990'))
    const mended = await importing([rejects, '--profile', 'valley'], OCTOBER)
    expect(counts(mended.stdout)).toMatchObject({ read: 1, created: 1, rejected: 0 })
    expect(await home.ok(['followups', '--kind', 'import-rejects', '--json'])).toBe('[]\n')

    const edit = ['patients', 'edit', 'P-2', '--phones', '602-555-0199', '--allow-now']
    await home.ok(edit, { now: OCTOBER })
    await monthFile(home, 'november', name)
    const second = await importing([name, '--profile', 'valley'], NOVEMBER)
    expect(second.exitCode).toBe(0)
    expect(counts(second.stdout)).toEqual({
      read: 6,
      created: 2,
      updated: 2,
      unchanged: 2,
      rejected: 0,
      kept: 1,
    })
    expect(second.stderr).toContain('kept status of R-2: scheduled, and sent would be a step back\n')
    // Blank cells take nothing away.
    expect(await show('R-2')).toMatchObject({ status: 'scheduled', diagnosis_codes: ['I48.91'] })
    expect(await show('R-1')).toMatchObject({ status: 'scheduled', visit_on: '2026-12-15' })
    expect(await show('R-5')).toMatchObject({ status: 'report-received' })

    const back = await home.ok(['imports', 'undo', 'IMP-3', '--json', '--yes', '--allow-now'], {
      now: NOVEMBER,
    })
    expect(JSON.parse(back)).toMatchObject({ undone: 6, kept: [] })
    expect(await show('R-1')).toMatchObject({ status: 'sent', visit_on: null })
  })
})

test('an undo after an import that took nothing says so, and leaves what came before it', async () => {
  const home = await clinic()
  await writeFile(
    join(home.path, 'good.csv'),
    'mrn,last_name,first_name,dob,phone\n1,Li,Ann,1960-01-02,6025550143\n',
  )
  await writeFile(
    join(home.path, 'bad.csv'),
    'mrn,last_name,first_name,dob,phone\n2,Li,Bo,1960-13-02,6025550144\n',
  )
  await home.ok(['patients', 'import', 'good.csv'])
  expect(await home.pcc(['patients', 'import', 'bad.csv'])).toMatchObject({ exitCode: 5 })
  expect(await home.pcc(['undo', '--yes'])).toMatchObject({
    exitCode: 4,
    stderr:
      'IMP-2, which came last, wrote nothing that could be taken back\n' +
      'to take back what was before it (patients import): pcc undo IMP-1\n',
  })
  expect(JSON.parse(await home.ok(['patients', 'list', '--json']))).toHaveLength(1)
  await home.ok(['undo', 'IMP-1', '--yes'])
  expect(JSON.parse(await home.ok(['patients', 'list', '--json']))).toHaveLength(0)
})

test('of several files, a failure of a later one names the rejected rows of the first', async () => {
  const home = await clinic()
  await writeFile(
    join(home.path, 'bad.csv'),
    'mrn,last_name,first_name,dob,phone\n2,Li,Bo,1960-13-02,6025550144\n',
  )
  const head = Buffer.from('mrn,last_name,first_name,dob,phone\n')
  const rows = Buffer.from('3,Li,Cy,1960-01-02,6025550145\n'.repeat(20_000))
  // A row that is too large is met long after the import has begun.
  await writeFile(
    join(home.path, 'torn.csv'),
    Buffer.concat([head, rows, Buffer.from(`4,${'x'.repeat(1_100_000)}\n`)]),
  )
  const { exitCode, stderr } = await home.pcc(['patients', 'import', 'bad.csv', 'torn.csv'])
  expect(exitCode).not.toBe(0)
  expect(stderr).toContain('bad.csv: its rejected rows are in bad.csv.rejected.csv\n')
})
