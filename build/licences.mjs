import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/** The names, versions and licences of the packages whose code stands in the bundles, as their licences ask for. */
export async function licencesOf(root, inputs) {
  const folders = new Set(inputs.map((path) => PACKAGE.exec(path)?.[0]).filter((path) => path !== undefined))
  const parts = await Promise.all([...folders].sort().map((folder) => licenceOf(join(root, folder))))
  return `The programs in this folder hold code of these packages.\n\n${parts.join('\n')}`
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return [`--- ${name} ${version} (${license})`, ...texts.map((text) => text.trim()), ''].join('\n\n')
}
