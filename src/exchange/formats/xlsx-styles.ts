import { builtInFormat, type NumberFormat, parseFormat } from './number-format.js'
import { readXml } from './xml-events.js'

/** The number format of each cell style, by the style's index. */
export async function readNumberFormats(bytes: AsyncIterable<Buffer>): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCellStyles = false
  await readXml(bytes, {
    open: (name, attributes) => {
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'numFmt') codes.set(id, attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) ids.push(id)
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return ids.map((id) => {
    const code = codes.get(id)
    return code === undefined ? builtInFormat(id) : parseFormat(code)
  })
}
