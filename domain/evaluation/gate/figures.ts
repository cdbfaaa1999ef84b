/** A metric or a difference of metrics, with four digits. */
export function fixed(value: number): string {
  return value.toFixed(4);
}

/** With as many digits, four at least, as keep it on its side of the limit: "-0.0100, allowed -0.01" says nothing. */
export function fixedApart(value: number, limit: number): string {
  let digits = 4;
  while (digits < 15 && Math.sign(Number(value.toFixed(digits)) - limit) !== Math.sign(value - limit))
    digits++;
  return value.toFixed(digits);
}

/** A number of rows: "1,502". */
export function count(rows: number): string {
  return rows.toLocaleString('en-US');
}

/** A share of 0..1: "97.5 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
