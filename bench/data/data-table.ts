import { markdownTable } from '../tables.js';
import type { DataFigures, SideFigures } from './measure-data.js';
import { STEPS } from './work-facts.js';

/** The figures of the data stages as a markdown table: two lines a size, ours and Python's. */
export function composeDataTable(figures: readonly DataFigures[]): string {
  return markdownTable(
    ['Data', 'Rows kept', ...STEPS, 'In all', 'A row', 'Memory, peak'],
    figures.flatMap(({ ours, python, rows }) => [line('Ratchet', rows, ours), line('Python', rows, python)]),
  );
}

function line(side: string, rows: number, { peakMb, seconds, total }: SideFigures): readonly string[] {
  return [
    side,
    rows.toLocaleString('en-US'),
    ...STEPS.map((step) => inSeconds(seconds[step])),
    inSeconds(total),
    `${((1e6 * total) / rows).toPrecision(3)} µs`,
    `${Math.round(peakMb).toLocaleString('en-US')} MB`,
  ];
}

const inSeconds = (value: number | undefined): string =>
  value === undefined ? '-' : `${value.toPrecision(3)} s`;
