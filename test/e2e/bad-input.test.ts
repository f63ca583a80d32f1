import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome } from './support/home.js'
import { environment } from './support/pcc.js'
import { program } from './support/project.js'

const NOW = '2026-11-24T09:00:00-05:00'

let home: Home

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '30', '--seed', '7', '--no-input'], { now: NOW })
})

afterAll(() => home.remove())

const call = (env: Readonly<Record<string, string>> = {}) => ({
  now: NOW,
  env: { PCC_DB: join(home.path, 'data/pcc/demo.db'), ...env },
})

const said = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !/^DEMO/.test(line))

test('what cannot be written down does not stand as exported', async () => {
  const failed = await home.pcc(['referrals', 'export', '-o', 'missing/x.csv'], call())
  expect(failed.exitCode).toBe(3)
  expect(JSON.parse(await home.ok(['exports', 'list', '--json'], call()))).toEqual([])
})

test.each<[number, string[], string[]]>([
  [2, ['appointments', 'show', 'P-1'], ['P-1 is a patient; an appointment is wanted', 'expected A-42']],
  [2, ['referrals', 'list', '--patient', 'DR-1'], ['DR-1 is a provider; a patient is wanted']],
  [
    3,
    ['referrals', 'list', '--patient', 'mrn:nobody'],
    ['no patient has "mrn:nobody"', 'see pcc patients search'],
  ],
  [3, ['patients', 'show', '4711'], ['there is no patient "4711"', 'see pcc patients search']],
  [2, ['pateints'], ['pcc has no command "pateints"', 'did you mean pcc patients?']],
  [2, ['patients', 'serch'], ['pcc patients has no verb "serch"', 'did you mean pcc patients search?']],
  [2, ['patients', 'list', '--sttus', 'x'], ['unknown option "--sttus"', 'did you mean --status?']],
  [
    2,
    ['patients', 'list', '--status', 'actve'],
    ['"actve" is no status of a patient', 'did you mean active?'],
  ],
  [
    2,
    ['appointments', 'list', '--status', 'zzz'],
    [
      '"zzz" is no status of an appointment',
      'one of: proposed, pending, booked, arrived, checked-in, fulfilled, cancelled, noshow, entered-in-error',
    ],
  ],
  [
    2,
    ['schedule', '--format', 'jsn'],
    ['--format: "jsn" is none of table, csv, tsv, json, ndjson, md, html', 'did you mean json?'],
  ],
  [
    2,
    ['schedule', 'tomorrow'],
    ['pcc schedule takes no arguments: "tomorrow" is one too many', 'see pcc schedule --help'],
  ],
  [
    2,
    ['patients', 'show', 'a', 'b'],
    ['pcc patients show takes one argument: "b" is one too many', 'see pcc patients show --help'],
  ],
  [
    2,
    ['patients', 'list', '--limit', '-1'],
    ['--limit: "-1" is not a number from 0 to 1000000000', 'see pcc patients list --help'],
  ],
  [
    2,
    ['patients', 'list', '--limit', '99999999999'],
    ['--limit: "99999999999" is not a number from 0 to 1000000000', 'see pcc patients list --help'],
  ],
  [
    2,
    ['schedule', '--columns', 'id,strat'],
    [
      'there is no column "strat" here',
      'did you mean start? there are: local_date, start_minute, duration_minutes, id, patient_id, patient, birth_date, visit_type, status, confirmation, provider, location, room, start, end, alerts, provider_id, location_id, visit_type_id, referral_id, sex, zone, note, version, patient.…, provider.…, location.…, visit_type.…, referral.…',
    ],
  ],
  [
    2,
    ['schedule', '--day', '2026-02-30'],
    [
      '--day: "2026-02-30": there is no day 30 in February 2026, which has 28 days',
      'see pcc schedule --help',
    ],
  ],
  [
    2,
    ['schedule', '--tz', 'Nonsense/Zone'],
    ['"Nonsense/Zone" is no time zone', 'an IANA name such as America/New_York'],
  ],
  [
    2,
    ['schedule', '--now', 'nonsense'],
    [`--now: "nonsense" isn't a date or a time`, 'for example 2026-11-24T09:00:00-05:00'],
  ],
  [2, ['patients', 'list', '-o', ''], ['--out names no file', 'name one, or - for standard output']],
  [
    2,
    ['patients', 'list', '-o', 'x.xyz'],
    ['-o: no format is called "xyz"', 'say which with --format: table, csv, tsv, json, ndjson, md, html'],
  ],
  [
    3,
    ['patients', 'list', '-o', 'missing/x.csv'],
    ["The folder of missing/x.csv doesn't exist", 'Make it first, or write elsewhere'],
  ],
  [2, ['patients', 'list', '-o', 'tmp'], ['tmp is a folder', 'Name a file in it']],
  [
    2,
    ['patients', 'search', 'caf\uFFFD'],
    ['"caf\uFFFD" is not in UTF-8', 'set the terminal to UTF-8, and type it again'],
  ],
  [2, ['patients', 'lis\u001b[31mt'], ['pcc patients has no verb "lis␛[31mt"']],
])('%i: pcc %j', async (exit, args, lines) => {
  const { exitCode, stderr, stdout } = await home.pcc(args, call())
  expect({ exitCode, stdout, lines: said(stderr) }).toEqual({
    exitCode: exit,
    stdout: '',
    lines: lines.length === 2 ? lines : [...lines, expect.any(String)],
  })
})

