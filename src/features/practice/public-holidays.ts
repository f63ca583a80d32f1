import { usage } from '../../kernel/errors.js'
import { quoted } from '../../kernel/text/quoted.js'

export interface PublicHoliday {
  readonly date: string
  readonly name: string
}

/** Names of countries by their codes; undefined for a code that nobody has. */
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** Unicode's code for an unknown region, which has a name too. */
const NOWHERE = 'ZZ'

export interface Home {
  /** ISO 3166 code of two letters. */
  readonly country: string
  readonly region: string | null
}

/** Where a practice is, with its codes as the holidays know them. Errors: `usage` for a country or region that there isn't. */
export async function homeOf(country: string, region: string | null): Promise<Home> {
  const code = /^[A-Za-z]{2}$/.test(country) ? new Intl.Locale('und', { region: country }).region : undefined
  const name = code === undefined || code === NOWHERE ? undefined : NAMES.of(code)
  if (code === undefined || name === undefined) {
    throw usage(`${quoted(country)} is no country`, 'its ISO code of two letters, such as US, CA or GB')
  }
  if (region === null) return { country: code, region }
  const { default: Holidays } = await import('date-holidays')
  const regions = Object.keys(new Holidays().getStates(code) ?? {})
  const found = regions.find((one) => one.toLowerCase() === region.toLowerCase())
  if (found === undefined && regions.length > 0) {
    throw usage(`${quoted(region)} is no region of ${name}`, `one of ${regions.join(', ')}`)
  }
  return { country: code, region: found ?? region }
}

/**
 * The public holidays of a country and region, by date; kept as the practice's own rows from then on. The library is
 * large and only loaded here. None for a country that it doesn't know.
 */
export async function holidaysOf(
  country: string,
  region: string | null,
  years: readonly number[],
): Promise<PublicHoliday[]> {
  if (country === 'US' && region === null) {
    const { federalHolidays } = await import('../../kernel/time/federal-holidays.js')
    return years.flatMap((year) => federalHolidays(year).map(({ date, name }) => ({ date, name })))
  }
  const { default: Holidays } = await import('date-holidays')
  const found = region === null ? new Holidays(country) : new Holidays(country, region)
  const byDate = new Map<string, string>()
  for (const year of years) {
    for (const day of found.getHolidays(year) ?? []) {
      if (day.type === 'public' && !byDate.has(day.date.slice(0, 10)))
        byDate.set(day.date.slice(0, 10), day.name)
    }
  }
  return [...byDate].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1))
}
