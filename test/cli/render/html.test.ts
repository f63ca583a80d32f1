import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOf, type Screen } from '../../../src/command/result.js'
import { anyText } from '../../support/any-text.js'
import { CHEN, GARCIA, PATIENT_COLUMNS, patients, texts, written } from './written.js'

const html = {
  format: 'html',
  title: 'Main Street <Family> Medicine',
  made: '2026-11-24T09:05:00-05:00',
} as const

const main = (page: string): string => page.slice(page.indexOf('<main>\n') + 7, page.indexOf('</main>'))

describe('every page', () => {
  it('needs nothing from elsewhere and runs nothing', async () => {
    const { text } = await written(patients([GARCIA]), html)
    expect(text.startsWith('<!doctype html>\n<html lang="en">\n')).toBe(true)
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(|https?:|src=|href=|\son\w+=/)
    expect(text.match(/<style>/g)).toHaveLength(1)
  })

  it('is read in light, in dark and on paper, its head in sight', async () => {
    const { text } = await written(patients([GARCIA]), html)
    for (const rule of [
      'color-scheme: light dark',
      '(prefers-color-scheme: dark)',
      '@media print',
      'sticky',
    ]) {
      expect(text).toContain(rule)
    }
  })

  it('says its title, its rows and when it was made', async () => {
    const { text } = await written(patients([GARCIA, CHEN]), html)
    const title = 'Main Street &lt;Family&gt; Medicine'
    expect(text).toContain(`<title>${title}</title>`)
    expect(text).toContain(`<h1 id="heading">${title}</h1>`)
    expect(text).toContain(
      '<p>2 rows · <time datetime="2026-11-24T09:05:00-05:00">Tue 24 Nov 2026, 9:05</time></p>',
    )
  })

  it('says whose it is beside what it is', async () => {
    const list = { ...patients([GARCIA]), title: 'Patients & more' }
    const { text } = await written(list, { ...html, practice: 'Main <Street>', demo: true })
    expect(text).toContain('<title>Patients &amp; more · Main &lt;Street&gt;</title>')
    expect(text).toContain('<h1 id="heading">Patients &amp; more</h1>')
    expect(text).toContain('<p>DEMO: nothing here is real · Main &lt;Street&gt; · 1 row · <time')
  })

  it('lies across where its columns need it', async () => {
    const wide = texts([['a', 'b', 'c', 'd', 'e', 'f', 'g']])
    expect((await written(wide, html)).text).toContain('<body class="across">')
    expect((await written(patients([GARCIA]), html)).text).toContain('<body>')
  })

  it.each([
    [patients([GARCIA]), '<p>1 row</p>'],
    [patients([GARCIA, CHEN], { total: 312 }), '<p>2 of 312 rows</p>'],
    [patients([GARCIA, CHEN], { total: 2 }), '<p>2 rows</p>'],
  ])('counts its rows', async (list, words) => {
    expect((await written(list, { format: 'html' })).text).toContain(words)
  })

  it('stands a time that it can not read', async () => {
    expect((await written(patients([]), { ...html, made: '"now"' })).text).toContain(
      '<time datetime="&quot;now&quot;">&quot;now&quot;</time>',
    )
  })
})

/** A narrow screen scrolls the table, not the page. */
const ROWS = '<div class="rows" role="region" aria-labelledby="heading" tabindex="0">\n'

describe('a list', () => {
  it('is a table; ids, dates and numbers stay whole', async () => {
    expect(
      main((await written(patients([GARCIA]), html)).text),
    ).toBe(`${ROWS}<table aria-labelledby="heading">
<thead><tr><th scope="col" class="whole">ID</th><th scope="col">Name</th><th scope="col" class="whole">Born</th><th scope="col" class="right whole">Visits</th><th scope="col">Note</th></tr></thead>
<tbody>
<tr><th scope="row" class="whole">P-42</th><td>GARCIA, Maria</td><td class="whole">1968-03-14</td><td class="right whole">12</td><td>needs a ramp</td></tr>
</tbody>
</table>
</div>
`)
  })

  it('of none says why, on the page as well', async () => {
    const { text, said } = await written(patients([]), html)
    expect(text).toContain('<p>0 rows')
    expect(text).toContain('<p>no patients that match</p>')
    expect(said).toEqual(['no patients that match'])
  })

  it('shows any text as itself', async () => {
    const signs = fc.constantFrom('<script>', '&amp;', '"', "'", '</td>', '\u001b', '\u202e')
    await fc.assert(
      fc.asyncProperty(anyText(), signs, async (a, b) => {
        const page = main((await written(texts([[a + b]]), html)).text)
        const shown = /<tbody>\n<tr><th scope="row">(.*)<\/th><\/tr>/s.exec(page)?.[1] ?? '<'
        expect(shown).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)
        expect(page).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
      }),
    )
    expect(main((await written(texts([[`<a href="x">'&\nb`]]), html)).text)).toContain(
      '<th scope="row">&lt;a href=&quot;x&quot;&gt;&#39;&amp;\nb</th>',
    )
  })
})

it('a record is a line a value', async () => {
  expect(
    main((await written(recordOf(PATIENT_COLUMNS, CHEN), html)).text),
  ).toBe(`${ROWS}<table aria-labelledby="heading">
<tbody>
<tr><th scope="row">ID</th><td>P-7</td></tr>
<tr><th scope="row">Name</th><td>陈伟</td></tr>
<tr><th scope="row">Born</th><td>1955-11-02</td></tr>
<tr><th scope="row">Visits</th><td>3</td></tr>
</tbody>
</table>
</div>
`)
})

describe('a page of a feature', () => {
  const page = {
    kind: 'view' as const,
    json: {},
    lines: ({ paint, terminal }: Screen) => [paint.red(`terminal: ${terminal}`), '<b>'],
  }

  it('is its table', async () => {
    expect(main((await written({ ...page, table: patients([GARCIA]) }, html)).text)).toContain('<table ')
  })

  it('without one is its lines, without colour and uncut', async () => {
    expect(main((await written(page, { ...html, color: true, terminal: true })).text)).toBe(
      '<pre>terminal: false\n&lt;b&gt;</pre>\n',
    )
  })
})