test('whatever is typed comes back cut, on one line', async () => {
  const { exitCode, stderr } = await home.pcc(['patients', 'list', '--status', 'x'.repeat(50_000)], call())
  expect(exitCode).toBe(2)
  expect(Math.max(...said(stderr).map((line) => line.length))).toBeLessThan(1000)
})

describe('errors are JSON wherever the answer would have been', () => {
  test.each([
    [['--json', 'patients', 'show', 'mrn:nobody'], 'not_found', 3],
    [['patients', 'show', 'mrn:nobody', '--format', 'ndjson'], 'not_found', 3],
    [['patients', 'list', '--nonsense', '--format=json'], 'usage', 2],
    [['patients', 'lst', '-o', 'x.json'], 'usage', 2],
    [['patients', 'lst', '-ox.ndjson'], 'usage', 2],
    [['patients', 'lst', '--out=x.JSON'], 'usage', 2],
    [['appointments', 'cancel', 'A-1', '--json'], 'usage', 2],
  ])('%j', async (args, code, exit) => {
    const { exitCode, stderr } = await home.pcc(args, call())
    expect(exitCode).toBe(exit)
    expect(JSON.parse(stderr)).toEqual({
      error: { code, message: expect.any(String), hint: expect.any(String), details: {} },
    })
  })

  test('a format after -- is none', async () => {
    const { stderr } = await home.pcc(['patients', 'nonsense', '--', '--json'], call())
    expect(stderr).toMatch(/^pcc patients has no verb/)
  })
})

describe('the surroundings', () => {
  test.each([
    { TZ: 'nonsense' },
    { LANG: 'C', LC_ALL: 'C' },
    { COLUMNS: '0' },
    { COLUMNS: 'wide' },
    { COLUMNS: '999999999' },
    { TERM: 'dumb' },
    { PCC_USER: '', PCC_TZ: '', PCC_KEY_FILE: '' },
  ])('%j', async (env) => {
    const { exitCode, stdout } = await home.pcc(['schedule'], call(env))
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Tue 24 Nov 2026'),
    })
  })

  test.each([
    [{ PCC_TZ: 'nonsense' }, 2],
    [{ PCC_NOW: 'nonsense' }, 2],
    [{ PCC_DB: '/nonexistent/x.db' }, 3],
    [{ PCC_DB: '/' }, 8],
    [{ PCC_DB: '/etc/passwd' }, 8],
    [{ PCC_DB: 'postgres://localhost/pcc' }, 2],
    [{ PCC_USER: 'nobody' }, 6],
    [{ PCC_KEY_FILE: '/nonexistent' }, 6],
    [{ PCC_KEY_FILE: '/etc/passwd' }, 6],
    [{ XDG_CONFIG_HOME: '/nonexistent' }, 6],
  ])('%j ends with %i', async (env, exit) => {
    const { exitCode, stderr, stdout } = await home.pcc(['schedule'], call(env))
    expect({ exitCode, stdout, lines: said(stderr).length }).toEqual({ exitCode: exit, stdout: '', lines: 2 })
  })

  test('a terminal of any width gets lines that fit', async () => {
    for (const cols of [20, 40, 80, 200]) {
      const { text, exitCode } = await home.terminal(['patients', 'list'], { ...call(), cols })
      expect(exitCode).toBe(0)
      expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(
        Math.max(cols, 36),
      )
    }
  })

  test.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
  ])('colour at a terminal with %j: %s', async (env, colour) => {
    const { raw } = await home.terminal(['schedule'], { ...call(env) })
    expect(raw.includes('\u001b[')).toBe(colour)
  })

  test('FORCE_COLOR colours a pipe', async () => {
    expect(await home.ok(['schedule'], call({ FORCE_COLOR: '1' }))).toContain('\u001b[')
    expect(await home.ok(['schedule'], call())).not.toContain('\u001b[')
  })
})

