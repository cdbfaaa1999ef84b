/**
 * Columns are evaluated in blocks of rows: constants and intermediate results stay in small buffers that
 * fit the processor's cache, whatever the table's size, and no row's value depends on where its block begins.
 */
export const BLOCK_ROWS = 2048;

/** Gives the values of rows start .. start + length - 1; the array is overwritten by the next call. */
export type NumberReader = (start: number, length: number) => Float64Array;
/** As `NumberReader`, for codes into `categories`; -1 is missing. */
export type CodeReader = (start: number, length: number) => Int32Array;

export interface NumberBlocks {
  readonly kind: 'number';
  readonly read: NumberReader;
}

export interface CategoryBlocks {
  readonly kind: 'category';
  readonly categories: readonly string[];
  readonly read: CodeReader;
}

export type Blocks = NumberBlocks | CategoryBlocks;

/** The same number in every row. */
export function constantNumber(value: number, size: number): NumberBlocks {
  const buffer = new Float64Array(size).fill(value);
  return { kind: 'number', read: () => buffer };
}

/** One number of each row turned into another. */
export function mapNumbers(
  { read }: NumberBlocks,
  size: number,
  transform: (value: number) => number,
): NumberBlocks {
  const buffer = new Float64Array(size);
  return {
    kind: 'number',
    read: (start, length) => {
      const values = read(start, length);
      for (let i = 0; i < length; i++) buffer[i] = transform(values[i] ?? NaN);
      return buffer;
    },
  };
}

/** Two numbers of each row combined into one. */
export function combineNumbers(
  left: NumberBlocks,
  right: NumberBlocks,
  size: number,
  combine: (a: number, b: number) => number,
): NumberBlocks {
  const buffer = new Float64Array(size);
  return {
    kind: 'number',
    read: (start, length) => {
      const a = left.read(start, length);
      const b = right.read(start, length);
      for (let i = 0; i < length; i++) buffer[i] = combine(a[i] ?? NaN, b[i] ?? NaN);
      return buffer;
    },
  };
}

/** In each row the first number where the condition holds, else the second; missing where the condition is. */
export function chooseNumbers(
  condition: NumberBlocks,
  yes: NumberBlocks,
  no: NumberBlocks,
  size: number,
): NumberBlocks {
  const buffer = new Float64Array(size);
  return {
    kind: 'number',
    read: (start, length) => {
      const holds = condition.read(start, length);
      const a = yes.read(start, length);
      const b = no.read(start, length);
      for (let i = 0; i < length; i++) {
        const test = holds[i] ?? NaN;
        buffer[i] = Number.isNaN(test) ? NaN : ((test !== 0 ? a[i] : b[i]) ?? NaN);
      }
      return buffer;
    },
  };
}
