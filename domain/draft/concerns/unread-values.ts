import type { ColumnFacts, UnreadableRest } from '../../../contracts/column-facts.js';
import type { InferredType } from '../infer-type.js';
import { quoted, rowsText } from '../wording.js';
import type { Concern } from './concern.js';

/** Share of the values that are numbers or times, however written, from which on the column seems to be one. */
const SPOKEN_OF = 0.5;

/** Share of the values that can be read from which on the rest seems to be the exception. */
const MOSTLY_READ = 0.8;

/** Most texts beside numbers that may all stand for a missing value. */
const FEW_TEXTS = 2;

/** Fewest different numbers beside texts in a category: of fewer, 1, 2 and "3+" may well be classes. */
const FEWEST_NUMBERS = 10;

/** A column of texts that seems to be one of numbers or times: written otherwise, or with texts among them. */
export function unreadValues(facts: ColumnFacts, { type }: Pick<InferredType, 'type'>): readonly Concern[] {
  if (type !== 'text' && type !== 'category') return [];
  const { examples, otherDates, otherNumbers, present, readable } = facts;
  if (isNotation(otherDates, readable.timestamp, present))
    return [
      {
        problem: 'times that are not in ISO 8601',
        evidence: exampleText(examples.time, otherDates, present),
        nextStep: 'deliver them as 2024-12-31 or 2024-12-31T15:30:00 to have them read as times',
      },
    ];
  if (isNotation(otherNumbers, readable.number, present))
    return [
      {
        problem: 'numbers in another notation',
        evidence: exampleText(examples.number, otherNumbers, present),
        nextStep: 'deliver them as 1234.5, with a point and no other separator, sign or unit',
      },
    ];
  return restConcern(facts, type === 'category' ? FEWEST_NUMBERS : 0);
}

function isNotation(written: number, read: number, present: number): boolean {
  return written >= (present - read) / 2 && written > 0 && written + read >= SPOKEN_OF * present;
}

function exampleText(example: string | null, rows: number, present: number): string {
  return `${example === null ? '' : `, such as ${quoted(example)}`}, in ${rows.toLocaleString('en-US')} of ${rowsText(present)}`;
}

function restConcern(facts: ColumnFacts, fewestNumbers: number): readonly Concern[] {
  const { distinct, leadingZeros, present, readable, rest } = facts;
  if (rest === null || leadingZeros > 0 || distinct - rest.distinct < fewestNumbers) return [];
  const read = readable[rest.type];
  if (read < MOSTLY_READ * present && rest.distinct > FEW_TEXTS) return [];
  const noun = rest.type === 'number' ? 'numbers' : 'times';
  return [
    {
      problem: `${read.toLocaleString('en-US')} of ${present.toLocaleString('en-US')} values are ${noun}`,
      evidence: `; ${restText(rest)}`,
      nextStep:
        rest.distinct <= FEW_TEXTS
          ? `if that means that there is none, name it in \`missing_values\` and set \`type: ${rest.type}\``
          : `repair the others, or name them in \`missing_values\`, and set \`type: ${rest.type}\``,
    },
  ];
}

function restText({ distinct, texts }: UnreadableRest): string {
  const [first] = texts;
  if (distinct > FEW_TEXTS && first !== undefined)
    return `the others are ${distinct.toLocaleString('en-US')} different texts, such as ${quoted(first.text)} in ${rowsText(first.rows)}`;
  return texts.map(({ rows, text }) => `${quoted(text)} in ${rowsText(rows)}`).join(', ');
}
