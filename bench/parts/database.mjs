import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const Driver = require(
  Number(process.versions.node.split('.')[0]) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3',
)

/** Opens a practice's encrypted file as pcc does, with nothing of pcc's between; `home` is where its key lies. */
export function openDatabase(path, home) {
  const salt = readFileSync(path).toString('hex', 0, 16)
  const key = /[0-9a-f]{64}/i.exec(readFileSync(join(home, '.config/pcc/keys', `${salt}.key`), 'utf8'))?.[0]
  const connection = new Driver(path)
  for (const pragma of [
    "cipher='sqlcipher'",
    'legacy=4',
    `key="x'${key}'"`,
    'temp_store=2',
    'foreign_keys=on',
    'synchronous=full',
    'cache_size=-8192',
    'secure_delete=on',
  ]) {
    connection.pragma(pragma)
  }
  return connection
}
