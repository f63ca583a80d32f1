import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isSpaceKey,
  isUpKey,
  makeTheme,
  useKeypress,
  usePagination,
  usePrefix,
  useState,
} from '@inquirer/core'

interface MarksConfig {
  readonly message: string
  readonly rows: readonly string[]
  readonly marks: readonly { readonly key: string; readonly name: string }[]
  /** Rows of the screen that the list may take. */
  readonly pageSize: number
}

type Given = readonly (string | null)[]

/** A list in which each row gets a mark by a single key; the capital letter marks all that have none yet. */
export const marks = createPrompt<Given, MarksConfig>((config, done) => {
  const { message, rows, pageSize } = config
  const theme = makeTheme()
  const [status, setStatus] = useState<'idle' | 'done'>('idle')
  const [given, setGiven] = useState<Given>(rows.map(() => null))
  const [active, setActive] = useState(0)
  const prefix = usePrefix({ status, theme })
  useKeypress((key, line) => {
    // What is typed here is no text.
    line.clearLine(0)
    if (isEnterKey(key)) {
      setStatus('done')
      done(given)
      return
    }
    const mark = config.marks.find((one) => one.key === key.name)
    if (mark !== undefined && key.shift) {
      setGiven(given.map((one) => one ?? mark.key))
    } else if (mark !== undefined || isSpaceKey(key)) {
      setGiven(given.map((one, at) => (at === active ? (mark?.key ?? null) : one)))
      setActive(Math.min(rows.length - 1, active + 1))
    } else if (isUpKey(key)) setActive(Math.max(0, active - 1))
    else if (isDownKey(key)) setActive(Math.min(rows.length - 1, active + 1))
  })
  const nameOf = (key: string | null): string => config.marks.find((one) => one.key === key)?.name ?? '·'
  const cells = Math.max(...config.marks.map(({ name }) => name.length))
  const page = usePagination({
    items: rows.map((text, at) => `${nameOf(given[at] ?? null).padEnd(cells)}  ${text}`),
    active,
    renderItem: ({ item, isActive }) => (isActive ? theme.style.highlight(`> ${item}`) : `  ${item}`),
    pageSize,
    loop: false,
  })
  const question = `${prefix} ${theme.style.message(message, status)}`
  if (status === 'done') return question
  const keys = config.marks.map(({ key, name }) => `${key} ${name}`).join(' · ')
  const [first] = config.marks
  const rest = first === undefined ? '' : ` · ${first.key.toUpperCase()} all the rest ${first.name}`
  return [
    question,
    `${page}\n\n${theme.style.help(`${keys}${rest}`)}\n${theme.style.help('space none · ⏎ done')}`,
  ]
})
