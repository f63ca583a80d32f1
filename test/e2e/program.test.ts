import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newHome } from './support/home.js'
import { projectRoot } from './support/project.js'

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))

test('says its version', async () => {
  const home = await newHome()
  expect(await home.pcc(['--version'])).toEqual({ stdout: `${version}\n`, stderr: '', exitCode: 0 })
})

test('says its version at a terminal', async () => {
  const home = await newHome()
  expect(await home.terminal(['--version'])).toEqual({
    raw: `${version}\r\n`,
    text: `${version}\n`,
    exitCode: 0,
  })
})

test('reads dashes as word processors write them', async () => {
  const home = await newHome()
  await home.ok(['init', '--name', 'Main Street', '--tz', 'America/New_York', '--no-input'])
  await home.ok(['locations', 'add', '--name', 'Main Street'])
  await home.ok(['providers', 'add', '--name', 'Wei Chen, MD', '--location', 'LOC-1'])
  await home.ok(['hours', 'set', 'DR-1', '--location', 'LOC-1', 'mon–thu 8:00–12:00'])
})
