/** To 9 significant digits: what is suggested, stored and compared is the same number everywhere. */
export function roundDigits(value: number): number {
  return Number(value.toPrecision(9));
}
