import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Home, makeHome } from './support/home.js'
import { program } from './support/project.js'

const NOW = '2026-11-24T02:00:00-05:00'
const DAY = '2026-11-24'

interface Manifest {
  readonly ok: boolean
  readonly files: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[]
  readonly failed: readonly unknown[]
}

let home: Home
const database = (): string => join(home.path, 'clinic.db')
const nightly = (dir: string): string[] => ['reports', 'run', 'nightly', '--dir', dir, '--db', database()]

beforeAll(async () => {
  home = await makeHome()
  await home.ok(['demo', '--patients', '60', '--db', database(), '-q'], { now: NOW })
})
afterAll(() => home.remove())

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

/** What the manifest says that isn't so. */
const lies = (folder: string): string[] =>
  manifestIn(folder)
    .files.filter(({ name, sha256 }) => {
      const content = readFileSync(join(folder, name))
      return createHash('sha256').update(content).digest('hex') !== sha256
    })
    .map(({ name }) => name)

describe('nightly', () => {
  it('is what its manifest says, for the owner alone', async () => {
    const dir = join(home.path, 'a')
    const { stdout, exitCode } = await home.pcc([...nightly(dir), '--json'], { now: NOW })
    expect(exitCode).toBe(0)
    const folder = join(dir, DAY)
    expect(JSON.parse(stdout)).toEqual(manifestIn(folder))
    expect(manifestIn(folder)).toMatchObject({ ok: true, failed: [] })
    expect(readdirSync(folder).sort()).toEqual(
      [...manifestIn(folder).files.map(({ name }) => name), 'manifest.json'].sort(),
    )
    expect(lies(folder)).toEqual([])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(folder, 'no-shows.html'), 'utf8')).toContain('DEMO: nothing here is real')
  })

  it('runs in the empty environment of cron, by absolute paths', async () => {
    const dir = join(home.path, 'cron')
    const { exitCode, stderr } = await execa(
      '/bin/sh',
      ['-c', `${process.execPath} ${program} ${nightly(dir).join(' ')} --keep 30d --no-input`],
      {
        env: {
          HOME: home.path,
          PATH: '/usr/bin:/bin',
          PCC_NOW: NOW,
          XDG_CONFIG_HOME: join(home.path, 'config'),
        },
        extendEnv: false,
        cwd: '/',
        reject: false,
      },
    )
    expect(stderr).not.toContain('defect')
    expect(exitCode).toBe(0)
    expect(lies(join(dir, DAY))).toEqual([])
  })

  it('is kept as a run, which doctor knows of', async () => {
    const runs: unknown = JSON.parse(
      await home.ok(['nightly-runs', '--json', '--db', database()], { now: NOW }),
    )
    expect(runs).toMatchObject([
      { run_on: DAY, ok: true },
      { run_on: DAY, ok: true },
    ])
  })

  it('ends with 5 when a report fails, and the others stand', async () => {
    const dir = join(home.path, 'part')
    await execa('mkdir', ['-p', join(dir, DAY, 'no-shows.csv')])
    const { exitCode, stdout } = await home.pcc(nightly(dir), { now: NOW })
    expect(exitCode).toBe(5)
    expect(stdout).toContain('1 report failed')
    expect(stdout).toContain('no-shows: ')
    const manifest = manifestIn(join(dir, DAY))
    expect(manifest).toMatchObject({ ok: false, failed: [{ report: 'no-shows', code: 'usage' }] })
    expect(lies(join(dir, DAY))).toEqual([])
    const { stdout: today } = await home.pcc(['followups', '--kind', 'nightly', '--db', database()], {
      now: NOW,
    })
    expect(today).toContain('failed (no-shows)')
  })

  it('lets one at a time work', async () => {
    const dir = join(home.path, 'two')
    const runs = await Promise.all([1, 2, 3].map(() => home.pcc(nightly(dir), { now: NOW })))
    for (const { exitCode, stderr } of runs) {
      expect([0, 4]).toContain(exitCode)
      if (exitCode === 4) expect(stderr).toContain('another nightly run is running')
    }
    expect(runs.some(({ exitCode }) => exitCode === 0)).toBe(true)
    expect(lies(join(dir, DAY))).toEqual([])
  })

  it.each([150, 350, 600, 900])(
    'killed after %i ms leaves files that are whole, and is mended by the next',
    async (ms) => {
      const dir = join(home.path, `killed-${ms}`)
      await home.ok(nightly(dir), { now: '2026-11-23T02:00:00-05:00' })
      await home.ok(nightly(dir), { now: NOW })
      await killed(ms, dir)
      expect(lies(join(dir, '2026-11-23'))).toEqual([])
      const folder = join(dir, DAY)
      if (existsSync(join(folder, 'manifest.json'))) expect(lies(folder)).toEqual([])
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.html'))) {
        expect(readFileSync(join(folder, name), 'utf8')).toMatch(/<\/html>\n$/)
      }
      await home.ok(nightly(dir), { now: NOW })
      expect(lies(folder)).toEqual([])
      const left = readdirSync(folder).filter(
        (name) => !manifestIn(folder).files.some((file) => file.name === name),
      )
      expect(left).toEqual(['manifest.json'])
    },
  )

  it.each(['month', '0d', '2h', '-3d'])('does not keep "%s"', async (keep) => {
    const { exitCode, stderr } = await home.pcc([...nightly(join(home.path, 'k')), `--keep=${keep}`], {
      now: NOW,
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('is no number of days')
    expect(existsSync(join(home.path, 'k'))).toBe(false)
  })

  it('needs a folder', async () => {
    const { exitCode, stderr } = await home.pcc(['reports', 'run', 'nightly', '--db', database()])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--dir')
  })
})

