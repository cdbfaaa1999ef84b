/** A blank at which no line ends. */
const NO_BREAK = '\u00a0';

/** 12345 is 12,345. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `12,345 rows`. */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share 0..1 as percent; what is above zero never reads as zero, and what is not all never as all. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return `0${NO_BREAK}%`;
  if (percent < 0.01) return `<${NO_BREAK}0.01${NO_BREAK}%`;
  if (percent < 100 && percent >= 99.95) return `>${NO_BREAK}99.9${NO_BREAK}%`;
  return `${percent.toFixed(percent >= 10 ? 1 : 2)}${NO_BREAK}%`;
}

/** `part` of `whole` as percent; nothing of nothing is 0. */
export function shareOf(part: number, whole: number): string {
  return shareText(whole === 0 ? 0 : part / whole);
}

/** A number in about five digits: 1234567, 52.68, 0.00012. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return String(value);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(3);
  if (Number.isInteger(value) || size >= 1e5) return Math.round(value).toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumSignificantDigits: 5 });
}

/** A number with a fixed count of decimals, without the minus sign of a rounded zero. */
export function decimals(value: number, count: number): string {
  return value.toFixed(count).replace(/^-(?=[0.]+$)/, '');
}

/** A probability of a test, which matters most where it is tiny. */
export function probabilityText(value: number): string {
  if (value < 1e-300) return '< 1e-300';
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}

/** A text cut to `width` characters: a column may be called anything. */
export function shortText(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
}

/** Milliseconds since 1970 UTC as a day; as the plain number what no calendar holds. */
export function dayText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().slice(0, 10);
}
