import { readdirSync, readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'

/** The patterns of a source that hold signs beyond ASCII. */
function beyondAscii(path: string, text: string): string[] {
  const found: string[] = []
  new Visitor({
    Literal(node) {
      if ('regex' in node && /[^ -~]/.test(node.regex.pattern)) found.push(`${path}: /${node.regex.pattern}/`)
    },
  }).visit(parseSync(path, text).program)
  return found
}

// The built program is read byte by byte, and only in strings does the bundler escape what is more than a byte.
test('signs beyond ASCII stand escaped in patterns', () => {
  expect(beyondAscii('a.ts', "const dash = /a–b/; const text = '–'; const right = /\\u2013/")).toEqual([
    'a.ts: /a–b/',
  ])
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
  expect(paths.flatMap((path) => beyondAscii(path, readFileSync(`src/${path}`, 'utf8')))).toEqual([])
})
