import type { CategoryProfile, ColumnProfile, NumberProfile, TableProfile } from '../contracts/profile.js';
import { timestampText } from '../domain/data/cell.js';
import type { Paint } from './paint.js';
import { counted, countText, shortText } from './plain-text.js';

/** Columns that are shown; the document has all. */
const MOST_COLUMNS = 200;
const NAME_WIDTH = 28;
const VALUE_WIDTH = 24;

/** A profile for a person: a line for each column. */
export function composeProfile({ columns, rows, targetRate }: TableProfile, paint: Paint): string {
  const target = targetRate === null ? '' : `; ${(targetRate * 100).toFixed(1)} % with the positive target`;
  const hidden = columns.length - MOST_COLUMNS;
  const title = line(['Column', 'type', 'missing', 'distinct', 'values']);
  return [
    `${paint('bold', counted(rows, 'row'))}, ${counted(columns.length, 'column')}${target}`,
    '',
    paint('bold', title),
    ...columns.slice(0, MOST_COLUMNS).map(columnLine),
    ...(hidden > 0 ? [paint('gray', `  and ${hidden} more: --json has all`)] : []),
  ].join('\n');
}

function columnLine(column: ColumnProfile): string {
  const { distinct, missing, name, rows, type } = column;
  return line([
    shortText(name, NAME_WIDTH),
    type,
    `${(rows === 0 ? 0 : (100 * missing) / rows).toFixed(1)} %`,
    `${distinct.exact ? '' : '~'}${countText(distinct.count)}`,
    column.kind === 'number' ? numberValues(column) : categoryValues(column),
  ]);
}

function line([name = '', type = '', missing = '', distinct = '', values = '']: readonly string[]): string {
  const left = [name.padEnd(NAME_WIDTH), type.padEnd('timestamp'.length)];
  return `  ${[...left, missing.padStart(8), distinct.padStart(10), values].join('  ')}`.trimEnd();
}

function numberValues({ moments, quantiles, type }: NumberProfile): string {
  if (moments === null) return '';
  const text = (value: number): string => (type === 'timestamp' ? timestampText(value) : brief(value));
  if (type === 'boolean') return `true in ${(moments.mean * 100).toFixed(1)} %`;
  const median = quantiles.find(({ probability }) => probability === 0.5);
  const middle = median === undefined ? '' : `, median ${text(median.value)}`;
  const mean = type === 'timestamp' ? '' : `, mean ${brief(moments.mean)}`;
  return `${text(moments.minimum)} to ${text(moments.maximum)}${middle}${mean}`;
}

function brief(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(3);
  return value.toLocaleString(
    'en-US',
    size >= 1e5 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 5 },
  );
}

function categoryValues({ rows, top }: CategoryProfile): string {
  const shown = top.slice(0, 3).map(({ count, value }) => {
    const share = `${((100 * count) / Math.max(1, rows)).toFixed(1)} %`;
    return `${shortText(value, VALUE_WIDTH)} ${share}`;
  });
  return shown.join(', ');
}
