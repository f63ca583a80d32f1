import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome, newHome } from './support/home.js'
import { environment } from './support/pcc.js'
import { program } from './support/project.js'

let home: Home
let env: Record<string, string>

beforeAll(async () => {
  home = await makeHome()
  env = { PCC_DB: join(home.path, 'practice.db') }
  const call = { env }
  await home.ok(['init', '--name', 'Main Street', '--tz', 'America/New_York', '--no-input'], call)
  await home.ok(['providers', 'add', '--name', 'Wei Chen, MD'], call)
  await home.ok(['visit-types', 'add', '--name', 'new patient', '--duration-minutes', '30'], call)
  const people =
    'mrn,last name,first name,dob\n1,Garcia,Maria,1968-03-14\n2,Garcia,José,1970-01-02\n3,Smith,Ann,1950-05-06\n'
  await home.ok(['patients', 'import', '-', '--format', 'json'], { ...call, input: people })
  await home.ok(['followups', 'add', 'P-1', 'call about transport', '--due', 'today'], call)
})

afterAll(() => home.remove())

/** What bash would offer for a line, by its own machinery and the script that pcc prints. */
async function inBash(line: string, extra: Record<string, string> = {}): Promise<string[]> {
  const bin = join(home.path, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'pcc'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
  await chmod(join(bin, 'pcc'), 0o755)
  const script = `
    source <(pcc completion bash)
    COMP_LINE=$1 COMP_POINT=\${#1} COLUMNS=80
    read -ra COMP_WORDS <<< "$1"; [[ $1 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    _pcc pcc "\${COMP_WORDS[COMP_CWORD]}"
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = await execa('bash', ['--norc', '-c', script, 'bash', line], {
    cwd: home.path,
    env: {
      ...environment({ env: { HOME: home.path, ...xdg(home), ...env, ...extra } }),
      PATH: `${bin}:${process.env.PATH}`,
    },
    extendEnv: false,
    reject: false,
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((text) => text !== '')
}

const xdg = ({ path }: Home) => ({
  XDG_DATA_HOME: join(path, 'data'),
  XDG_CONFIG_HOME: join(path, 'config'),
  XDG_STATE_HOME: join(path, 'state'),
})

describe('in bash', () => {
  test.each([
    ['pcc sched', ['schedule']],
    ['pcc patients show smi', ['P-3']],
    [
      'pcc patients show garcia',
      [/^P-1 +Garcia, Maria · 1968-03-14$/, /^P-2 +Garcia, José/, /^… 2 for garcia/],
    ],
    ['pcc patients show P-3', ['P-3']],
    ['pcc patients show ', []],
    ['pcc patients show g', []],
    ['pcc schedule --provider D', ['DR-1']],
    ['pcc slots --type new', ['new\\ patient']],
    ['pcc followups done ', ['F-1']],
    ['pcc schedule --format=js', ['json']],
  ])('%s', async (line, expected) => {
    expect(await inBash(line)).toEqual(
      expected.map((one) => (one instanceof RegExp ? expect.stringMatching(one) : one)),
    )
  })

  test('files are the shell’s', async () => {
    await writeFile(join(home.path, 'people.csv'), '')
    expect(await inBash('pcc patients import peo')).toEqual(['people.csv'])
  })
})

const complete = (at: Home, words: readonly string[], variables = env) =>
  at.pcc(['complete', 'zsh', ...words], { env: variables })

test('it leaves nothing behind: no entry, no file', async () => {
  const files = await readdir(home.path)
  const before = await home.ok(['audit', 'list', '--json'], { env })
  expect((await complete(home, ['patients', 'show', 'garcia'])).stdout).toContain('P-1\t')
  expect(await home.ok(['audit', 'list', '--json'], { env })).toBe(before)
  expect(await readdir(home.path)).toEqual(files)
})

describe('without a database that can be read it knows the words alone, and says no more', () => {
  test.each([
    ['none', async () => undefined],
    ['no key', async (at: Home) => void (await at.ok(['init', '--name', 'X', '--tz', 'UTC', '--no-input']))],
    ['no database', async (at: Home) => writeFile(join(at.path, 'other.db'), 'something else')],
  ])('%s', async (_, make) => {
    const other = await newHome()
    await make(other)
    await rm(join(other.path, 'config/pcc/keys'), { recursive: true, force: true })
    const variables = { PCC_DB: join(other.path, _ === 'no key' ? 'data/pcc/pcc.db' : 'other.db') }
    expect(await complete(other, ['patients', 'show', 'garcia'], variables)).toEqual({
      stdout: 'values\n',
      stderr: '',
      exitCode: 0,
    })
    expect((await complete(other, ['patients', 'sh'], variables)).stdout).toMatch(/^values\nshow\t/)
  })
})

test.each([[[]], [['bash']], [['zsh']], [['tcsh', 'x']], [['zsh', '--', '--db', '']]])(
  'pcc complete %j ends well',
  async (words) => {
    expect(await home.pcc(['complete', ...words])).toMatchObject({ stderr: '', exitCode: 0 })
  },
)
