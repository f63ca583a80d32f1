import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workbookOf } from '../exchange/formats/zip-of.js'
import { asShown, type CommandLine, showsWhatCame, steps, words } from './support/guide.js'
import { type Home, newHome } from './support/home.js'
import { program, projectRoot } from './support/project.js'
import { typeInto } from './support/spreadsheet.js'

/** A Tuesday at which the practice of the guide is open. */
const NOW = '2026-11-24T07:30:00-05:00'

/** `PCC_GUIDE=write` puts what the terminal shows now into the pages, where a capture shows something else. */
const MENDS_PAGES = process.env.PCC_GUIDE === 'write'

const guide = join(projectRoot, 'docs/guide')
const pages = [
  join(projectRoot, 'README.md'),
  ...(await readdir(guide)).filter((name) => name.endsWith('.md')).map((name) => join(guide, name)),
]

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheetOf = (rows: readonly (readonly string[])[]) => ({
  name: 'Referrals',
  rows: rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join(''),
})

/** The files that the pages speak of, as many rows as their later commands need. */
async function files(folder: string): Promise<void> {
  const people = Array.from({ length: 60 }, (_, n) => [
    `${88_000 + n}`,
    `Name${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`,
    `Given${String.fromCharCode(97 + (n % 26))}`,
    `${1940 + n}-03-14`,
    `602-555-01${String(n).padStart(2, '0')}`,
  ])
  const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(',')).join('\r\n')
  const who = ['MRN', 'Last Name', 'First Name', 'DOB', 'Phone']
  await writeFile(join(folder, 'fax.pdf'), '%PDF-1.7\n')
  await writeFile(join(folder, 'patients.csv'), csv([who, ...people]))
  const referral = [...who, 'Referred To', 'Specialty', 'Order Date']
  const referrals = people
    .slice(0, 5)
    .map((person) => [...person, 'Valley Cardiology', 'Cardiology', '2026-11-20'])
  await writeFile(join(folder, 'referrals.xlsx'), workbookOf({ sheets: [sheetOf([referral, ...referrals])] }))
  await symlink(projectRoot, join(folder, 'pcc'))
}

/** A folder with the program as `pcc`, to be first in the PATH of a shell. */
async function programFolder(home: Home): Promise<string> {
  const folder = join(home.path, 'bin')
  await mkdir(folder)
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@" --allow-now\n`
  await writeFile(join(folder, 'pcc'), script)
  await chmod(join(folder, 'pcc'), 0o755)
  return folder
}

interface Place {
  readonly home: Home
  readonly env: Readonly<Record<string, string>>
}

async function run({ home, env }: Place, { line, exit }: CommandLine): Promise<void> {
  const args = words(line.replaceAll('/srv/pcc', home.path))
  const moved = args[0] === 'init' || args[0] === 'demo' ? [] : ['--allow-now']
  const { exitCode, stderr } = await home.pcc([...args, ...moved, '--yes', '--no-input'], { env })
  expect({ line, exitCode, ...(exitCode === exit ? {} : { stderr }) }).toEqual({ line, exitCode: exit })
}

/** Runs a line in a shell at a terminal; gives what it shows, without colours. */
async function capture(
  { home, env }: Place,
  { line, exit, keys }: CommandLine,
  bin: string,
): Promise<string[]> {
  const path = `${bin}:${process.env.PATH ?? ''}`
  const screen = await home.shell(line, { env: { ...env, PATH: path }, rows: 500, keys })
  expect({ line, exitCode: screen.exitCode, text: screen.text }).toMatchObject({ line, exitCode: exit })
  return asShown(screen.text, home.path)
}

describe.each(pages.map((page) => [basename(page), page] as const))('%s', (_, page) => {
  test('each command of the page does what the page says, one after the other', async () => {
    const home = await newHome()
    await files(home.path)
    const bin = await programFolder(home)
    const env = { PCC_NOW: NOW, PCC_DB: join(home.path, 'practice.db') }
    const text = await readFile(page, 'utf8')
    const all = steps(text)
    const begin = all.findIndex((step) => 'line' in step && /^pcc (?:init|demo)\b/.test(step.line))
    if (begin < 0 && all.length > 0) await home.ok(['demo', '--patients', '60', '--no-input'], { env })
    await mkdir(join(home.path, 'reports'))
    const written = text.split('\n')
    let longer = 0
    // What stands above the line that makes the practice shows what is to come.
    for (const step of all.slice(Math.max(0, begin))) {
      if ('now' in step) env.PCC_NOW = step.now
      else if ('file' in step) await typeInto(join(home.path, step.file), step.typed)
      else if (step.shown === null) await run({ home, env }, step)
      else {
        const { first, lines } = step.shown
        const came = await capture({ home, env }, step, bin)
        if (showsWhatCame(lines, came)) continue
        if (!MENDS_PAGES) expect({ line: step.line, shown: came }).toEqual({ line: step.line, shown: lines })
        written.splice(first + longer, lines.length, ...came)
        longer += came.length - lines.length
      }
    }
    if (MENDS_PAGES) await writeFile(page, written.join('\n'))
  })
})
