import { seededGenerator } from '../../domain/math/seeded-generator.js';

/** A table as somebody else has it: its lines, and which columns are its key and its target. */
export interface UnknownTable {
  readonly name: string;
  readonly key: string;
  readonly target: string;
  readonly lines: readonly string[];
}

type Row = (row: number, x: number, isPositive: boolean) => readonly (string | number)[];

/** Rows whose outcome follows from a standard normal `x` and as much noise; `rate` of them are positive. */
function makeLines(
  header: string,
  { rate, rows, seed, separator = ',' }: { rate: number; rows: number; seed: number; separator?: string },
  cells: Row,
): string[] {
  const { normal } = seededGenerator(seed);
  const drawn = Array.from({ length: rows }, () => {
    const x = normal();
    return { x, score: x + normal() };
  });
  const scores = drawn.map(({ score }) => score).sort((a, b) => b - a);
  const least = scores[Math.round(rate * rows) - 1] ?? Infinity;
  return [header, ...drawn.map(({ score, x }, row) => cells(row, x, score >= least).join(separator))];
}

const pick = (values: readonly string[], row: number): string => values[row % values.length] ?? '';

/** 200 rows of several types, with a constant and a running number. */
export const fewRows = (): UnknownTable => ({
  name: 'few rows.csv',
  key: 'id',
  target: 'bought',
  lines: makeLines(
    'id,x,plan,town,country,nr,bought',
    { rate: 0.4, rows: 200, seed: 1 },
    (row, x, isPositive) => [
      `C${row}`,
      x.toFixed(3),
      pick(['a', 'b', 'c'], row),
      pick(['Bonn', 'Köln', 'Trier', 'Ulm'], row * 7),
      'DE',
      row + 1000,
      isPositive ? 'yes' : 'no',
    ],
  ),
});

/** More columns than a person reads. */
export const wideTable = (): UnknownTable => {
  const others = Array.from({ length: 120 }, (_, index) => `f${index}`);
  const { normal } = seededGenerator(2);
  return {
    name: 'wide.csv',
    key: 'id',
    target: 'label',
    lines: makeLines(
      ['id', 'x', ...others, 'label'].join(','),
      { rate: 0.3, rows: 400, seed: 3 },
      (row, x, isPositive) => [
        `R${row}`,
        x.toFixed(4),
        ...others.map(() => normal().toFixed(3)),
        isPositive ? 1 : 0,
      ],
    ),
  };
};

/** No number at all; NA and ? stand for missing values. */
export const onlyCategories = (): UnknownTable => ({
  name: 'categories.csv',
  key: 'uid',
  target: 'risk',
  lines: makeLines(
    'uid,level,colour,answer,risk',
    { rate: 0.25, rows: 1200, seed: 4 },
    (row, x, isPositive) => [
      `u${row}`,
      x > 0.7 ? 'high' : x < -0.7 ? 'low' : 'medium',
      pick(['red', 'green', 'blue'], row),
      pick(['A', 'NA', 'B', '?', 'C'], row),
      isPositive ? 'bad' : 'good',
    ],
  ),
});

/** Numbers alone, some of them missing, under a numeric key. */
export const onlyNumbers = (): UnknownTable => ({
  name: 'numbers.csv',
  key: 'nr',
  target: 'y',
  lines: makeLines('nr,a,b,c,y', { rate: 0.5, rows: 800, seed: 5 }, (row, x, isPositive) => [
    row,
    x.toFixed(3),
    row % 3 === 0 ? 'NA' : (100 * x).toFixed(0),
    row === 17 ? 'oops' : row * 0.5,
    isPositive ? '1.0' : '0.0',
  ]),
});

/** Ages and days that have -999 and 999 where they are not known, and names that drift reports use. */
export const withSentinels = (): UnknownTable => ({
  name: 'sentinels.csv',
  key: 'nr',
  target: 'gone',
  lines: makeLines(
    'nr,age,days,prediction_score,age__missing,gone',
    { rate: 0.4, rows: 800, seed: 9 },
    (row, x, isPositive) => [
      `N${row}`,
      row % 11 === 0 ? -999 : 18 + (row % 60),
      row % 3 === 0 ? 999 : row % 27,
      x.toFixed(3),
      row % 11 === 0 ? 1 : 0,
      isPositive ? 'Yes' : 'No',
    ],
  ),
});

/** Times, and columns that were written after the outcome. */
export const withDates = (): UnknownTable => ({
  name: 'dates.csv',
  key: 'customer',
  target: 'churned',
  lines: makeLines(
    'customer,since,seen,reason,refund,usage,churned',
    { rate: 0.3, rows: 1000, seed: 6 },
    (row, x, isPositive) => [
      `c${row}`,
      `20${10 + (row % 15)}-0${1 + (row % 9)}-1${row % 10}`,
      `1${row % 10}.0${1 + (row % 9)}.2024`,
      isPositive ? pick(['price', 'service'], row) : '',
      isPositive ? (row % 50) + 0.5 : '',
      x.toFixed(3),
      String(isPositive),
    ],
  ),
});

/** One row in a hundred is positive, and a category has too many values to list. */
export const rareTarget = (): UnknownTable => ({
  name: 'rare.csv',
  key: 'tx',
  target: 'fraud',
  lines: makeLines('tx,amount,merchant,fraud', { rate: 0.01, rows: 6000, seed: 7 }, (row, x, isPositive) => [
    `t${row}`,
    Math.exp(2 + x).toFixed(2),
    `m${(row * 31) % 97}`,
    isPositive ? 1 : 0,
  ]),
});

/** Names with blanks, umlauts, digits first and other scripts; points of a German export. */
export const foreignNames = (): UnknownTable => ({
  name: 'Kunden (Export).csv',
  key: 'Kunden-Nr.',
  target: 'Gekündigt?',
  lines: makeLines(
    'Kunden-Nr.;Größe (cm);2. Vertrag;Straße;Umsatz;größe_cm;名前;Gekündigt?',
    { rate: 0.4, rows: 900, seed: 8, separator: ';' },
    (row, x, isPositive) => [
      `K-${row}`,
      (170 + 10 * x).toFixed(1),
      pick(['ja', 'nein'], row),
      pick(['"Am Weg; 3"', 'Hauptstraße', "Michael's [Platz]"], row),
      (10 + row).toFixed(2).replace('.', ','),
      row % 5,
      pick(['あ', 'い'], row),
      isPositive ? 'Ja' : 'Nein',
    ],
  ),
});

/** All of them. */
export const unknownTables = (): readonly UnknownTable[] => [
  fewRows(),
  wideTable(),
  onlyCategories(),
  onlyNumbers(),
  withSentinels(),
  withDates(),
  rareTarget(),
  foreignNames(),
];
