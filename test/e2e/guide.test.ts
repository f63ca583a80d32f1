import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workbookOf } from '../exchange/formats/zip-of.js'
import { commandLines, words } from './support/guide.js'
import { newHome } from './support/home.js'
import { projectRoot } from './support/project.js'

/** A Tuesday at which the practice of the guide is open. */
const NOW = '2026-11-24T07:30:00-05:00'

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
}

describe.each(pages.map((page) => [basename(page), page] as const))('%s', (_, page) => {
  test('each command of the page does what the page says, one after the other', async () => {
    const home = await newHome()
    await files(home.path)
    const call = { env: { PCC_NOW: NOW, PCC_DB: join(home.path, 'practice.db') } }
    const lines = commandLines(await readFile(page, 'utf8'))
    const begin = lines.findIndex(({ line }) => /^pcc (?:init|demo)\b/.test(line))
    if (begin < 0 && lines.length > 0) await home.ok(['demo', '--patients', '60', '--no-input'], call)
    await mkdir(join(home.path, 'reports'))
    // What stands above the line that makes the practice shows what is to come.
    for (const { line, exit } of lines.slice(Math.max(0, begin))) {
      const args = words(line.replaceAll('/srv/pcc', home.path))
      const moved = args[0] === 'init' || args[0] === 'demo' ? [] : ['--allow-now']
      const { exitCode, stderr } = await home.pcc([...args, ...moved, '--yes', '--no-input'], call)
      expect({ line, exitCode, ...(exitCode === exit ? {} : { stderr }) }).toEqual({ line, exitCode: exit })
    }
  })
})
