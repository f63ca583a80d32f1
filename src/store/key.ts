import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { PccError } from '../kernel/errors.js'

/** A raw 256-bit key, 64 hex digits. */
export type KeyHex = string

const HEX_KEY = /^[0-9a-f]{64}$/i

export const newKey = (): KeyHex => randomBytes(32).toString('hex')

/** Reads the content of a key file. Errors: `denied` when it holds no key. */
export function readKeyText(content: string, where: string): KeyHex {
  const line = content.split(/\r?\n/).find((text) => text.trim() !== '' && !text.startsWith('#'))
  const key = (line ?? '').trim()
  if (HEX_KEY.test(key)) return key.toLowerCase()
  throw new PccError('denied', `${where} does not hold a key`, {
    hint: 'a key is 64 hexadecimal digits on a line',
  })
}

/**
 * The first 16 bytes of an encrypted database (SQLCipher 4's salt): 8 random ones, then 8 that prove the key. So a
 * file carries its own id and tells a wrong key from damage, wherever it is moved.
 */
export function newSalt(key: KeyHex): Buffer {
  const random = randomBytes(8)
  return Buffer.concat([random, fingerprint(key, random)])
}

export const saltFits = (salt: Buffer, key: KeyHex): boolean =>
  timingSafeEqual(salt.subarray(8, 16), fingerprint(key, salt.subarray(0, 8)))

const fingerprint = (key: KeyHex, random: Buffer): Buffer =>
  createHmac('sha256', Buffer.from(key, 'hex')).update('pcc key').update(random).digest().subarray(0, 8)
