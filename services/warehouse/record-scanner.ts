import type { Delimiter } from './csv-delimiter.js';
import type { DataSourceFinding } from './errors.js';
import {
  lineEndsMixed,
  quoteTooLong,
  recordTooLong,
  textAfterQuote,
  unclosedQuote,
  wrongFieldCount,
} from './record-findings.js';

/** Longest record of a CSV file, in bytes. */
export const MAX_RECORD_BYTES = 65_536;

/** `mixed`: LF and CRLF, as in files of two systems joined to one. */
export type LineEnd = 'LF' | 'CR' | 'CRLF' | 'mixed';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;

/** Where the scan stands in a field. Small integers: this is compared for every byte. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;

/** Scans CSV bytes (RFC 4180, quotes doubled) for what makes a record unreadable. One scanner reads one file. */
export class RecordScanner {
  /** Records so far, the header not counted. */
  records = -1;
  /** Line that comes next, from 1. */
  line: number;
  /** Line on which the open record begins. */
  recordLine: number;
  /** Kind of the line ends so far; null before the first. */
  lineEnd: LineEnd | null = null;

  /** Whether the bytes so far end inside quotes. */
  get isQuoted(): boolean {
    return this.state === QUOTED;
  }

  private readonly separator: number;
  private readonly columns: number;
  /** 1 for bytes that are always part of a field's text. */
  private readonly isText = new Uint8Array(256).fill(1);
  private state = START;
  private fields = 1;
  private quoteLine = 1;
  /** Bytes of the open record in earlier blocks. */
  private recordBytes = 0;

  /** `columns` is the number of fields each record must have; `line` the one on which the header begins. */
  constructor(delimiter: Delimiter, columns: number, line = 1) {
    this.line = line;
    this.recordLine = line;
    this.separator = delimiter.charCodeAt(0);
    this.columns = columns;
    for (const byte of [this.separator, LF, CR, QUOTE]) this.isText[byte] = 0;
  }

  /** Goes on with a block that ends at a line end; null while nothing is wrong. */
  scan(block: Uint8Array): DataSourceFinding | null {
    let recordStart = -this.recordBytes;
    for (let i = 0; i < block.length; i += 1) {
      const byte = block[i] ?? 0;
      if (this.state === QUOTED) {
        this.quotedByte(byte, block[i + 1]);
      } else if (byte === this.separator) {
        this.state = START;
        this.fields += 1;
      } else if (byte === LF || byte === CR) {
        const isPair = byte === CR && block[i + 1] === LF;
        const finding = this.endLine(i - recordStart, isPair ? 'CRLF' : byte === LF ? 'LF' : 'CR');
        if (finding !== null) return finding;
        if (isPair) i += 1;
        recordStart = i + 1;
      } else if (byte === QUOTE) {
        this.quote();
      } else if (byte !== SPACE) {
        if (this.state === CLOSED) return textAfterQuote(this.line, this.fields);
        this.state = PLAIN;
        // Nearly all bytes end here; the other branches cost too much to be asked for each.
        while (this.isText[block[i + 1] ?? LF] === 1) i += 1;
      }
    }
    this.recordBytes = block.length - recordStart;
    return this.recordBytes > MAX_RECORD_BYTES ? this.tooLong() : null;
  }

  private quotedByte(byte: number, next: number | undefined): void {
    if (byte === QUOTE) this.state = CLOSED;
    else if (byte === LF || (byte === CR && next !== LF)) this.line += 1;
  }

  /** Ends the last record; null when nothing is wrong. */
  finish(): DataSourceFinding | null {
    if (this.state === QUOTED) return unclosedQuote(this.quoteLine, this.fields);
    return this.recordBytes > 0 ? this.endRecord(this.recordBytes) : null;
  }

  private quote(): void {
    if (this.state === START) this.quoteLine = this.line;
    // A quote inside an unquoted field is text, as in: 5" pipe.
    if (this.state !== PLAIN) this.state = QUOTED;
  }

  private endLine(length: number, kind: Exclude<LineEnd, 'mixed'>): DataSourceFinding | null {
    this.lineEnd ??= kind;
    if (this.lineEnd !== kind) {
      // A single CR among other line ends is as likely part of a text.
      if (kind === 'CR' || this.lineEnd === 'CR') return lineEndsMixed(this.line, kind, this.lineEnd);
      this.lineEnd = 'mixed';
    }
    const finding = this.endRecord(length);
    this.line += 1;
    this.recordLine = this.line;
    return finding;
  }

  private endRecord(length: number): DataSourceFinding | null {
    if (length > MAX_RECORD_BYTES) return recordTooLong(this.recordLine, MAX_RECORD_BYTES);
    // A line of nothing is a record only where a record has one field.
    if (length > 0 || this.columns === 1) {
      if (this.fields !== this.columns) return wrongFieldCount(this.recordLine, this.fields, this.columns);
      this.records += 1;
    }
    this.state = START;
    this.fields = 1;
    return null;
  }

  private tooLong(): DataSourceFinding {
    return this.state === QUOTED
      ? quoteTooLong(this.quoteLine, this.fields, MAX_RECORD_BYTES)
      : recordTooLong(this.recordLine, MAX_RECORD_BYTES);
  }
}
