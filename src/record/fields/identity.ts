import { parseIcd10List } from '../../kernel/codes/icd10.js'
import {
  type Identifier,
  parseIdentifier,
  parseIdentifierValue,
  showIdentifier,
} from '../../kernel/codes/identifier.js'
import { parseNpi } from '../../kernel/codes/npi.js'
import { parseProcedure, showProcedure } from '../../kernel/codes/procedure.js'
import { parseTaxonomy } from '../../kernel/codes/taxonomy.js'
import { parseEmail } from '../../kernel/person/email.js'
import { parsePhone, showPhone } from '../../kernel/person/phone.js'
import { type PhoneEntry, type PhoneUse, parsePhones } from '../../kernel/person/phones.js'
import { Problem } from '../../kernel/problem.js'
import { isAbsent } from '../../kernel/text/clean.js'
import type { Field, FieldOptions, Json } from '../field.js'
import { textField } from './build.js'

const own = (stored: string): string => stored

/** Kept as `+16025550143;ext=12`, shown as `602-555-0143 x12`. */
export const phone = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'phone',
    own,
    ...options,
    parse: (cell) => parsePhone(cell),
    format: showPhone,
  })

export const email = (options: FieldOptions = {}): Field<string, string> =>
  textField({ kind: 'email', own, ...options, parse: parseEmail })

export const npi = (options: FieldOptions = {}): Field<string, string> =>
  textField({ kind: 'npi', own, ...options, parse: parseNpi })

export const taxonomy = (options: FieldOptions = {}): Field<string, string> =>
  textField({ kind: 'taxonomy', own, ...options, parse: parseTaxonomy })

/** A number in somebody's system, as text: leading zeros stay. */
export const identifierValue = (options: FieldOptions = {}): Field<string, string> =>
  textField({ kind: 'identifier', own, ...options, parse: parseIdentifierValue })

export const procedure = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'procedure',
    own,
    ...options,
    parse: (cell) => {
      const read = parseProcedure(cell)
      return read instanceof Problem ? read : showProcedure(read)
    },
  })

interface ListBody<T> extends FieldOptions {
  readonly kind: string
  readonly parse: (cell: string) => T[] | Problem
  readonly item: (value: T) => string
  readonly json: (value: T) => Json
  readonly read: (json: unknown) => T
}

/** A list, kept as JSON text, written in a cell with `; ` between its items. */
function listField<T>({ item, read, json, ...body }: ListBody<T>): Field<T[], string> {
  const written = (values: readonly T[]): string => values.map(item).join('; ')
  return {
    sql: 'text',
    aliases: [],
    about: '',
    optional: false,
    absent: isAbsent,
    ...body,
    format: written,
    show: written,
    json: (values) => values.map(json),
    encode: (values) => JSON.stringify(values),
    decode: (stored) => {
      const values: unknown = JSON.parse(stored)
      return Array.isArray(values) ? values.map(read) : []
    },
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

export const icd10List = (options: FieldOptions = {}): Field<string[], string> =>
  listField({ kind: 'icd10', ...options, parse: parseIcd10List, item: own, json: own, read: textOf })

/** Words or short texts, `;` between them. */
export const textList = (options: FieldOptions = {}): Field<string[], string> =>
  listField({
    kind: 'list',
    ...options,
    parse: (cell) =>
      cell
        .split(/[;|\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    item: own,
    json: own,
    read: textOf,
  })

const USES: readonly PhoneUse[] = ['home', 'mobile', 'work']
const useOf = (value: unknown): PhoneUse => USES.find((use) => use === value) ?? null

export const phoneList = (options: FieldOptions = {}): Field<PhoneEntry[], string> =>
  listField<PhoneEntry>({
    kind: 'phones',
    ...options,
    parse: (cell) => parsePhones(cell),
    item: (entry) => `${showPhone(entry.phone)}${entry.use === null ? '' : ` (${entry.use})`}`,
    json: (entry) => ({ phone: showPhone(entry.phone), use: entry.use }),
    read: (json) => ({ phone: textOf(memberOf(json, 'phone')), use: useOf(memberOf(json, 'use')) }),
  })

/** `mrn:0088231; mbi:1EG4TE5MK73` */
export const identifierList = (options: FieldOptions = {}): Field<Identifier[], string> =>
  listField<Identifier>({
    kind: 'identifiers',
    ...options,
    parse: (cell) => {
      const read: Identifier[] = []
      for (const part of cell.split(/\s*[;|]\s*/).filter((text) => text !== '')) {
        const one = parseIdentifier(part)
        if (one instanceof Problem) return one
        read.push(one)
      }
      return read
    },
    item: showIdentifier,
    json: ({ system, value }) => ({ system, value }),
    read: (json) => ({ system: textOf(memberOf(json, 'system')), value: textOf(memberOf(json, 'value')) }),
  })
