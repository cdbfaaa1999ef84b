import type { TakeHash } from './value-hash.js';

/**
 * HyperLogLog of Flajolet, Fusy, Gandouet and Meunier (2007) with the estimator of Ertl (2017), good at any number of
 * values: the standard error is 1.04 / sqrt(registers), 4.6 % for 512.
 */
const LARGEST_RANK = 33;

/** Notes hashed values: the first word chooses the register, the leading zeros of the second are the rank. */
export function noteInto(registers: Uint8Array): TakeHash {
  const mask = registers.length - 1;
  return (place, bits) => {
    const rank = Math.clz32(bits) + 1;
    if (rank > (registers[place & mask] ?? 0)) registers[place & mask] = rank;
  };
}

/** The registers of the values behind both; the longer is folded to the length of the shorter. Lengths are powers of 2. */
export function uniteRegisters(a: Uint8Array, b: Uint8Array): Uint8Array {
  const size = Math.min(a.length, b.length);
  const one = foldRegisters(a, size);
  const other = foldRegisters(b, size);
  return one.map((rank, i) => Math.max(rank, other[i] ?? 0));
}

/** What `size` registers would hold of the same values; unchanged where there are no more. */
export function foldRegisters(registers: Uint8Array, size: number): Uint8Array {
  if (registers.length <= size) return registers;
  const folded = new Uint8Array(size);
  registers.forEach((rank, i) => {
    folded[i & (size - 1)] = Math.max(folded[i & (size - 1)] ?? 0, rank);
  });
  return folded;
}

/** Estimated number of different values noted. */
export function estimateDistinct(registers: Uint8Array): number {
  const size = registers.length;
  const shares = new Float64Array(LARGEST_RANK + 1);
  for (const rank of registers) shares[rank] = (shares[rank] ?? 0) + 1 / size;
  let sum = tau(1 - (shares[LARGEST_RANK] ?? 0));
  for (let rank = LARGEST_RANK - 1; rank >= 1; rank--) sum = 0.5 * (sum + (shares[rank] ?? 0));
  sum += sigma(shares[0] ?? 0);
  return size / (2 * Math.LN2 * sum);
}

/** One base-36 digit a register. */
export function writeRegisters(registers: Uint8Array): string {
  return Array.from(registers, (rank) => rank.toString(36)).join('');
}

/** The registers `writeRegisters` wrote. */
export function readRegisters(text: string): Uint8Array {
  return Uint8Array.from(text, (digit) => Number.parseInt(digit, 36));
}

// Ertl's series for the empty registers ...
function sigma(share: number): number {
  if (share >= 1) return Infinity;
  let power = share;
  let weight = 1;
  let sum = share;
  for (let last = NaN; sum !== last;) {
    last = sum;
    power *= power;
    sum += power * weight;
    weight *= 2;
  }
  return sum;
}

// ... and for the full ones.
function tau(share: number): number {
  if (share <= 0 || share >= 1) return 0;
  let root = share;
  let weight = 1;
  let sum = 1 - share;
  for (let last = NaN; sum !== last;) {
    last = sum;
    root = Math.sqrt(root);
    weight *= 0.5;
    sum -= (1 - root) ** 2 * weight;
  }
  return sum / 3;
}
