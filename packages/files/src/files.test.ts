import { describe, expect, test } from 'vitest';
import { BYTES_OF_REQUEST, FILES_AT_ONCE, FILES_OF_REQUEST, INFLATED_MOST, beginsAs, checkAmount, checkArchive, checkUnpacked, isFileName, isMarkup, kindByName, type ArchiveEntry, type FileKindName } from './index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const said = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['letter.pdf', 'PDF'], ['Scan.JPG', 'JPEG'], ['a.jpeg', 'JPEG'], ['房产证.png', 'PNG'], ['b.webp', 'WEBP'], ['note.txt', 'TEXT'], ['rows.csv', 'CSV'],
  ['c.docx', 'DOCX'], ['d.xlsx', 'XLSX'], ['e.zip', 'ZIP'],
  ['letter.pdf.exe', null], ['page.html', null], ['logo.svg', null], ['macro.docm', null], ['old.doc', null], ['pdf', null], ['run.sh', null], ['x.pdf ', null],
])('%s is taken as %s', (name, kind) => expect(kindByName(name)).toBe(kind));

describe('the first bytes must be those of what the name says', () => {
  test.each<[FileKindName, Uint8Array, boolean]>([
    ['PDF', said('%PDF-1.7\n'), true], ['PDF', bytes('4d5a 9000'), false], ['PDF', bytes('7f454c46 0201'), false], ['PDF', said('\n%PDF-1.7'), false], ['PDF', said('<html>%PDF-'), false], ['PDF', said(''), false],
    ['PNG', bytes('89504e47 0d0a1a0a 0000'), true], ['PNG', bytes('ffd8ffe0'), false],
    ['JPEG', bytes('ffd8ffe0 0010'), true], ['WEBP', said('RIFF\u0010\u0000\u0000\u0000WEBP'), true], ['WEBP', said('RIFF\u0010\u0000\u0000\u0000WAVE'), false],
    ['DOCX', bytes('504b0304 1400'), true], ['ZIP', bytes('504b0506 0000'), true], ['XLSX', said('%PDF-1.7'), false], ['ZIP', bytes('52617221 1a07'), false],
    ['TEXT', said('我住在旧地址。'), true], ['TEXT', said(''), true], ['CSV', said('a,b\n1,2'), true], ['TEXT', said('%PDF-1.7'), false], ['CSV', bytes('504b0304'), false],
  ])('%s %s: %s', (kind, first, fits) => expect(beginsAs(kind, first)).toBe(fits));
});

test.each([
  ['<!DOCTYPE html>', true], ['  \n<HTML lang="en">', true], ['<script>alert(1)</script>', true], ['<?xml version="1.0"?><svg/>', true], ['\uFEFF<svg onload=alert(1)>', true], ['<!-- a', true],
  ['I moved. My address is <unknown>.', false], ['<3 thank you', false], ['a < b', false], ['<address> is wrong', false], ['', false],
])('%j is markup: %s', (text, isIt) => expect(isMarkup(text)).toBe(isIt));

test.each([
  ['委托书 (签字).pdf', true], ['a.pdf', true], ['x'.repeat(200), true], ['x'.repeat(201), false], ['../a.pdf', false], ['a\\b.pdf', false], ['a\u202Efdp.exe', false], ['a\nb.pdf', false],
  ['', false], ['.', false], ['..', false], [' a.pdf', false], ['.hidden.pdf', false], ['\uD800.pdf', false],
])('%j is a name: %s', (name, isOne) => expect(isFileName(name)).toBe(isOne));

