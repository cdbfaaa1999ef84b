import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from '../contradictions/contradiction.js';
import { matrixInputs } from '../contradictions/matrix-features.js';
import { tooLong } from './longest.js';

/** Characters of a name that `--by` takes. */
const LONGEST_PERSON = 200;
/**
 * Bytes, as JSON, of a list that travels between the steps of a run. A message takes 64 KiB with all that is in it
 * (services/temporal/payload-converter.ts); the names of the features are with references to files, the approvers with the
 * rest of the policy and in each question.
 */
const LONGEST_FEATURE_NAMES = 60_000;
const LONGEST_APPROVERS = 16_384;
/** A year, in seconds: far below the 10,000 years that Temporal takes, far above what anybody waits. */
const LONGEST_DELAY = 365 * 86_400;

/** What would not fit into a message of Temporal, and people whose answer could never be taken. */
export function temporalLimits(config: Config): Contradiction[] {
  const { approvers } = config.deployment.approval;
  return [
    ...approvers.flatMap(approverProblems),
    ...tooLarge(
      ['deployment', 'approval', 'approvers'],
      approvers,
      LONGEST_APPROVERS,
      'name fewer, or leave the list empty for anyone',
    ),
    ...tooLarge(
      ['dataset', 'columns'],
      matrixInputs(config).map(({ name }) => name),
      LONGEST_FEATURE_NAMES,
      'give the columns shorter names (their names in the data as source), or exclude some in features.exclude',
    ),
    ...longDelay(config.retry.retry_delay_seconds),
  ];
}

function approverProblems(text: string, index: number): Contradiction[] {
  const path = ['deployment', 'approval', 'approvers', index];
  const isOneLine = text === text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  return [
    ...tooLong({ path, text, longest: LONGEST_PERSON, reason: 'nobody can answer under a longer name' }),
    ...(isOneLine
      ? []
      : [
          {
            path,
            expected: 'expected a name on one line with single spaces, as --by has it when they answer',
          },
        ]),
  ];
}

function tooLarge(
  path: readonly PropertyKey[],
  names: readonly string[],
  most: number,
  advice: string,
): Contradiction[] {
  const bytes = new TextEncoder().encode(JSON.stringify(names)).length;
  if (bytes <= most) return [];
  const [found, limit] = [bytes, most].map((count) => count.toLocaleString('en-US'));
  return [
    {
      path,
      expected: `expected names of at most ${limit} bytes together, found ${found} in ${names.length} names: ${advice}`,
    },
  ];
}

function longDelay(seconds: number): Contradiction[] {
  if (seconds <= LONGEST_DELAY) return [];
  const expected = `expected at most ${LONGEST_DELAY.toLocaleString('en-US')} seconds, a year`;
  return [{ path: ['retry', 'retry_delay_seconds'], expected }];
}
