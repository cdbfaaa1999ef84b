import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';

import { nearestName } from '../contracts/config/nearest-name.js';
import { FAILURES } from '../contracts/names.js';
import { retrainingInputSchema } from '../contracts/run.js';
import { unstorableTexts } from '../contracts/unstorable-text.js';

const STORED = '{"uri": ..., "sha256": ..., "bytes": ...}';

/** What a person may give in each field of the input of a run. */
const EXPECTED = {
  config: `a reference ${STORED} to a stored configuration; leave it out to run the worker's own`,
  source: `a reference ${STORED} with name and modifiedAt to a stored data file; leave it out to read dataset.source of the configuration`,
  registerBest: 'true or false',
  promoteToStaging: 'true or false',
  sampleRatio: 'a number above 0 and at most 1, e.g. 0.1',
  batchSize: 'a whole number above 0, e.g. 50000',
  asOf: 'a time in UTC, e.g. "2026-01-31T12:00:00Z"',
  requestedBy: 'a text of at most 200 characters, e.g. your name',
  model: 'the name of the model of the worker',
  resumes: 'the key of a failed run, as `npx ratchet runs resume` gives it',
  reuse: 'true or false',
  forcedPass: '{"by": "your name", "reason": "why"}, both not empty',
  driftReference: `a reference ${STORED} with name to a stored CSV, Parquet or profile (.json) file; leave it out to compare with what the champion learnt from`,
  newBaseline: '{"by": "your name", "reason": "why these rows are the new normal"}, both not empty',
  startedWith:
    'the words of the command that starts the run, as `npx ratchet train` gives them; leave it out',
} as const satisfies Readonly<Record<keyof typeof retrainingInputSchema.shape, string>>;

const FIELDS: ReadonlyMap<string, string> = new Map(Object.entries(EXPECTED));
const LONGEST_VALUE = 80;

/** What a run is started with; nothing, null and `{}` are the same. */
export const runInputSchema = z.preprocess(
  (given) => given ?? {},
  retrainingInputSchema.superRefine((input, context) => {
    for (const { path, problem } of unstorableTexts(input))
      context.addIssue({ code: 'custom', path: [...path], message: `without ${problem}` });
  }),
);

/** The refusal of an input that is not one, with every wrong field, what was found there, and what to give instead. */
export function refuseRunInput(error: z.ZodError, input: unknown): ApplicationFailure {
  const problems = new Set(error.issues.flatMap((issue) => describe(issue, input)));
  return ApplicationFailure.nonRetryable(
    `The input of the run is refused. ${[...problems].map((problem) => (problem.endsWith('?') ? problem : `${problem}.`)).join(' ')} Start it again with these mended, or with {}.`,
    FAILURES.configuration,
  );
}

function describe(issue: z.core.$ZodIssue, input: unknown): string[] {
  const [field] = issue.path;
  if (issue.code === 'unrecognized_keys' && field === undefined) return issue.keys.map(unknownField);
  const expected = FIELDS.get(String(field));
  if (expected === undefined) {
    return [`Found ${text(input)}, expected an object, e.g. {} or {"sampleRatio": 0.1}`];
  }
  const found: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, String(field)) : input;
  const place = issue.path.slice(1).join('.');
  const inner = place === '' ? '' : ` (${place}: ${issue.message})`;
  if (place === '' && issue.code === 'custom')
    return [`${String(field)}: found ${text(found)}, expected a text ${issue.message}`];
  return [`${String(field)}: found ${text(found)}, expected ${expected}${inner}`];
}

function unknownField(name: string): string {
  const plain = name.replaceAll(/[-_ ]/g, '').toLowerCase();
  const names = [...FIELDS.keys()];
  const near = names.find((known) => known.toLowerCase() === plain) ?? nearestName(name, names);
  const hint = near === undefined ? `expected one of ${names.join(', ')}` : `did you mean ${near}?`;
  return `${name}: there is no such field; ${hint}`;
}

function text(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length <= LONGEST_VALUE ? json : `${json.slice(0, LONGEST_VALUE)}...`;
}
