export interface PublicHoliday {
  readonly date: string
  readonly name: string
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
