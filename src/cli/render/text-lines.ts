export const lineChunk = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
