import { UsageError } from './errors.js';
import { listRuns } from './list-runs.js';
import type { RunSources } from './list-runs.js';
import type { KnownRun } from './known-run.js';

/** The newest run of the configuration's model. */
const LATEST = 'latest';
const MOST_RUNS = 1_000;
const MOST_NAMED = 5;

/**
 * The run that a person means: by `latest` the newest of the model, else by its workflow id, its run id, both with a slash
 * between, or a beginning or an end of either that no other run of the model (then of any model) has; of the workflow id
 * the beginning of its last part. Throws `UsageError`.
 */
export async function findRun(sources: RunSources, model: string, wanted: string): Promise<KnownRun> {
  if (wanted === LATEST) return (await listRuns(sources, { model, limit: 1 }))[0] ?? refuseNone(model);
  const runs = await listRuns(sources, { limit: MOST_RUNS });
  const exact = runs.find(({ runId, workflowId }) =>
    [workflowId, runId, `${workflowId}/${runId}`].includes(wanted),
  );
  if (exact) return exact;
  const meant = wanted === '' ? [] : newestOfEach(runs.filter((run) => isNamedBy(run, wanted)));
  const own = meant.filter((run) => run.model === model);
  const [first, second] = own.length > 0 ? own : meant;
  if (first === undefined) throw new UsageError(unknownRun(wanted, runs));
  if (second !== undefined) throw new UsageError(ambiguousRun(wanted, own.length > 0 ? own : meant));
  return first;
}

function isNamedBy({ runId, workflowId }: KnownRun, part: string): boolean {
  const last = workflowId.slice(workflowId.lastIndexOf('/') + 1);
  return workflowId.endsWith(part) || last.startsWith(part) || runId.startsWith(part) || runId.endsWith(part);
}

/** A workflow id can have been used again: its newest run is meant. */
function newestOfEach(runs: readonly KnownRun[]): readonly KnownRun[] {
  const newest = new Map<string, KnownRun>();
  for (const run of runs) if (!newest.has(run.workflowId)) newest.set(run.workflowId, run);
  return [...newest.values()];
}

function refuseNone(model: string): never {
  throw new UsageError(`${model} has no run yet; \`npx ratchet train\` starts one`);
}

function unknownRun(wanted: string, runs: readonly KnownRun[]): string {
  const asked = `no run has the id ${JSON.stringify(wanted)} or one that begins or ends so`;
  if (runs.length === 0) return `${asked}: there is no run yet; \`npx ratchet train\` starts one`;
  return `${asked}. The newest are:\n${names(runs)}\nAll of them: \`npx ratchet runs list\``;
}

function ambiguousRun(wanted: string, runs: readonly KnownRun[]): string {
  return `${runs.length} runs begin or end with ${JSON.stringify(wanted)}; give more of the id of one:\n${names(runs)}`;
}

function names(runs: readonly KnownRun[]): string {
  const more = runs.length - MOST_NAMED;
  const shown = runs.slice(0, MOST_NAMED).map(({ workflowId }) => `  ${workflowId}`);
  return [...shown, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}
