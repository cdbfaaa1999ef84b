import { percent, quoted, rowsText } from '../domain/draft/index.js';
import { shellWord } from '../domain/notification/shell-word.js';
import type { DraftSummary } from '../domain/reports/draft-page.js';
import type { DraftDocument, DraftedColumnDocument } from './draft-document.js';
import { draftWarnings } from './draft-warnings.js';
import type { Paint } from './paint.js';
import { countText, counted, shortText } from './plain-text.js';
import { wrappedLines } from './wrapped-lines.js';

const NAME_WIDTH = 28;
const TYPE_WIDTH = 9;

/** Fewest characters of a line in which the use of a column stands beside it. */
const LEAST_USE = 20;
/** Where what is told of the table begins. */
const INDENT = ' '.repeat(15);

const METRICS = {
  min_auc_roc: 'ROC-AUC',
  min_accuracy: 'accuracy',
  min_precision: 'precision',
  min_recall: 'recall',
  min_f1_score: 'F1',
} as const;

/**
 * A draft for a person: what was found and decided, what to look at, and what to do next. Lines are broken to `width`
 * characters, commands and paths are not.
 */
export function composeDraft(
  document: DraftDocument,
  dataPath: string,
  paint: Paint,
  width = Infinity,
): string {
  const { columns, source } = document;
  const longest = Math.max(...columns.map((column) => shownName(column).length), 'Column'.length);
  const layout = { name: Math.min(longest, NAME_WIDTH), width };
  return [
    `${paint('bold', shortText(dataPath, 200))}: ${rowsText(source.rows)}, ${counted(columns.length, 'column')}`,
    '',
    ...roleLines(document).flatMap((line) => wrappedLines(line, width, INDENT)),
    '',
    ...columnLines(['Column', 'Type', 'Missing', 'Values', 'Use'], layout).map((line) => paint('bold', line)),
    ...columns.flatMap((column) => linesOf(column, source.rows, paint, layout)),
    ...warningLines(document, paint, width),
    '',
    ...closingLines(document, dataPath, paint),
  ].join('\n');
}

function roleLines({ key, source, target, thresholds }: DraftDocument): string[] {
  const others = key.candidates.filter((name) => name !== key.column);
  const rest =
    others.length === 0 ? 'no other column could be the key' : `others that could be: ${others.join(', ')}`;
  const unknown = target.unknown === 0 ? '' : `; ${rowsText(target.unknown)} without an outcome`;
  return [
    `  Rows         ${countText(source.rows)}`,
    `  Key          ${shortText(key.column, NAME_WIDTH)}; ${shortText(rest, 90)}`,
    `  Target       ${shortText(target.column, NAME_WIDTH)}: ${target.positive.map(quoted).join(', ')} in ` +
      `${rowsText(target.positives)} (${percent(target.rate)}), ${target.negative.map(quoted).join(', ')} in ` +
      `${rowsText(target.negatives)}${unknown}`,
    ...thresholdLines(thresholds),
  ];
}

/** What is asked of a model, and how that came about. */
function thresholdLines(thresholds: DraftDocument['thresholds']): string[] {
  const asked = askedOf(thresholds);
  const { reason } = thresholds;
  const [first = '', ...rest] = asked.length === 0 ? [reason] : [asked.join(', '), reason];
  return [`  Thresholds   ${first}`, ...rest.map((line) => `${INDENT}${line}`)];
}

/** `ROC-AUC 0.81` and the like. */
function askedOf(thresholds: DraftDocument['thresholds']): string[] {
  const values = new Map<string, unknown>(Object.entries(thresholds));
  return Object.entries(METRICS).flatMap(([name, title]) => {
    const least = values.get(name);
    return typeof least === 'number' ? [`${title} ${least.toFixed(2)}`] : [];
  });
}

/** Characters of a column's name, and of a line. */
interface Layout {
  readonly name: number;
  readonly width: number;
}

function linesOf(
  column: DraftedColumnDocument,
  rows: number,
  paint: Paint,
  layout: Layout,
): readonly string[] {
  const { distinct, missing, role, type } = column;
  const cells = [
    shownName(column),
    type,
    percent(missing / rows),
    countText(distinct),
    useOf(column),
  ] as const;
  const lines = columnLines(cells, layout);
  if (role !== 'excluded' && role !== 'unused') return lines;
  return lines.map((line) => paint(role === 'excluded' ? 'yellow' : 'gray', line));
}

function shownName({ name, source }: DraftedColumnDocument): string {
  return name === source ? name : `${source} (${name})`;
}

function useOf({ missingValues, reason, role, unreadable }: DraftedColumnDocument): string {
  const markers =
    missingValues.length === 0 ? [] : [`${missingValues.map(quoted).join(', ')} counted as missing`];
  const dirt = unreadable === 0 ? [] : [`${countText(unreadable)} unreadable`];
  return [role, ...(reason === null ? [] : [reason]), ...markers, ...dirt].join('; ');
}

type Cells = readonly [name: string, type: string, missing: string, values: string, use: string];

function columnLines([name, type, missing, values, use]: Cells, layout: Layout): string[] {
  const cells = [
    shortText(name, layout.name).padEnd(layout.name),
    type.padEnd(TYPE_WIDTH),
    missing.padStart(7),
    values.padStart(9),
  ];
  const before = `  ${cells.join('  ')}  `;
  const indent = ' '.repeat(layout.width - before.length < LEAST_USE ? 6 : before.length);
  return wrappedLines(`${before}${shortText(use, 160)}`, layout.width, indent);
}

/** A draft as its page shows it. */
export function draftSummary(document: DraftDocument): DraftSummary {
  const { check, columns, configPath, key, source, target, thresholds } = document;
  return {
    configPath,
    rows: source.rows,
    key: key.column,
    target,
    thresholds: { asked: askedOf(thresholds), reason: thresholds.reason },
    accepted: check.passed,
    warnings: draftWarnings(document),
    columns: columns.map((column) => ({ ...column, use: useOf(column) })),
  };
}

function warningLines(document: DraftDocument, paint: Paint, width: number): string[] {
  const lines = draftWarnings(document).flatMap((text) =>
    wrappedLines(`  Look at this: ${text}`, width, ' '.repeat(6)).map((line) => paint('yellow', line)),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function closingLines(
  { check, configPath, source }: DraftDocument,
  dataPath: string,
  paint: Paint,
): string[] {
  const share = check.rows < source.rows ? ` (an even share of ${rowsText(source.rows)})` : '';
  const aside = `${countText(check.quarantined)} set aside`;
  const options = `--config-path ${shellWord(configPath)} --data-path ${shellWord(dataPath)}`;
  return [
    `${paint(['bold', check.passed ? 'green' : 'red'], check.passed ? 'Accepted' : 'Refused')} by the draft: ` +
      `${rowsText(check.rows)}${share}, ${aside}`,
    `Draft written to ${configPath}. Read it, then:`,
    `  npx ratchet validate ${options}`,
    `  npx ratchet train ${options} --register-best --promote-to-staging`,
  ];
}
