import type {
  DriftDocument,
  DriftVerdict,
  FeatureDrift,
  SchemaChange,
} from '../contracts/drift-detection.js';
import { isBroken } from '../domain/drift/schema-changes.js';
import { schemaWords } from '../domain/text/column-changes.js';
import type { Paint } from './paint.js';
import { counted, shortText } from './plain-text.js';

/** Features that are shown; the document has all. */
const MOST_FEATURES = 60;
const MOST_CHANGES = 20;
const NAME_WIDTH = 30;
const VERDICT_WIDTH = 'inconclusive'.length;

const COLORS = {
  drifted: 'red',
  immaterial: 'yellow',
  inconclusive: 'gray',
  stable: 'green',
  baseline: 'gray',
} as const satisfies Readonly<Record<DriftVerdict, string>>;

const MEANINGS: Readonly<Record<DriftVerdict, string>> = {
  drifted: 'the data has changed, significantly and enough to matter',
  immaterial: 'there are differences, too small or too few to matter',
  inconclusive: 'too few rows with a value to tell',
  stable: 'no difference beyond chance',
  baseline: 'there is nothing to compare with',
};

const ORDER: readonly DriftVerdict[] = ['drifted', 'immaterial', 'stable', 'inconclusive', 'baseline'];

/** A comparison for a person: the verdict, and a line for each feature, those that moved most first. */
export function composeDrift({ features, rows, schema, verdict }: DriftDocument, paint: Paint): string {
  const sorted = [...features].sort(
    (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || distanceOf(b) - distanceOf(a),
  );
  const base = features.find(({ jensenShannon }) => jensenShannon !== null)?.jensenShannon?.base ?? '2';
  const hidden = features.length - MOST_FEATURES;
  const title = line('Feature', 'verdict', ['PSI', 'JS dist.', 'statistic', 'p-value']);
  return [
    `${paint(['bold', COLORS[verdict]], capital(verdict))}: ${isBroken(schema) ? brokenWords(schema, features) : MEANINGS[verdict]}`,
    `${counted(rows.reference, 'reference row')}, ${counted(rows.current, 'current row')}, ${counted(features.length, 'feature')}`,
    ...schemaLines(schema, paint),
    '',
    paint('bold', title),
    ...sorted.slice(0, MOST_FEATURES).map((feature) => featureLine(feature, paint)),
    ...(hidden > 0 ? [paint('gray', `  and ${hidden} more: --json has all`)] : []),
    '',
    paint(
      'gray',
      `  PSI is corrected for chance; JS dist. is the Jensen-Shannon distance, base ${base};\n` +
        "  the statistic is Kolmogorov-Smirnov's D of a number, chi-square of a category",
    ),
  ].join('\n');
}

function brokenWords(schema: readonly SchemaChange[], features: readonly FeatureDrift[]): string {
  const drifted = features.filter((feature) => feature.verdict === 'drifted').length;
  return `${schemaWords(schema)}${drifted === 0 ? '' : `; ${counted(drifted, 'feature')} drifted`}`;
}

function schemaLines(schema: readonly SchemaChange[], paint: Paint): string[] {
  if (schema.length === 0) return [];
  const hidden = schema.length - MOST_CHANGES;
  return [
    '',
    paint('bold', `  ${'Column'.padEnd(NAME_WIDTH)}  change`),
    ...schema.slice(0, MOST_CHANGES).map(({ change, column, near }) => {
      const name = shortText(column, NAME_WIDTH).padEnd(NAME_WIDTH);
      const to = near === null ? '' : ` to ${shortText(near, NAME_WIDTH)}`;
      return `  ${name}  ${paint(change === 'added' ? 'gray' : 'red', `${change}${to}`)}`;
    }),
    ...(hidden > 0 ? [paint('gray', `  and ${hidden} more: --json has all`)] : []),
  ];
}

function distanceOf({ jensenShannon }: FeatureDrift): number {
  return jensenShannon?.distance ?? -1;
}

function featureLine(
  { chiSquare, jensenShannon, ks, name, psi, verdict }: FeatureDrift,
  paint: Paint,
): string {
  const test = ks ?? chiSquare;
  const cells = [
    decimals(psi?.corrected),
    decimals(jensenShannon?.distance),
    test === null
      ? '-'
      : `${ks === null ? 'chi2' : 'D'} ${ks === null ? test.statistic.toFixed(1) : decimals(test.statistic)}`,
    test === null ? '-' : probability(test.pValue),
  ];
  return line(shortText(name, NAME_WIDTH), verdict, cells, (text) => paint(COLORS[verdict], text));
}

function line(
  name: string,
  verdict: string,
  cells: readonly string[],
  color = (text: string): string => text,
): string {
  const numbers = cells.map((cell, index) => cell.padStart([9, 10, 16, 10][index] ?? 0));
  return `  ${name.padEnd(NAME_WIDTH)}  ${color(verdict.padEnd(VERDICT_WIDTH))}${numbers.join('')}`;
}

function decimals(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(4).replace(/^-(?=[0.]+$)/, '');
}

function probability(value: number): string {
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
