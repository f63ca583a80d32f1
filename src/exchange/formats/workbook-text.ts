/** Texts of a workbook spell characters that XML can't hold as `_x000D_`, and `_x005F_` for a plain underscore. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
