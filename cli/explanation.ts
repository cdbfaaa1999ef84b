import { STAGES, STAGE_TITLES } from '../contracts/names.js';
import type { StageExplanation } from '../domain/reuse/index.js';
import type { Paint } from './paint.js';
import { shortRunId } from './run-id.js';

const TITLE_WIDTH = Math.max(...Object.values(STAGE_TITLES).map(({ length }) => length));
const WORD_WIDTH = 'partly'.length;

/** Why each stage of a run was reused or made anew: a line a stage, beneath it the inputs that differed. */
export function composeExplanation(
  workflowId: string,
  stages: readonly StageExplanation[],
  paint: Paint,
): string {
  const head = `${paint('bold', workflowId)}, beside the last run that did the same steps`;
  return [head, ...stages.flatMap((stage) => stageLines(stage, paint))].join('\n');
}

function stageLines(explained: StageExplanation, paint: Paint): string[] {
  const { differences, madeBy, moreDifferences, reason, stage, steps } = explained;
  const place = `[${STAGES.indexOf(stage) + 1}/${STAGES.length}]`;
  const word = wordOf(explained, paint);
  const from = madeBy.length === 0 ? '' : ` (made by ${madeBy.map(shortRunId).join(', ')})`;
  const told = reason.replace(/^reused: /u, '');
  return [
    `  ${place} ${STAGE_TITLES[stage].padEnd(TITLE_WIDTH)}  ${word}  ${told}${from}`,
    ...differences
      .filter(({ text }) => !reason.includes(text))
      .map((each) => `${INDENT}${each.text}${share(each.steps, steps)}`),
    ...(moreDifferences > 0 ? [`${INDENT}and ${moreDifferences} more inputs`] : []),
  ];
}

const INDENT = ' '.repeat('  [1/8] '.length + TITLE_WIDTH + 2 + WORD_WIDTH + 2);

function wordOf({ made, reused, steps }: StageExplanation, paint: Paint): string {
  if (steps === 0) return ' '.repeat(WORD_WIDTH);
  if (made === 0) return paint('green', 'reused'.padEnd(WORD_WIDTH));
  return paint('yellow', (reused === 0 ? 'anew' : 'partly').padEnd(WORD_WIDTH));
}

function share(differing: number, steps: number): string {
  return differing === steps ? '' : ` (in ${differing} of ${steps} steps)`;
}
