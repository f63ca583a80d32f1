import { execa } from 'execa'
import { projectRoot } from './project.js'

/** Once before the end-to-end tests: they run what `npm ci` would leave, made from the sources as they are. */
export default async function build(): Promise<void> {
  const { exitCode } = await execa('node', ['build/make.mjs'], {
    cwd: projectRoot,
    reject: false,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (exitCode !== 0) throw new Error('pcc cannot be built')
}
