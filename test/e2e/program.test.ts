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
