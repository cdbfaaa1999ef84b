import { percent, quoted, rowsText } from '../domain/draft/index.js';
import { shellWord } from '../domain/notification/shell-word.js';
import type { DraftSummary } from '../domain/reports/draft-page.js';
import type { DraftDocument, DraftedColumnDocument } from './draft-document.js';
import type { Paint } from './paint.js';
import { countText, counted, shortText } from './plain-text.js';

const NAME_WIDTH = 28;
const TYPE_WIDTH = 9;

const INDENT = ' '.repeat(15);

const METRICS = {
  min_auc_roc: 'ROC-AUC',
  min_accuracy: 'accuracy',
  min_precision: 'precision',
  min_recall: 'recall',
  min_f1_score: 'F1',
} as const;

/** Rows of an outcome below which a test part says little. */
const FEW = 200;

/** A draft for a person: what was found and decided, what to look at, and what to do next. */
export function composeDraft(document: DraftDocument, dataPath: string, paint: Paint): string {
  const { columns, source } = document;
  return [
    `${paint('bold', shortText(dataPath, 200))}: ${rowsText(source.rows)}, ${counted(columns.length, 'column')}`,
    '',
    ...roleLines(document),
    '',
    paint('bold', columnLine('Column', 'Type', 'Missing', 'Values', 'Use')),
    ...columns.map((column) => lineOf(column, source.rows, paint)),
    ...warningLines(document, paint),
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

/** Title, and what is told of it, in lines of a usual terminal. */
function thresholdLines({ reason, ...thresholds }: DraftDocument['thresholds']): string[] {
  const asked = Object.entries(METRICS).flatMap(([name, title]) => {
    const least = new Map(Object.entries(thresholds)).get(name) ?? null;
    return least === null ? [] : [`${title} ${least.toFixed(2)}`];
  });
  const told = wrapped(reason, 80 - INDENT.length);
  const [first = '', ...rest] = asked.length === 0 ? told : [asked.join(', '), ...told];
  return [`  Thresholds   ${first}`, ...rest.map((line) => `${INDENT}${line}`)];
}

function wrapped(text: string, width: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    return longer.length <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

function lineOf(column: DraftedColumnDocument, rows: number, paint: Paint): string {
  const { distinct, missing, name, role, source, type } = column;
  const shown = name === source ? name : `${source} (${name})`;
  const line = columnLine(shown, type, percent(missing / rows), countText(distinct), useOf(column));
  return role === 'excluded' ? paint('yellow', line) : role === 'unused' ? paint('gray', line) : line;
}

function useOf({ missingValues, reason, remark, role, unreadable }: DraftedColumnDocument): string {
  const markers =
    missingValues.length === 0 ? [] : [`${missingValues.map(quoted).join(', ')} counted as missing`];
  const dirt = unreadable === 0 ? [] : [`${countText(unreadable)} unreadable`];
  const why = [...new Set([reason, remark].filter((text) => text !== null))];
  return [role, ...why, ...markers, ...dirt].join('; ');
}

function columnLine(name: string, type: string, missing: string, values: string, use: string): string {
  const cells = [
    shortText(name, NAME_WIDTH).padEnd(NAME_WIDTH),
    type.padEnd(TYPE_WIDTH),
    missing.padStart(7),
  ];
  return `  ${[...cells, values.padStart(9)].join('  ')}  ${shortText(use, 160)}`;
}

/** A draft as its page shows it. */
export function draftSummary(document: DraftDocument): DraftSummary {
  const { check, columns, configPath, key, source, target } = document;
  return {
    configPath,
    rows: source.rows,
    key: key.column,
    target,
    accepted: check.passed,
    warnings: warnings(document),
    columns: columns.map((column) => ({ ...column, use: useOf(column) })),
  };
}

function warningLines(document: DraftDocument, paint: Paint): string[] {
  const lines = warnings(document);
  return lines.length === 0 ? [] : ['', ...lines.map((text) => paint('yellow', `  Look at this: ${text}`))];
}

function warnings({ check, target }: DraftDocument): string[] {
  const few = Math.min(target.positives, target.negatives);
  return [
    ...(few >= FEW
      ? []
      : [
          `Only ${rowsText(few)} of the rarer outcome, some ${Math.max(1, Math.round(0.15 * few))} of them in the test part: ` +
            'what a run measures there is uncertain',
        ]),
    ...check.failed.map(
      ({ column, found, name }) => `${column === null ? '' : `${column}: `}${name}: ${shortText(found, 200)}`,
    ),
  ];
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
