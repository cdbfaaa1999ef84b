/** Prints one row of a Markdown table. */
export function printRow(...cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

/** A share 0..1 for people. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
