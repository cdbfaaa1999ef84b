import { EXIT } from './exit-codes.js';
import type { KnownRun } from './known-run.js';
import { listRuns } from './list-runs.js';
import { readControl } from './read-control.js';
import { composeRunTable, runSeconds } from './run-table.js';
import type { RunRow } from './run-table.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';
import type { RunPlaces } from './with-runs.js';

export interface Options {
  readonly model?: string;
  readonly limit: number;
  readonly configPath?: string;
  readonly json: boolean;
}

/** So long is a worker given to say whether a run is paused or waits. */
const ANSWER_LIMIT_MS = 2_000;

/** `ratchet runs list` */
export async function run({ configPath, json, limit, model }: Options, terminal: Terminal): Promise<number> {
  return withRuns(configPath, async ({ client, config, sources }) => {
    const wanted = model ?? config.model.name;
    const runs = await listRuns(sources, { model: wanted, limit });
    const rows = await Promise.all(runs.map((each) => addControl(client, each)));
    const now = new Date();
    // A file is no narrower than any table.
    const columns = terminal.interactive ? terminal.columns() : Infinity;
    if (json) terminal.json(listDocument(wanted, rows, now));
    else if (rows.length === 0)
      terminal.result(`${wanted} has no run yet; \`npx ratchet train\` starts one.`);
    else terminal.show(rows, (plain, paint) => composeRunTable(plain, { now, columns }, paint));
    return EXIT.done;
  });
}

/** What `ratchet runs list --json` prints. */
export function listDocument(model: string, rows: readonly RunRow[], now: Date): object {
  const runs = rows.map(({ control, run: each }) => ({ ...each, seconds: runSeconds(each, now), control }));
  return { model, runs };
}

async function addControl(client: RunPlaces['client'], each: KnownRun): Promise<RunRow> {
  if (each.outcome !== null) return { run: each, control: null };
  const handle = client.workflow.getHandle(each.workflowId, each.runId);
  const control = await client.withDeadline(Date.now() + ANSWER_LIMIT_MS, () => readControl(handle));
  return { run: each, control };
}
