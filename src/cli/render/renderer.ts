import type { Format } from '../globals.js'
import type { Renderer } from './rendering.js'
import { table } from './table.js'

/** What writes a format: only that of the daily views is loaded with the program. */
export async function rendererOf(format: Format): Promise<Renderer> {
  switch (format) {
    case 'table':
      return table
    case 'csv':
    case 'tsv':
      return (await import('./delimited.js')).delimited(format)
    case 'json':
      return (await import('./json.js')).json
    case 'ndjson':
      return (await import('./json.js')).ndjson
    case 'md':
      return (await import('./markdown.js')).markdown
    case 'html':
      return (await import('./html.js')).htmlPage
  }
}
