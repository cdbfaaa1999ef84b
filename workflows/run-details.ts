import { FAILURES, STAGE_TITLES } from '../contracts/names.js';
import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import type { RunControl } from '../contracts/run-control.js';
import type { RetrainingResult, StageOutcome } from '../contracts/run.js';
import { adviceCommand } from '../domain/notification/failure-advice.js';
import { markdownText, markdownWithCode } from '../domain/text/markdown-text.js';

/** How a run ended. */
export type RunEnd = Pick<RetrainingResult, 'failure' | 'reasons' | 'verdict'>;

/** A run as the Temporal UI shows it, in Markdown. */
export function describeRun(
  stages: readonly StageOutcome[],
  searches: readonly SearchProgress[],
  control: RunControl,
  end: RunEnd | null = null,
): string {
  const parts = [
    end === null ? '' : describeEnd(end),
    describeControl(control),
    table(STAGE_HEADER, stages.map(stageRow)),
  ];
  if (searches.length > 0) parts.push(table(SEARCH_HEADER, searches.map(searchRow)));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** One search in one table, for its own page in the Temporal UI. */
export const describeSearch = (progress: SearchProgress): string =>
  table(SEARCH_HEADER, [searchRow(progress)]);

const STAGE_HEADER = ['Stage', 'Outcome', 'Time', 'Finding'];
const SEARCH_HEADER = ['Search', 'Trials', 'Pruned', 'Failed', 'Best ROC-AUC', 'Elapsed', 'Left'];

const UNTIMED: readonly StageOutcome['outcome'][] = ['pending', 'running', 'skipped'];

function stageRow({ finding, name, outcome, reused, seconds }: StageOutcome): readonly string[] {
  const time = UNTIMED.includes(outcome) ? '' : `${seconds.toFixed(1)} s`;
  return [
    unbroken(STAGE_TITLES[name]),
    reused === true ? `${outcome} (reused)` : outcome,
    unbroken(time),
    markdownText(finding),
  ];
}

function searchRow(progress: SearchProgress): readonly string[] {
  const { algorithm, best, done, failed, pruned, secondsElapsed, secondsLeft, state, trials } = progress;
  return [
    state === 'paused' ? `${algorithm} (paused)` : algorithm,
    `${done} of ${trials}`,
    String(pruned),
    String(failed),
    best === null ? '' : `${best.value.toFixed(4)} (trial ${best.trial})`,
    `${secondsElapsed.toFixed(0)} s`,
    secondsLeft === null || state === 'finished' ? '' : `about ${secondsLeft.toFixed(0)} s`,
  ].map(unbroken);
}

/** Verdict, why, and the next step after a failure. */
function describeEnd({ failure, reasons, verdict }: RunEnd): string {
  const why = reasons.map((reason) => `- ${markdownText(reason)}`).join('\n');
  if (failure === null) return [`**${capital(verdict)}**`, why].join('\n\n');
  const goOn = adviceCommand(failure);
  const where = failure.stage === null ? '' : ` at ${STAGE_TITLES[failure.stage]}`;
  const command = goOn === null ? '' : ` ${goOn.label}: \`${goOn.command}\``;
  const word = failure.type === FAILURES.cancelled ? 'Stopped' : capital(verdict);
  return [
    `**${word}**${where} (${markdownText(failure.type)})`,
    why,
    `**Next step**: ${markdownWithCode(failure.nextStep + command)}`,
  ].join('\n\n');
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

function describeControl({ paused, waiting }: RunControl): string {
  const lines: string[] = [];
  if (paused)
    lines.push(
      `**Paused** by ${markdownText(paused.by)} since ${paused.since}: ${markdownText(paused.reason)}. Send \`resume\` to go on.`,
    );
  if (waiting) {
    const place = waiting.staged ? ` in place of version ${waiting.staged.version}, which is in staging` : '';
    const what = waiting.question === 'drift' ? 'use the drifted data' : `deploy the model${place}`;
    const who = waiting.approvers.length === 0 ? 'anyone' : waiting.approvers.map(markdownText).join(', ');
    lines.push(
      `**Waits for an answer** (${who}): ${what}? Send \`approve\` or \`reject\`; without one until ${waiting.until}: ${waiting.defaultAnswer}.`,
    );
  }
  return lines.join('\n\n');
}

/** On one line, as the UI would break a time before its unit. */
const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK_SPACE);

const NO_BREAK_SPACE = '\u00A0';

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(header.map(spaced)),
    line(header.map(() => '---')),
    ...rows.map((row) => line(row.map(spaced))),
  ].join('\n');
}

/** The UI sets its columns side by side without a space. */
const spaced = (cell: string): string => `${cell}${NO_BREAK_SPACE}`;
