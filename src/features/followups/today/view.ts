import type { Context } from '../../../command/context.js'
import { wrap } from '../../../command/layout.js'
import type { Screen, ViewResult } from '../../../command/result.js'
import { showDay } from '../../../kernel/time/show.js'
import type { News } from './queries.js'

/** What happened since somebody last looked. */
export interface Since {
  /** Epoch milliseconds. */
  readonly at: number
  readonly news: readonly News[]
}

interface Parts {
  readonly schedule: ViewResult | null
  readonly followups: ViewResult
  /** Null at the first look. */
  readonly since: Since | null
}

const newsWords = (news: readonly News[]): string =>
  news.length === 0
    ? 'nothing by others'
    : news.map(({ command, times }) => (times === 1 ? command : `${times} × ${command}`)).join(', ')

/** `Since Mon 23 Nov 16:40: 3 × appointments book, referrals import`; only the time for one of today. */
function sinceWords({ at, news }: Since, { reading, writing }: Context): string {
  const local = writing.iso(at)
  const day = local.slice(0, 10)
  const when = day === reading.today ? local.slice(11, 16) : `${showDay(day)} ${local.slice(11, 16)}`
  return `since ${when}: ${newsWords(news)}`
}

/** Both views of the day on one screen, and what is new. */
export function todayResult({ schedule, followups, since }: Parts, context: Context): ViewResult {
  const sinceLines = (screen: Screen): string[] => {
    if (since === null) return []
    const words = sinceWords(since, context)
    const lines = screen.terminal ? wrap(words, screen.width) : [words]
    return ['', ...lines.map(screen.paint.dim)]
  }
  return {
    kind: 'view',
    json: {
      schedule: schedule?.json ?? [],
      followups: followups.json,
      since:
        since === null ? null : { looked_at: context.writing.iso(since.at), news: since.news.map(newsJson) },
    },
    lines: (screen) => [
      ...(schedule === null ? [] : [...schedule.lines(screen), '']),
      ...followups.lines(screen),
      ...sinceLines(screen),
    ],
  }
}

const newsJson = ({ command, times }: News) => ({ command, times })
