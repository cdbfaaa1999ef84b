/** Prints one row of a Markdown table. */
export function printRow(...cells: readonly (string | number)[]): void {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell));
  process.stdout.write(`| ${texts.join(' | ')} |\n`);
}

/** A share 0..1 for people. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
