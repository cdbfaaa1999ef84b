const bits = new DataView(new ArrayBuffer(4));

/**
 * The largest float32 that is at most `value`. For float32 inputs x, `x <= value` and `x <= floor` then agree for
 * every x, while rounding to nearest sends inputs that lie on a threshold down the other branch.
 */
export const float32Floor = (value: number): number => {
  const nearest = Math.fround(value);
  return nearest > value ? nextDown(nearest) : nearest;
};

/** The largest float32 that is less than `value`: `x < value` and `x <= below` agree for every float32 x. */
export const float32Below = (value: number): number => {
  const floor = float32Floor(value);
  return floor < value ? floor : nextDown(floor);
};

/** The next smaller float32; its bit patterns are ordered like integers within a sign. */
const nextDown = (value: number): number => {
  bits.setFloat32(0, value);
  const pattern = bits.getUint32(0);
  if (value > 0) bits.setUint32(0, pattern - 1);
  else bits.setUint32(0, value === 0 ? 0x8000_0001 : pattern + 1);
  return bits.getFloat32(0);
};