/** A shell between pcc and where its streams go. */
const shell = async (line: string) => {
  const { stdout, stderr } = await execa('bash', ['-c', line], {
    cwd: home.path,
    env: environment({ ...call(), env: { ...call().env, ...folders(), pcc: program } }),
    extendEnv: false,
  })
  return { stdout, stderr }
}

const folders = () => ({
  HOME: home.path,
  XDG_DATA_HOME: join(home.path, 'data'),
  XDG_CONFIG_HOME: join(home.path, 'config'),
  XDG_STATE_HOME: join(home.path, 'state'),
})

describe('streams that end early or take nothing', () => {
  test.each([
    ['node "$pcc" patients list --json | head -c 1 >/dev/null; echo $PIPESTATUS', '0'],
    ['node "$pcc" patients list --format csv | true; echo $PIPESTATUS', '0'],
    ['node "$pcc" patients show mrn:nobody 2>&1 | true; echo $PIPESTATUS', '3'],
    ['node "$pcc" patients show mrn:nobody 2>/dev/full; echo $?', '3'],
    ['node "$pcc" patients list 2>/dev/null >/dev/full; echo $?', '7'],
    ['node "$pcc" --help 2>/dev/null >/dev/full; echo $?', '7'],
    ['node "$pcc" --version 2>/dev/null >/dev/full; echo $?', '7'],
    ['node "$pcc" patients list <&- >/dev/null 2>&1; echo $?', '0'],
    ['node "$pcc" patients list 2>&- >/dev/null; echo $?', '0'],
    ['node "$pcc" patients import - < / 2>/dev/null; echo $?', '5'],
    ['node "$pcc" patients import - <&- 2>/dev/null; echo $?', '5'],
  ])('%s', async (line, exit) => {
    expect((await shell(line)).stdout).toBe(exit)
  })
})

describe('--out', () => {
  test('puts a whole file over an old one, for its owner alone, and leaves nothing beside it', async () => {
    const folder = join(home.path, 'out')
    await mkdir(folder)
    const file = join(folder, 'patients.csv')
    await writeFile(file, 'old')
    await home.ok(['patients', 'list', '-o', file], call())
    expect((await readFile(file, 'utf8')).split('\r\n')).toHaveLength(32)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['patients.csv'])
  })

  test('keeps the old file when the command fails', async () => {
    const file = join(home.path, 'kept.csv')
    await writeFile(file, 'old')
    const { exitCode } = await home.pcc(['patients', 'list', '--columns', 'nonsense', '-o', file], call())
    expect([exitCode, await readFile(file, 'utf8')]).toEqual([2, 'old'])
  })
})

describe('the clock moved by --now', () => {
  const real = { XDG_DATA_HOME: '', PCC_DB: '' }
  test('a practice that is no demo is read under it, and written only with --allow-now', async () => {
    const env = { PCC_DB: join(home.path, 'real.db') }
    await home.ok(['--db', env.PCC_DB, 'init', '--name', 'Real', '--tz', 'America/New_York', '--no-input'], {
      env: { ...real, ...env },
    })
    const at = { now: NOW, env }
    const add = ['patients', 'add', '--name', 'Garcia, Maria', '--dob', '3/14/1968']
    const refused = await home.pcc(add, at)
    expect([refused.exitCode, said(refused.stderr)]).toEqual([
      4,
      ['this practice is no demo, and --now (or PCC_NOW) moves the clock', 'add --allow-now if you mean it'],
    ])
    await home.ok([...add, '--dry-run'], at)
    await home.ok([...add, '--allow-now'], at)
    for (const read of [
      ['patients', 'show', 'P-1'],
      ['schedule'],
      ['followups', '--patient', 'P-1'],
      ['today'],
    ])
      await home.ok(read, at)
  })
})

test.skipIf(process.getuid?.() === 0)(
  'a database and folder that cannot be written can be read; what must be noted there ends with 7',
  async () => {
    const folder = join(home.path, 'data/pcc')
    await chmod(join(folder, 'demo.db'), 0o400)
    await chmod(folder, 0o500)
    try {
      expect((await home.pcc(['schedule'], call())).exitCode).toBe(0)
      expect((await home.pcc(['patients', 'show', 'P-1'], call())).exitCode).toBe(7)
    } finally {
      await chmod(folder, 0o700)
      await chmod(join(folder, 'demo.db'), 0o600)
    }
  },
)

test('the line that says whose record is written shows escape sequences instead of sending them', async () => {
  const added = await home.pcc(
    ['patients', 'add', '--name', 'Evil, A\u001bcB', '--dob', '1991-01-01', '--allow-now', '--json'],
    call(),
  )
  const { id } = JSON.parse(added.stdout)
  const { stderr } = await home.pcc(['notes', 'add', id, 'called', '--allow-now'], call())
  expect(stderr).toContain('A␛cB')
  expect(stderr).not.toContain('\u001b')
})
