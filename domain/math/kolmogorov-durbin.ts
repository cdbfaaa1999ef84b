const SCALE = 2 ** 128;
const SCALE_BITS = 128;

/** A square matrix, row by row, standing for `cells * 2^exponent`. */
interface ScaledMatrix {
  readonly size: number;
  readonly cells: Float64Array;
  readonly exponent: number;
}

/**
 * P(D < d) of the two-sided Kolmogorov-Smirnov statistic of n observations, exactly: n!/n^n times the middle element
 * of the n-th power of Durbin's matrix (Marsaglia, Tsang and Wang 2003). All terms are positive, so nothing cancels;
 * the cost grows as (2nd)^3 log n, so it is for small n * d, which must be above 1/2.
 */
export function kolmogorovByDurbin(n: number, d: number): number {
  const middle = Math.ceil(n * d) - 1;
  const raised = power(durbinMatrix(n, d), n);
  let value = raised.cells[middle * raised.size + middle] ?? 0;
  let exponent = raised.exponent;
  for (let i = 1; i <= n; i++) {
    value = (i * value) / n;
    if (value < 1 / SCALE) {
      value *= SCALE;
      exponent -= SCALE_BITS;
    }
  }
  return timesPowerOfTwo(value, exponent);
}

function durbinMatrix(n: number, d: number): ScaledMatrix {
  const k = Math.ceil(n * d);
  const h = k - n * d;
  const size = 2 * k - 1;
  const inverseFactorials = [1];
  for (let i = 1; i <= size; i++) inverseFactorials.push((inverseFactorials[i - 1] ?? 0) / i);
  const border = Array.from({ length: size }, (_, i) => (1 - h ** (i + 1)) * (inverseFactorials[i + 1] ?? 0));
  const corner = 1 - 2 * h ** size + Math.max(2 * h - 1, 0) ** size;
  border[size - 1] = corner * (inverseFactorials[size] ?? 0);
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 1; column <= Math.min(row + 1, size - 1); column++) {
      cells[row * size + column] = inverseFactorials[row - column + 1] ?? 0;
    }
    cells[row * size] = border[row] ?? 0;
  }
  for (let column = 0; column < size; column++) {
    cells[(size - 1) * size + column] = border[size - 1 - column] ?? 0;
  }
  return { size, cells, exponent: 0 };
}

function power(base: ScaledMatrix, times: number): ScaledMatrix {
  let result: ScaledMatrix | undefined;
  let square = base;
  for (let rest = times; ; square = product(square, square)) {
    if (rest % 2 === 1) result = result === undefined ? square : product(result, square);
    rest = Math.floor(rest / 2);
    if (rest === 0) return result ?? square;
  }
}

function product(left: ScaledMatrix, right: ScaledMatrix): ScaledMatrix {
  const { size } = left;
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = left.cells[row * size + inner] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        const at = row * size + column;
        cells[at] = (cells[at] ?? 0) + factor * (right.cells[inner * size + column] ?? 0);
      }
    }
  }
  return rescaled({ size, cells, exponent: left.exponent + right.exponent });
}

function rescaled(matrix: ScaledMatrix): ScaledMatrix {
  const { size, cells, exponent } = matrix;
  const middle = (size - 1) / 2;
  if ((cells[middle * size + middle] ?? 0) <= SCALE) return matrix;
  return { size, cells: cells.map((cell) => cell / SCALE), exponent: exponent + SCALE_BITS };
}

// In two halves, because 2^exponent alone may leave the range of a double while the product does not.
function timesPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}