async function killed(ms: number, dir: string): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [program, ...nightly(dir)], {
    env: {
      HOME: home.path,
      PATH: process.env.PATH ?? '',
      PCC_NOW: NOW,
      XDG_CONFIG_HOME: join(home.path, 'config'),
    },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ms))])
  child.kill('SIGKILL')
  await ended
}

/** Runs pcc where no file may grow beyond this: what a full disk does to it, on any machine. */
const cramped = (bytes: number, args: readonly string[], env: Record<string, string>) => {
  const limit = `resource.setrlimit(resource.RLIMIT_FSIZE, (${bytes}, ${bytes}))`
  const script = `import os, resource, sys; ${limit}; os.execv(sys.argv[1], sys.argv[1:])`
  return execa('python3', ['-c', script, process.execPath, program, ...args], { env, reject: false })
}

describe('a night on a full disk', () => {
  it('says so, leaves the night before as it was, shows in the morning and is mended by a second run', async () => {
    const dir = join(home.path, 'full')
    const db = join(home.path, 'full.db')
    const run = ['reports', 'run', 'nightly', '--dir', dir, '--db', db, '--no-input']
    await home.ok(['demo', '--patients', '60', '--db', db, '-q'], { now: '2026-11-22T20:00-05:00' })
    await home.ok(run, { now: '2026-11-23T02:00-05:00' })
    const env = { XDG_CONFIG_HOME: join(home.path, 'config'), PCC_NOW: NOW, PCC_DB: db }
    const { exitCode, stderr } = await cramped(6000, run, env)
    expect([5, 7]).toContain(exitCode)
    expect(stderr).not.toContain('    at ')
    expect(lies(join(dir, '2026-11-23'))).toEqual([])

    const morning = { now: '2026-11-24T08:00:00-05:00', env: { PCC_DB: db } }
    const lines = JSON.parse(await home.ok(['followups', '--kind', 'nightly', '--json'], morning))
    expect(lines).toMatchObject([{ key: 'nightly', priority: 'urgent', due_on: DAY }])
    const { text } = await home.terminal(['today'], morning)
    expect(text).toMatch(/ DUE .*\n! .* nightly +nightly reports/)

    await home.ok(run, morning)
    expect(lies(join(dir, DAY))).toEqual([])
    expect(await home.ok(['followups', '--kind', 'nightly', '--json'], morning)).toBe('[]\n')
  })

  it('without room for a lock is kept as a run that failed', async () => {
    const dir = join(home.path, 'no-lock')
    mkdirSync(join(dir, '.nightly.lock'), { recursive: true })
    const { exitCode, stderr } = await home.pcc(nightly(dir), { now: NOW })
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 7,
      stderr: expect.stringContaining('.nightly.lock cannot be written'),
    })
    const runs = JSON.parse(await home.ok(['nightly-runs', '--json', '--db', database()]))
    expect(runs[0]).toMatchObject({ ok: false, failed: ['folder'] })
  })
})
