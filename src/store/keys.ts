import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PccError } from '../kernel/errors.js'
import { type KeyHex, readKeyText } from './key.js'

/** The key named by `--key-file`, else the one that `init` kept under the database's own id. */
export function keyLookup(
  configFolder: string,
  keyFile: string | undefined,
): (salt: Buffer) => { readonly key: KeyHex; readonly from: string } | undefined {
  return (salt) => {
    const from = keyFile ?? keyPath(configFolder, salt)
    let content: string
    try {
      content = readFileSync(from, 'utf8')
    } catch (cause) {
      if (keyFile === undefined) return undefined
      throw new PccError('denied', `the key file ${from} cannot be read`, {
        hint: 'name a file that you may read with --key-file FILE',
        cause,
      })
    }
    return { key: readKeyText(content, from), from }
  }
}

/** Where the key of the database with this salt is kept. */
export const keyPath = (configFolder: string, salt: Buffer): string =>
  join(configFolder, 'keys', `${salt.toString('hex')}.key`)
