import { dimensionSchema } from '../contracts/data-validation.js';
import type { CheckReport, ValidationReport } from '../contracts/data-validation.js';
import type { Paint } from './paint.js';
import { counted, countText, shortText } from './plain-text.js';

/** Checks of one kind that are shown; the document has all. */
const MOST_CHECKS = 40;
const MOST_EXAMPLES = 5;
const NAME_WIDTH = 46;
const EXAMPLE_WIDTH = 40;
const SEVERITIES = ['block', 'warn', 'info'];

/** A validation for a person: what failed and why, then what the rest came to. */
export function composeValidation(report: ValidationReport, paint: Paint): string {
  const failed = inOrder(report.checks.filter(({ passed }) => !passed));
  const tolerated = inOrder(
    report.checks.filter(({ count, passed, column }) => passed && count > 0 && column),
  );
  return [
    headline(report, failed.length, paint),
    ...checkLines('Failed checks', failed, failedLines, paint),
    ...checkLines('Passed, within limits', tolerated, passedLines, paint),
    '',
    ...dimensionLines(report.checks, paint),
  ].join('\n');
}

function dimensionTitle(dimension: CheckReport['dimension']): string {
  return dimension.replaceAll('_', ' ');
}

function headline(
  { checks, passed, quarantined, rows }: ValidationReport,
  failed: number,
  paint: Paint,
): string {
  const verdict = passed ? paint(['bold', 'green'], 'Passed') : paint(['bold', 'red'], 'Refused');
  const setAside = `${countText(quarantined)} of them to be set aside (${percent(rows === 0 ? 0 : quarantined / rows)})`;
  const outcome = failed === 0 ? 'every check passed' : `${failed} of ${checks.length} checks failed`;
  return `${verdict}: ${counted(rows, 'row')}, ${setAside}; ${outcome}`;
}

/** Blocking ones first, then those that touch most rows. */
function inOrder(checks: readonly CheckReport[]): readonly CheckReport[] {
  const rank = ({ severity }: CheckReport): number => SEVERITIES.indexOf(severity);
  return [...checks].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

function checkLines(
  title: string,
  checks: readonly CheckReport[],
  linesOf: (check: CheckReport, paint: Paint) => string[],
  paint: Paint,
): string[] {
  if (checks.length === 0) return [];
  const hidden = checks.length - MOST_CHECKS;
  return [
    '',
    paint('bold', `  ${title.padEnd(NAME_WIDTH)}  severity        rows     share`),
    ...checks.slice(0, MOST_CHECKS).flatMap((check) => linesOf(check, paint)),
    ...(hidden > 0 ? [paint('gray', `  and ${hidden} more: --json has all`)] : []),
  ];
}

function passedLines({ column, count, name, severity, share }: CheckReport): string[] {
  return [checkLine(titleOf(column, name).padEnd(NAME_WIDTH), severity, count, share)];
}

function failedLines(check: CheckReport, paint: Paint): string[] {
  const { column, count, dimension, expected, found, name, severity, share } = check;
  const title = paint(severity === 'block' ? 'red' : 'yellow', titleOf(column, name).padEnd(NAME_WIDTH));
  const note = (label: string, text: string): string => `      ${paint('gray', label.padEnd(9))} ${text}`;
  const examples = check.examples.slice(0, MOST_EXAMPLES).map(exampleText);
  return [
    checkLine(title, severity, count, share),
    note('dimension', dimensionTitle(dimension)),
    note('expected', expected),
    note('found', found),
    ...(examples.length > 0 ? [note('examples', examples.join(', '))] : []),
  ];
}

function titleOf(column: string | null, name: string): string {
  return shortText(column === null ? name : `${column}: ${name}`, NAME_WIDTH);
}

function checkLine(title: string, severity: string, count: number, share: number): string {
  return `  ${title}  ${severity.padEnd(8)} ${countText(count).padStart(11)} ${percent(share).padStart(9)}`;
}

function exampleText({ key, value }: CheckReport['examples'][number]): string {
  const row = key === null ? '(no key)' : shortText(key, EXAMPLE_WIDTH);
  return value === null ? row : `${row} = ${shortText(value, EXAMPLE_WIDTH)}`;
}

function dimensionLines(checks: readonly CheckReport[], paint: Paint): string[] {
  const line = (title: string, cells: readonly string[]): string =>
    `  ${title.padEnd(22)}${cells.map((cell) => cell.padStart(9)).join('')}`;
  return [
    paint('bold', line('Checks by dimension', ['checks', 'passed', 'failed'])),
    ...dimensionSchema.options.flatMap((dimension) => {
      const own = checks.filter((check) => check.dimension === dimension);
      const failed = own.filter(({ passed }) => !passed).length;
      const cells = [own.length, own.length - failed, failed].map(countText);
      return own.length === 0 ? [] : [line(dimensionTitle(dimension), cells)];
    }),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
