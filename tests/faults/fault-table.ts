import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../config/project-folder.js';
import type { LostAttempts, Outcome } from './outcome.js';
import type { RunningActivity } from '../support/running-activities.js';
import { SLOTS } from './run-under-test.js';
import { isFit } from './strike.js';

/** A run with faults beside the one without. */
export interface FaultRow {
  readonly title: string;
  /** The same run without a fault. */
  readonly undisturbed: Outcome;
  /** What the struck workers ran at that moment. */
  readonly ran: readonly RunningActivity[];
  readonly outcome: Outcome;
}

/** The scenarios of one heading. */
export interface FaultSection {
  readonly heading: string;
  readonly rows: readonly FaultRow[];
}

/** Writes the committed page. */
export function writeFaultPage(undisturbed: Outcome, sections: readonly FaultSection[]): void {
  writeFileSync(join(projectFolder, 'docs', 'faults.md'), faultPage(undisturbed, sections));
}

/** The page as Markdown. */
export function faultPage(undisturbed: Outcome, sections: readonly FaultSection[]): string {
  const { activities, identity, seconds } = undisturbed;
  const measured = `The run without faults: ${activities.filter(isFit).length} fits in ${seconds.toFixed(1)} s, modelSha256 \`${identity.modelSha256 ?? ''}\`.`;
  const tables = sections.map(({ heading, rows }) =>
    [`## ${heading}`, '', ...HEADER, ...rows.map(rowOf), ''].join('\n'),
  );
  return [INTRODUCTION, '', measured, '', ...tables].join('\n');
}

const INTRODUCTION = `# Faults

What a worker's end costs a run, as \`npm run test:faults\` met it on 2 cores; it takes eleven minutes and writes this page.
Each row is a run of its own: 3,000 demo customers, a model without a past, a search of 7 trials for each of two algorithms
(two trials under way, the sampler and the pruner at work), then 2 folds and a fit for each; every step done anew, as by
\`--no-reuse\`. All runs have the same data and configuration but for the model's name.

- A worker that is to be killed is frozen (SIGSTOP), looked at, and killed: "ran" is what it had begun for this run and not
  yet reported. Another worker is started at once.
- An attempt that is lost is begun once more: the attempts lost are those that ran, and no others. **Of fits at most one is
  lost for each trainer process** of the worker (here ${SLOTS}); whatever had ended is kept.
- "Seconds lost" is the run's time beyond that of the run without faults. Most of it is the wait until the server takes the
  worker for dead: the heartbeat timeout, 10 s for fits and writes to other systems, 30 s for the other stages; then the retry
  delay (here 1 s; the guide's is 5 minutes) or the start of the next worker, whichever is longer.
- Digest: modelSha256. Trials: the ledger of each search, by its SHA-256. Versions in MLflow, rows of the promotion ledger and
  mails are counted where they end up, past our own code.
- That each fault has landed is asserted: the process is gone, the run was open, another process ended what it ran, by a later
  attempt. With \`RATCHET_FAULTS=off\` nobody is struck and these tests fail.`;

const HEADER = [
  '| moment | activity that ran | attempts lost | of fits | seconds lost | same digest | same trials | versions | promotions | mails |',
  '|---|---|---:|---:|---:|---|---|---:|---:|---:|',
];

function rowOf({ outcome, ran, title, undisturbed }: FaultRow): string {
  const { effects, identity, lost, seconds } = outcome;
  const cells = [
    title,
    counted(ran.map(({ activity }) => activity)) || 'none',
    total(lost),
    total(lost.filter(({ fit }) => fit)),
    Math.max(0, seconds - undisturbed.seconds).toFixed(1),
    yes(identity.modelSha256 === undisturbed.identity.modelSha256),
    yes(JSON.stringify(identity.trials) === JSON.stringify(undisturbed.identity.trials)),
    effects.versions,
    effects.promotions,
    effects.mails,
  ];
  return `| ${cells.join(' | ')} |`;
}

const total = (lost: readonly LostAttempts[]): number =>
  lost.reduce((sum, { attempts }) => sum + attempts, 0);

const yes = (same: boolean): string => (same ? 'yes' : 'NO');

/** Names with how often each stands there. */
function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => [name, names.filter((each) => each === name).length] as const)
    .map(([name, count]) => (count > 1 ? `${count} ${name}` : name))
    .join(', ');
}
