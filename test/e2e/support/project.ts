import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** What the `bin` of package.json starts. */
export const program = join(projectRoot, 'bin/pcc.cjs')
