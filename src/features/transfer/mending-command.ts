import { shellWord } from '../../kernel/text/shell-word.js'

/** The command that reads rejected rows again once they are mended; `again` are the options of their import. */
export function mendingCommand(
  files: readonly string[],
  nouns: readonly string[],
  again: string | null,
): string {
  const [noun, another] = nouns
  const words = noun === undefined || another !== undefined ? ['pcc', 'import'] : ['pcc', noun, 'import']
  return [...words, ...files.map(shellWord), ...(again === null || again === '' ? [] : [again])].join(' ')
}
