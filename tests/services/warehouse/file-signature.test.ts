import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { findForeignFormat } from '../../../services/warehouse/file-signature.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const zip = (name: string): Buffer => bytes(`PK\x03\x04${'\0'.repeat(26)}${name}`);

describe('A file that is no CSV', () => {
  it.each([
    ['UTF-16 text', Buffer.from('\ufeffa,b\n', 'utf16le')],
    ['UTF-32 text', bytes('\xff\xfe\0\0a\0\0\0')],
    ['a gzip file', gzipSync('a,b\n1,2\n')],
    ['a bzip2 file', bytes('BZh91AY&SY')],
    ['an xz file', bytes('\xfd7zXZ\0')],
    ['an Excel workbook (.xlsx)', zip('[Content_Types].xml')],
    ['an Excel workbook (.xlsx)', zip('xl/workbook.xml')],
    ['an Excel workbook (.xls)', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['an OpenDocument file', zip('mimetypeapplication/vnd.oasis')],
    ['a zip or Excel file', zip('data.csv')],
    ['a tar file', bytes(`data.csv${'\0'.repeat(249)}ustar`)],
    ['an SQLite database', bytes('SQLite format 3\0')],
    ['an Avro file', bytes('Obj\x01\x04')],
    ['an ORC file', bytes('ORC\n\x0b\x08')],
    ['a Feather or Arrow file', bytes('ARROW1\0\0')],
    ['an HTML page', bytes('\n<!DOCTYPE html>\n<html>')],
    ['an XML file', Buffer.from('\ufeff<?xml version="1.0"?>')],
    ['JSON lines', bytes('{"id": 1, "a": "x"}\n{"id": 2}\n')],
    ['JSON lines', bytes('[1, "a"]\n[2, "b"]\n')],
    ['JSON', bytes('{\n  "rows": [\n')],
    ['JSON', bytes('[{"id": 1},\n{"id": 2}]')],
    ['JSON', bytes('[\n  {"id": 1}')],
    ['an SQL script', bytes('-- MySQL dump\nINSERT INTO t VALUES (1);\n')],
  ])('is named as %s, with what to do', (format, start) => {
    const found = findForeignFormat(start);
    expect(found?.problem).toBe(`this is ${format}, expected CSV in UTF-8`);
    expect(found?.nextStep).not.toBe('');
  });

  it.each([
    'ORC,units\n1,2\n',
    '<DATE>,<OPEN>\n1,2\n',
    '[id],[name]\n1,2\n',
    '{id},{name}\n1,2\n',
    'a,b\n',
    '"{""a"": 1}",b\n',
  ])('is none of these: %j', (text) => {
    expect(findForeignFormat(bytes(text))).toBeNull();
  });
});
