import { Problem } from '../../kernel/problem.js'

const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

/** What a byte means for the row that is being cut out: its first byte, its last, or the first after it. */
export type Cut = 'start' | 'end' | 'after' | undefined

const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13)

/**
 * Follows JSON byte by byte and finds the rows: the items of the outer list, those of the one list of objects
 * in an outer object, or outer objects one after another. It looks at quotes and brackets only.
 */
export class JsonListScanner {
  #depth = 0
  #inString = false
  #escaped = false
  /** Depth of the list's items, once a list is found. */
  #items: number | undefined
  #inList = false
  #inRow = false
  /** A list has opened in the outer object; its first byte tells whether it holds objects. */
  #atListStart = false

  step(byte: number): Cut | Problem {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (byte === BACKSLASH) this.#escaped = true
      else if (byte === QUOTE) this.#inString = false
      return undefined
    }
    if (isBlank(byte)) return undefined
    if (this.#atListStart) {
      this.#atListStart = false
      if (byte === OPEN_OBJECT) {
        if (this.#items !== undefined)
          return new Problem('holds more than one list', 'a file with one list of rows')
        this.#items = this.#depth
        this.#inList = true
        this.#inRow = false
      }
    }
    if (this.#rowMayStart() && byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT) {
      return this.#startRow(byte)
    }
    return this.#follow(byte)
  }

  /** What is missing when the text ends here. */
  end(): Problem | undefined {
    return this.#depth > 0 || this.#inRow ? new Problem('ends in the middle: it was cut off') : undefined
  }

  #rowDepth(): number {
    return this.#inList ? (this.#items ?? 0) : 0
  }

  #rowMayStart(): boolean {
    return !this.#inRow && this.#depth === this.#rowDepth()
  }

  #startRow(byte: number): Cut | Problem {
    if (this.#depth === 0 && this.#items !== undefined)
      return new Problem('goes on after the end of its list')
    if (this.#depth === 0 && byte === OPEN_LIST) {
      this.#items = this.#depth = 1
      this.#inList = true
      return undefined
    }
    this.#inRow = true
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1
    return 'start'
  }

  #follow(byte: number): Cut | Problem {
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_OBJECT) this.#depth += 1
    else if (byte === OPEN_LIST) {
      this.#depth += 1
      this.#atListStart = this.#depth === 2 && !this.#inList
    } else if (byte === COMMA) return this.#endBefore()
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) return this.#close()
    return undefined
  }

  /** A row without brackets of its own ends at the comma or bracket after it. */
  #endBefore(): Cut {
    if (!this.#inRow || this.#depth !== this.#rowDepth()) return undefined
    this.#inRow = false
    return 'after'
  }

  #close(): Cut | Problem {
    if (this.#depth === 0) return new Problem('has a closing bracket too many')
    const cut = this.#endBefore()
    this.#depth -= 1
    if (this.#inRow && this.#depth === this.#rowDepth()) {
      this.#inRow = false
      return 'end'
    }
    if (this.#inList && this.#depth < this.#rowDepth()) this.#inList = false
    return cut
  }
}
