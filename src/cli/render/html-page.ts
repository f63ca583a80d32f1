import { showDate, showTime } from '../../kernel/time/show.js'
import { STYLE } from './html-style.js'
import type { Rendering } from './rendering.js'
import { textLines } from './shown-text.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of one or more lines, nothing of it markup. */
export const html = (text: string): string =>
  textLines(text)
    .join('\n')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/

/** `<time>` of an instant as its own zone's clock shows it. */
function timeOf(iso: string): string {
  const [, date = '', hour, minute] = ISO.exec(iso) ?? []
  const words = date === '' ? iso : `${showDate(date)}, ${showTime(Number(hour) * 60 + Number(minute))}`
  return `<time datetime="${html(iso)}">${html(words)}</time>`
}

/** A page up to its content. No script, no resource from elsewhere: its own policy says so. */
export function opening({ title = 'pcc', made }: Pick<Rendering, 'title' | 'made'>, extent = ''): string {
  const facts = [html(extent), made === undefined ? '' : timeOf(made)].filter((fact) => fact !== '')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${html(title)}</h1>
<p>${facts.join(' · ')}</p>
</header>
<main>
`
}

export const CLOSING = '</main>\n</body>\n</html>\n'
