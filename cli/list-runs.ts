import { WORKFLOWS } from '../contracts/names.js';
import type { RunLog } from '../services/ledger/port.js';
import { runOfLog, runOfWorkflow } from './known-run.js';
import type { KnownRun, ListedWorkflow } from './known-run.js';

/** Where runs are on record. */
export interface RunSources {
  readonly workflows: { list(options: { readonly query: string }): AsyncIterable<ListedWorkflow> };
  readonly runLog: Pick<RunLog, 'list'>;
}

/** Retrainings that Temporal is asked for: it lists those that go on first, the others by their end. */
const MOST_WORKFLOWS = 1_000;

/**
 * The newest runs by their start, of one model or of all: those that go on from Temporal, those that have ended from the
 * run log, and from Temporal where they ended before they could be recorded.
 */
export async function listRuns(
  { runLog, workflows }: RunSources,
  { limit, model }: { readonly model?: string; readonly limit: number },
): Promise<readonly KnownRun[]> {
  const [known, ended] = await Promise.all([
    listWorkflows(workflows),
    runLog.list({ limit, ...(model !== undefined && { model }) }),
  ]);
  const byRunId = new Map(known.map((run) => [run.runId, run]));
  for (const run of ended) byRunId.set(run.runId, runOfLog(run, byRunId.get(run.runId)));
  return [...byRunId.values()]
    .filter((run) => model === undefined || run.model === null || run.model === model)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
    .slice(0, limit);
}

async function listWorkflows(workflows: RunSources['workflows']): Promise<readonly KnownRun[]> {
  const found: KnownRun[] = [];
  for await (const workflow of workflows.list({ query: `WorkflowType = '${WORKFLOWS.retraining}'` })) {
    found.push(runOfWorkflow(workflow));
    if (found.length === MOST_WORKFLOWS) break;
  }
  return found;
}
