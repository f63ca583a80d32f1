/** A command of a page. */
export interface CommandLine {
  /** As it is typed, from `pcc` on. */
  readonly line: string
  /** What the page says that it ends with: `# exit 5` behind it; else 0. */
  readonly exit: number
}

/** What stands for something else: `KEY`, `…`. */
const PLACEHOLDER = /…|(?<= )[A-Z]{3,}(?= |$)/
const REDIRECTED = / +(?:\||2?>|<) .*$/

/** The commands of a Markdown page's code, indented or fenced: lines that start with `pcc`, after `$` or not. */
export function commandLines(page: string): CommandLine[] {
  const found: CommandLine[] = []
  let fenced = false
  for (const text of page.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(text)) {
      fenced = !fenced
      continue
    }
    const [, command, remark = ''] =
      /^\s*(?:\$ )?((?:pcc)(?: .*?)?)(?:\s{2,}#(.*)|\s{3,}.*)?$/.exec(text) ?? []
    if (command === undefined || !(fenced || text.startsWith('    ')) || PLACEHOLDER.test(command)) continue
    found.push({ line: command, exit: Number(/\bexit (\d+)/.exec(remark)?.[1] ?? 0) })
  }
  return found
}

/** The words of a line as a shell would pass them, without its program, and without where the output goes. */
export const words = (line: string): string[] =>
  [...line.replace(REDIRECTED, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '')
    .slice(1)
