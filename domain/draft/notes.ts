import { MOST_ALLOWED_VALUES } from './draft-columns.js';
import { rateOf } from './draft-config.js';
import type { DraftConfig, DraftedTable } from './draft-config.js';
import type { JudgedColumn } from './judge-columns.js';
import { concernText } from './concerns/index.js';
import { draftThresholds } from './draft-thresholds.js';
import { fitWords } from './fit-words.js';
import { percent, quoted, rowsText, someOf } from './wording.js';

/** A comment on one field of the draft. */
export interface Note {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** Why the draft says what it says, field by field. */
export function draftNotes(
  table: DraftedTable,
  config: DraftConfig,
  candidates: readonly string[],
): readonly Note[] {
  const { columns } = table;
  return [
    note(['model', 'name'], 'Another name is another model, with a champion of its own.'),
    ...datasetNotes(table, candidates),
    ...columns.flatMap((column, index) => {
      const text = columnNote(column);
      return text === null ? [] : [note(['dataset', 'columns', index], text)];
    }),
    ...trainingNotes(table, config),
  ];
}

function note(path: Note['path'], text: string): Note {
  return { path, text };
}

function datasetNotes(table: DraftedTable, candidates: readonly string[]): Note[] {
  const { classes, columns, splits } = table;
  const { negative, positive, reason, unknown } = classes;
  const times = columns
    .filter(({ contract }) => contract.type === 'timestamp')
    .map(({ contract }) => contract.name);
  const others = candidates.filter((name) =>
    columns.every(({ role, source }) => role !== 'key' || source !== name),
  );
  return [
    note(['dataset', 'source'], 'A file given by --data-path takes its place.'),
    note(['dataset', 'key'], keyNote(table, others)),
    ...keyFormNotes(table),
    note(
      ['dataset', 'event_time'],
      times.length === 0
        ? 'No column holds times.'
        : `The time that a row tells of, if one of these does: ${someOf(times)}.`,
    ),
    note(
      ['dataset', 'freshness'],
      'How old the data may be is not asked; { max_age_days: 8, severity: warn } asks.',
    ),
    note(
      ['dataset', 'target', 'positive'],
      `${positive.map(quoted).join(', ')} is what is predicted: ${reason}. Swap it with ${negative.map(quoted).join(', ')} if you mean the other.`,
    ),
    note(
      ['dataset', 'target', 'expected_rate'],
      `Found: ${percent(rateOf(classes))}. Half to twice the odds; outside, the run is refused.`,
    ),
    note(
      ['dataset', 'quarantine_budget'],
      unknown === 0
        ? 'Share of bad rows that are set aside before the run is refused.'
        : `${rowsText(unknown)} without a known outcome are set aside, and count as bad.`,
    ),
    note(
      ['dataset', 'columns'],
      'Ranges: half the span that was found more at each end. Missing budgets: half as much again as was found, and 2 points. ' +
        `Values are listed up to ${MOST_ALLOWED_VALUES}, as they were found. What the model does not see has no limits and ` +
        'blocks no run; give a column limits when you let the model see it.',
    ),
    note(['dataset', 'relations'], 'Rules between the columns of a row: docs/expressions.md.'),
    note(['dataset', 'splits'], splitsNote(splits.tries)),
  ];
}

function keyNote({ contradicted, lostByKey }: DraftedTable, others: readonly string[]): string {
  const rest = others.length === 0 ? 'no other column has that' : `others that could be: ${someOf(others)}`;
  if (lostByKey === 0) return `A value of its own in every row; ${rest}.`;
  return `${percent(lostByKey)} of the rows have no value here or one that an earlier row has, and are set aside; ${rest}.${contradicted === 0 ? '' : ` ${contradictedText(contradicted)}.`}`;
}

/** Of which outcome a key with both is depends on the order of the rows. */
export function contradictedText(keys: number): string {
  const [noun, verb] = keys === 1 ? ['key', 'occurs'] : ['keys', 'occur'];
  return (
    `${keys.toLocaleString('en-US')} ${noun} ${verb} with both outcomes, and the first row counts: ` +
    'deliver one row a key, or name a key that tells the rows apart'
  );
}

/** Of the keys themselves nothing is told: they name customers. */
function keyFormNotes({ columns, keyForm }: DraftedTable): Note[] {
  if (keyForm.key_form === undefined) return [];
  const hasZeros = columns.some(({ hasLeadingZeros, role }) => role === 'key' && hasLeadingZeros);
  const zeros = hasZeros
    ? ' Some begin with 0, which stays: 0123 is not 123. If it is, add `key_leading_zeros: drop`.'
    : '';
  const text = `Every key is digits: 123 and 123.0 are one customer.${zeros} Keep the form once a champion serves.`;
  return [note(['dataset', 'key_form'], text)];
}

function splitsNote(tries: number): string {
  return tries === 1
    ? 'Keep salt and shares once a champion serves.'
    : `A small table: salt ${tries} gives each part enough of both outcomes. Keep salt and shares once a champion serves.`;
}

function columnNote(column: JudgedColumn): string | null {
  const { concerns, contract, markers, missing, reason, remark, role, rows, unreadable } = column;
  const parts = [
    ...(missing > 0 ? [`${percent(missing / rows)} missing${markersText(markers)}`] : []),
    ...(unreadable > 0 ? [unreadableText(column)] : []),
    ...(role === 'target' || role === 'key' ? [`the ${role}`] : []),
    ...(reason === null
      ? []
      : [`${contract.type === 'text' || role === 'unused' ? 'no feature' : 'excluded'}: ${reason}`]),
    ...(remark === null || remark === reason ? [] : [remark]),
    ...concerns.map(concernText),
  ];
  return parts.length === 0 ? null : sentence(parts.join('; '));
}

function markersText(markers: readonly string[]): string {
  return markers.length === 0 ? '' : ` (blank or ${markers.map(quoted).join(', ')})`;
}

function unreadableText({ contract, unreadable }: JudgedColumn): string {
  const fate = contract.severity === 'block' ? 'is set aside' : 'stays, without the value';
  const [what, verb] =
    unreadable === 1
      ? ['1 row', fate]
      : [rowsText(unreadable), fate.replace('is', 'are').replace('stays', 'stay')];
  return `${what} with a value that is no ${contract.type} ${verb}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function trainingNotes(table: DraftedTable, { features, gate, training }: DraftConfig): Note[] {
  return [
    note(
      ['features', 'exclude'],
      'Columns that the model must not see; why stands beside each of them above.',
    ),
    note(['features', 'derived'], 'Features made from columns: docs/expressions.md.'),
    ...(Object.keys(features.encodings).length === 0
      ? []
      : [
          note(
            ['features', 'encodings'],
            `More than ${MOST_ALLOWED_VALUES} values: the share of each in the training part.`,
          ),
        ]),
    ...(training.cross_validation === undefined
      ? []
      : [
          note(
            ['training', 'cross_validation'],
            'Fewer folds than usual, so that each has the rarer outcome.',
          ),
        ]),
    note(
      ['training', 'thresholds'],
      `What a model must reach on the test part: ${fitWords(table.fit, draftThresholds(table.classes, table.fit))}. ` +
        'SET THESE to what a model must reach to be of use to you. null = not asked for.',
    ),
    note(
      ['gate', 'guards', 'slices'],
      gate.guards.slices.length === 0
        ? 'No column has a few values with enough rows each to be guarded one by one.'
        : 'Columns with a few values, enough rows each, and the most different target rates.',
    ),
  ];
}