describe('what an archive says that is in it', () => {
  const entry = (name: string, more: Partial<ArchiveEntry> = {}): ArchiveEntry => ({ name, isEncrypted: false, bytes: 500, inflatedBytes: 2_000, ...more });
  const docx = [entry('[Content_Types].xml'), entry('word/document.xml')];
  test.each<[string, FileKindName, readonly ArchiveEntry[], string | null]>([
    ['a letter', 'DOCX', docx, null],
    ['a table', 'XLSX', [entry('[Content_Types].xml'), entry('xl/workbook.xml')], null],
    ['a letter that is called a table', 'XLSX', docx, 'NOT_WHAT_IT_SAYS'],
    ['any archive that is called a letter', 'DOCX', [entry('a.pdf')], 'NOT_WHAT_IT_SAYS'],
    ['a letter with macros', 'DOCX', [...docx, entry('word/vbaProject.bin')], 'ARCHIVE_HAS_MACROS'],
    ['scans', 'ZIP', [entry('1.png'), entry('deep/2.pdf')], null],
    ['a program among scans', 'ZIP', [entry('1.png'), entry('deep/invoice.pdf.EXE')], 'ARCHIVE_HAS_PROGRAM'],
    ['a page among scans', 'ZIP', [entry('index.html')], 'ARCHIVE_HAS_PROGRAM'],
    ['a program with points behind its name, which Windows leaves off', 'ZIP', [entry('invoice.exe. .')], 'ARCHIVE_HAS_PROGRAM'],
    ['a program in another stream of its name', 'ZIP', [entry('invoice.exe::$DATA')], 'ARCHIVE_HAS_PROGRAM'],
    ['a letter that is meant to have macros', 'ZIP', [entry('invoice.docm')], 'ARCHIVE_HAS_MACROS'],
    ['a folder whose name ends with a point', 'ZIP', [entry('old. /1.png')], null],
    ['an archive in an archive', 'ZIP', [entry('more.zip')], 'ARCHIVE_HAS_ARCHIVE'],
    ['a password', 'ZIP', [entry('1.png', { isEncrypted: true })], 'ARCHIVE_ENCRYPTED'],
    ['a bomb by its size', 'ZIP', [entry('zeros.txt', { bytes: 9_000_000, inflatedBytes: INFLATED_MOST + 1 })], 'ARCHIVE_TOO_LARGE'],
    ['a bomb by its ratio', 'ZIP', [entry('zeros.txt', { bytes: 20_000, inflatedBytes: 20_000_000 })], 'ARCHIVE_TOO_LARGE'],
    ['a bomb by its many parts', 'ZIP', Array.from({ length: 2_001 }, (_, at) => entry(`${at}.txt`)), 'ARCHIVE_TOO_LARGE'],
    ['small and well packed', 'ZIP', [entry('zeros.txt', { bytes: 900, inflatedBytes: 900_000 })], null],
  ])('%s', (_, kind, entries, fault) => expect(checkArchive(kind, entries)).toBe(fault));
});

describe('what comes out of an archive', () => {
  test.each<[string, FileKindName, string, Uint8Array, string | null]>([
    ['a picture', 'ZIP', '1.png', bytes('89504e47 0d0a1a0a 0000'), null],
    ['a note', 'ZIP', 'note.txt', said('MZ-2026, my number'), null],
    ['what macOS adds', 'ZIP', '__MACOSX/._letter.pdf', bytes('00051607 0002'), null],
    ['something without a kind', 'ZIP', 'notes', said('hello'), null],
    ['a letter', 'ZIP', 'a.docx', bytes('504b0304 1400'), null],
    ['a program of Windows that is called a letter', 'ZIP', 'letter.pdf', bytes('4d5a9000 03000000 04000000'), 'ARCHIVE_HAS_PROGRAM'],
    ['the same in a document', 'DOCX', 'word/media/image1.png', bytes('4d5a9000 03000000 04000000'), 'ARCHIVE_HAS_PROGRAM'],
    ['a program of Linux without a kind', 'ZIP', 'notes', bytes('7f454c46 0201'), 'ARCHIVE_HAS_PROGRAM'],
    ['a script that is called a note', 'ZIP', 'note.txt', said('#!/bin/sh'), 'ARCHIVE_HAS_PROGRAM'],
    ['a page that is called a picture', 'ZIP', '1.png', said('<html>'), 'NOT_WHAT_IT_SAYS'],
    ['an archive without a kind', 'ZIP', 'more', bytes('504b0304 1400'), 'ARCHIVE_HAS_ARCHIVE'],
    ['an archive that is called a note', 'ZIP', 'note.txt', bytes('52617221 1a07'), 'ARCHIVE_HAS_ARCHIVE'],
    ['a table in a letter', 'DOCX', 'word/embeddings/table.xlsx', bytes('504b0304 1400'), null],
  ])('%s', (_, kind, name, first, fault) => expect(checkUnpacked(kind, name, first)).toBe(fault));
});

test.each([
  [{ files: 0, bytes: 0 }, { files: FILES_AT_ONCE, bytes: 10 }, null],
  [{ files: 0, bytes: 0 }, { files: FILES_AT_ONCE + 1, bytes: 10 }, 'TOO_MANY_AT_ONCE'],
  [{ files: FILES_OF_REQUEST - 1, bytes: 10 }, { files: 1, bytes: 10 }, null],
  [{ files: FILES_OF_REQUEST - 1, bytes: 10 }, { files: 2, bytes: 10 }, 'REQUEST_HAS_ENOUGH_FILES'],
  [{ files: 3, bytes: BYTES_OF_REQUEST - 5 }, { files: 1, bytes: 5 }, null],
  [{ files: 3, bytes: BYTES_OF_REQUEST - 5 }, { files: 1, bytes: 6 }, 'REQUEST_FILES_TOO_LARGE'],
])('to %o may be added %o: %s', (kept, added, fault) => expect(checkAmount(kept, added)).toBe(fault));
