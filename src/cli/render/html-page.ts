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

/** The heading of a page, by which its table is known to those who hear it read. */
export const HEADING = 'heading'

/** Columns that still fit on a sheet held upright. */
const UPRIGHT = 6

export interface PageContent {
  /** `312 rows`. */
  readonly extent?: string
  readonly columns?: number
}

type Heading = Pick<Rendering, 'title' | 'made' | 'practice' | 'demo'>

/** A page up to its content. No script, no resource from elsewhere: its own policy says so. */
export function opening(
  { title = 'pcc', made, practice = title, demo = false }: Heading,
  { extent = '', columns = 0 }: PageContent = {},
): string {
  const place = practice === title ? '' : practice
  const texts = [demo ? 'DEMO: nothing here is real' : '', place, extent].map(html)
  const facts = [...texts, made === undefined ? '' : timeOf(made)].filter((fact) => fact !== '')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(place === '' ? title : `${title} · ${place}`)}</title>
<style>${STYLE}</style>
</head>
<body${columns > UPRIGHT ? ' class="across"' : ''}>
<header>
<h1 id="${HEADING}">${html(title)}</h1>
<p>${facts.join(' · ')}</p>
</header>
<main>
`
}

export const CLOSING = '</main>\n</body>\n</html>\n'
