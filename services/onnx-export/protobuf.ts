const BYTES_OF_VARINT = 5;
const LENGTH_DELIMITED = 2;

/**
 * A field of a Protocol Buffers message whose content is given as bytes: a message, a text or packed numbers. Bytes of a
 * message may be joined from several such parts, which is what the field-wise encoding of the format means.
 */
export const field = (number: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([varints([number * 8 + LENGTH_DELIMITED, length]), ...content]);
};

/** Whole numbers from 0 to 2^32-1, packed. */
export const varints = (values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(BYTES_OF_VARINT * values.length);
  let end = 0;
  for (const value of values) {
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      bytes[end] = (rest & 0x7f) | 0x80;
      end += 1;
    }
    bytes[end] = rest;
    end += 1;
  }
  return bytes.subarray(0, end);
};

/** Numbers rounded to float32, packed. */
export const float32s = (values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => {
    view.setFloat32(4 * index, value, true);
  });
  return new Uint8Array(view.buffer);
};

/** Numbers as float64, packed. */
export const float64s = (values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, index) => {
    view.setFloat64(8 * index, value, true);
  });
  return new Uint8Array(view.buffer);
};
