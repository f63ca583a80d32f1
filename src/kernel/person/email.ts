import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

const WITH_NAME = /^.*<([^<>]+)>$/
const LOCAL = /^[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)*$/
const LONGEST_LOCAL = 64
const LONGEST = 254
const EXPECTED = 'one address like maria@example.org'

/** In a function, as they are spelt out where they stand: a start would feel it. */
const isDomain = (text: string): boolean =>
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*[\p{L}\p{N}]$/u.test(text) &&
  /\.(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(text)

/** An e-mail address that a server could take, in small letters; `Maria <maria@example.org>` gives the address. */
export function parseEmail(cell: string): string | Problem {
  const wrong = (reason: string) => new Problem(`${quoted(cell)} ${reason}`, EXPECTED)
  const address = cell
    .replace(WITH_NAME, '$1')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase()
  const at = address.lastIndexOf('@')
  if (address.length > LONGEST) return wrong('is longer than an address can be')
  if (at < 0) return wrong('is no e-mail address: it has no @')
  if (address.indexOf('@') < at) return wrong('has more than one @')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  if (!LOCAL.test(local) || local.length > LONGEST_LOCAL) return wrong('has no valid name before its @')
  if (!isDomain(domain)) return wrong('has no valid domain behind its @')
  return address
}
