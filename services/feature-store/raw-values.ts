import type { RawValues } from '../../contracts/feature-store.js';
import type { Column, Table } from '../../contracts/table.js';

/** How a value is written after its column's name: 8 bytes of float64, a text after its length, or nothing. */
const NUMBER = 0;
const TEXT = 1;
const MISSING_TEXT = 2;

/**
 * Writes rows of a table as bytes: for each column the name after its length (uint16), the kind (uint8) and the value;
 * little-endian. Names go along with every row, so that a row can be read whatever columns later contracts have.
 */
export function rawValuesEncoder({ columns }: Table): (row: number) => Buffer {
  const encoders = [...columns].map(([name, column]) => columnEncoder(name, column));
  return (row) => Buffer.concat(encoders.map((encode) => encode(row)));
}

function columnEncoder(name: string, column: Column): (row: number) => Buffer {
  if (column.kind === 'number') {
    const head = columnHead(name, NUMBER);
    return (row) => {
      const bytes = Buffer.allocUnsafe(head.length + 8);
      bytes.set(head);
      bytes.writeDoubleLE(column.values[row] ?? NaN, head.length);
      return bytes;
    };
  }
  const missing = columnHead(name, MISSING_TEXT);
  const known = new Map<number, Buffer>();
  return (row) => {
    const code = column.codes[row] ?? -1;
    const text = column.categories[code];
    if (text === undefined) return missing;
    const bytes = known.get(code) ?? textBytes(name, text);
    known.set(code, bytes);
    return bytes;
  };
}

function columnHead(name: string, kind: number): Buffer {
  const bytes = Buffer.from(name);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([length, bytes, Buffer.of(kind)]);
}

function textBytes(name: string, text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([columnHead(name, TEXT), length, bytes]);
}

/** The row that `rawValuesEncoder` has written; throws a RangeError for bytes that it cannot have. */
export function decodeRawValues(bytes: Buffer): RawValues {
  const values = new Map<string, number | string | null>();
  let offset = 0;
  const advance = (length: number): number => {
    const start = offset;
    offset += length;
    if (offset > bytes.length) throw new RangeError('the row ends in the middle of a value');
    return start;
  };
  const text = (length: number): string => bytes.toString('utf8', advance(length), offset);
  while (offset < bytes.length) {
    const name = text(bytes.readUInt16LE(advance(2)));
    switch (bytes[advance(1)]) {
      case NUMBER:
        values.set(name, bytes.readDoubleLE(advance(8)));
        break;
      case TEXT:
        values.set(name, text(bytes.readUInt32LE(advance(4))));
        break;
      case MISSING_TEXT:
        values.set(name, null);
        break;
      default:
        throw new RangeError('the row holds a value of an unknown kind');
    }
  }
  return values;
}
