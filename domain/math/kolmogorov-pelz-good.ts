const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
const PI_2 = Math.PI ** 2;
const PI_4 = Math.PI ** 4;
const PI_6 = Math.PI ** 6;
const SMALLEST_EXPONENT = -708;

type Expansion = [number, number, number, number];

/**
 * P(D < d) of the two-sided Kolmogorov-Smirnov statistic of n observations by the expansion of Pelz and Good (1976) to
 * the order n^(-3/2), 0 < d < 1. For large n; its form through Jacobi's theta functions converges fast for small d.
 */
export function kolmogorovByPelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  if (-PI_2 / (8 * z * z) < SMALLEST_EXPONENT) return 0;
  const odd = sumOverOddIntegers(z);
  const [second, third] = sumOverAllIntegers(z);
  const root = Math.sqrt(n);
  return odd[0] + odd[1] / root + (odd[2] + second) / n + (odd[3] + third) / (n * root);
}

function termCount(z: number): number {
  return Math.ceil((16 * z) / Math.PI);
}

/** The sums over q^((2k-1)^2), q = exp(-pi^2 / 8z^2), by Horner's rule in q^(8k). */
function sumOverOddIntegers(z: number): Expansion {
  const q = Math.exp(-PI_2 / (8 * z * z));
  let sums: Expansion = [0, 0, 0, 0];
  for (let k = termCount(z); k > 0; k--) {
    const shrink = q ** (8 * k);
    const [a, b, c, d] = coefficients(z, (2 * k - 1) ** 2);
    sums = [sums[0] * shrink + a, sums[1] * shrink + b, sums[2] * shrink + c, sums[3] * shrink + d];
  }
  const factor = q * SQRT_TWO_PI;
  return [
    (sums[0] * factor) / z,
    (sums[1] * factor) / (6 * z ** 4),
    (sums[2] * factor) / (72 * z ** 7),
    (sums[3] * factor) / (6480 * z ** 10),
  ];
}

/** Coefficients of the orders 0 to 3 for one odd integer, of which `square` is the square. */
function coefficients(z: number, square: number): Expansion {
  const z2 = z ** 2;
  const z4 = z ** 4;
  const z6 = z ** 6;
  const first = -z2 + (PI_2 / 4) * square;
  const second =
    6 * z6 + 2 * z4 + ((2 * z4 - 5 * z2) * PI_2 * square) / 4 + (PI_4 * (1 - 2 * z2) * square ** 2) / 16;
  const third =
    -30 * z6 -
    90 * z ** 8 +
    (PI_2 * (135 * z4 - 96 * z6) * square) / 4 +
    (PI_4 * (212 * z4 - 60 * z2) * square ** 2) / 16 +
    (PI_6 * (5 - 30 * z2) * square ** 3) / 64;
  return [1, first, second, third];
}

/** What the orders 2 and 3 get from the sums over exp(-pi^2 k^2 / 2z^2). */
function sumOverAllIntegers(z: number): [number, number] {
  const q = Math.exp(-PI_2 / (2 * z * z));
  let second = 0;
  let third = 0;
  for (let k = termCount(z); k > 0; k--) {
    const weight = k * k * q ** (k * k);
    second += weight;
    third += (3 * z * z - PI_2 * k * k) * weight;
  }
  return [(second * PI_2 * SQRT_TWO_PI) / (-36 * z ** 3), (third * PI_2 * SQRT_TWO_PI) / (216 * z ** 6)];
}
