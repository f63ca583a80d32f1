import { describe, expect, test } from 'vitest'
import { isZip, recogniseText, refusalByBytes } from '../../../src/exchange/formats/recognise.js'

const whatIsIt = (head: Buffer): string => {
  const refusal = refusalByBytes(head) ?? (isZip(head) ? 'zip' : recogniseText(head.toString('utf8')))
  return typeof refusal === 'string' ? refusal : `refused: ${refusal.format}`
}

describe('text that pcc reads', () => {
  test.each([
    ['name,dob\nLi,1971-02-03\n', 'csv'],
    ['  \n\nname\tdob\n', 'csv'],
    ['[Last Name],[First Name]\n', 'csv'],
    ['{curly} header,b\n', 'csv'],
    ['ISA,Plan,Member\n', 'csv'],
    ['MSH code,b\n', 'csv'],
    ['<5 days,>5 days\n', 'csv'],
    ['name\nO\x1b[31mBrien\n', 'csv'],
    ['name,code\nLi\0\0\0,1\n', 'csv'],
    ['[{"name":"Li"}]', 'json'],
    ['\ufeff [\n  {"name": "Li"}\n]', 'json'],
    ['[]', 'json'],
    ['{"data":[{"name":"Li"}]}', 'json'],
    ['{"name":"Li"}', 'json'],
    ['{\n  "name": "Li"\n}\n', 'json'],
    ['{"name":"Li"}\n{"name":"Wu"}\n', 'ndjson'],
    ['{"name":"Li"}\r\n\r\n{"name":', 'ndjson'],
  ])('%j is %s', (text, format) => {
    expect(whatIsIt(Buffer.from(text))).toBe(format)
  })
})

describe('what pcc refuses by name', () => {
  test.each([
    ['', 'empty'],
    ['\ufeff', 'empty'],
    [' \r\n\t\n', 'empty'],
    ['%PDF-1.7\n%âãÏÓ', 'pdf'],
    ['{\\rtf1\\ansi', 'rtf'],
    ['SQLite format 3\0', 'sqlite'],
    ['GIF89a', 'image'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image'],
    ['ISA*00*          *00*          *ZZ*SUBMITTER', 'x12'],
    ['\n ISA|00|          |', 'x12'],
    ['MSH|^~\\&|EPIC|CLINIC', 'hl7v2'],
    ['\vMSH|^~\\&|EPIC|CLINIC', 'hl7v2'],
    ['FHS|^~\\&|', 'hl7v2'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0', 'ics'],
    ['BEGIN:VCARD\r\n', 'vcard'],
    ['<!DOCTYPE html><html>', 'html'],
    ['\r\n<table border=1><tr><td>Name', 'html'],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC', 'html'],
    ['<html xmlns:x="urn:schemas-microsoft-com:office:excel">', 'html'],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', 'xml-spreadsheet'],
    ['<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">', 'cda'],
    ['<?xml version="1.0"?>\n<patients>', 'xml'],
    ['{"resourceType":"Bundle","entry":[]}', 'fhir'],
    ['{\n  "id": "a",\n  "resourceType" : "Patient"', 'fhir'],
    ['{"entry":[{"resource":{"resourceType":"Patient"}}]}', 'fhir'],
    ['{"resourceType":"Patient"}\n{"resourceType":"Patient"}', 'fhir'],
    ['\0\0\0\0', 'binary'],
    ['\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0', 'binary'],
    ['a\x01b\x02c\x03d', 'binary'],
  ])('%j: %s', (text, format) => {
    expect(whatIsIt(Buffer.from(text))).toBe(`refused: ${format}`)
  })

  test.each([
    ['an old .xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'xls'],
    ['gzip', [0x1f, 0x8b, 8, 0], 'gzip'],
    ['PNG', [0x89, 0x50, 0x4e, 0x47], 'image'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image'],
    ['UTF-32 LE', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'utf-32'],
    ['UTF-32 BE', [0, 0, 0xfe, 0xff], 'utf-32'],
  ])('%s', (_, bytes, format) => {
    expect(whatIsIt(Buffer.from(bytes))).toBe(`refused: ${format}`)
  })

  test('a DICOM image by its mark after the preamble', () => {
    expect(whatIsIt(Buffer.concat([Buffer.alloc(128, 1), Buffer.from('DICM')]))).toBe('refused: dicom')
  })
})

test('a zip archive may be a workbook', () => {
  expect(whatIsIt(Buffer.from('PK\x03\x04', 'latin1'))).toBe('zip')
})
