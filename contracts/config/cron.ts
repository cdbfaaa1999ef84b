interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** In full, from the value `least`; in small letters. */
  readonly words: readonly string[];
  /** Letters of a word that are enough to name it. */
  readonly letters: number;
}

type Values = { readonly values: readonly number[] } | { readonly problem: string };

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, words: [], letters: 0 },
  { name: 'hour', least: 0, most: 23, words: [], letters: 0 },
  { name: 'day of the month', least: 1, most: 31, words: [], letters: 0 },
  { name: 'month', least: 1, most: 12, words: MONTHS, letters: 3 },
  { name: 'day of the week', least: 0, most: 7, words: DAYS, letters: 2 },
];

/** Of a leap year, from January. */
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * What Temporal would refuse in a cron expression of five fields, or never start by; empty where it is right. Each field
 * is a list of *, a value, a range a-b, or one of these with a step behind a slash. All five must match (crontab is
 * content with one of the two days).
 */
export function cronProblems(expression: string): readonly string[] {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    return [`expected five fields, as in "0 2 * * 0" (Sunday 02:00), found ${texts.length}`];
  }
  const fields = FIELDS.map((field, index) => ({ field, parsed: parseField(texts[index] ?? '', field) }));
  const problems = fields.flatMap(({ field, parsed }) =>
    'problem' in parsed ? [`${field.name}: ${parsed.problem}`] : [],
  );
  const [, , days = [], months = []] = fields.map(({ parsed }) => ('values' in parsed ? parsed.values : []));
  const exists = months.some((month) => days.some((day) => day <= (DAYS_OF_MONTHS[month - 1] ?? 0)));
  return problems.length > 0 || exists
    ? problems
    : ['day of the month: expected a day that one of the months has; this one never comes'];
}

/** The values of the five fields of an expression without problems, as they are written: Sunday is 0 or 7. */
export function cronValues(expression: string): readonly (readonly number[])[] {
  const texts = expression.trim().split(/\s+/);
  return FIELDS.map((field, index) => {
    const parsed = parseField(texts[index] ?? '', field);
    return 'values' in parsed ? parsed.values : [];
  });
}

function parseField(text: string, field: CronField): Values {
  const parts = text.split(',').map((part) => parsePart(part, field));
  const wrong = parts.find((part) => 'problem' in part);
  return wrong ?? { values: parts.flatMap((part) => ('values' in part ? part.values : [])) };
}

function parsePart(part: string, field: CronField): Values {
  const [span = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
    return { problem: `expected a whole number above 0 behind one slash, found ${part}` };
  }
  const ends = endsOf(span, step !== undefined, field);
  if ('problem' in ends) return ends;
  const stride = Number(step ?? 1);
  const count = Math.floor((ends.last - ends.first) / stride) + 1;
  return { values: Array.from({ length: count }, (_, index) => ends.first + index * stride) };
}

function endsOf(
  span: string,
  hasStep: boolean,
  field: CronField,
): { readonly first: number; readonly last: number } | { readonly problem: string } {
  if (span === '*') return { first: field.least, last: field.most };
  const texts = span.split('-');
  const [first = null, last = hasStep ? field.most : first] = texts.map((text) => parseValue(text, field));
  if (texts.length > 2 || first === null || last === null) {
    return { problem: `expected ${allowed(field)}, found ${span === '' ? 'nothing' : span}` };
  }
  if (last < first) return { problem: `expected a range that rises, found ${span}` };
  return { first, last };
}

function parseValue(text: string, { least, most, words, letters }: CronField): number | null {
  const word = text.length < letters ? -1 : words.findIndex((each) => each.startsWith(text.toLowerCase()));
  if (word >= 0) return least + word;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function allowed({ least, most, words }: CronField): string {
  const [example] = words;
  return `${least} to ${most}, *, a range or a list${example === undefined ? '' : `, or names such as ${example.slice(0, 3)}`}`;
}
