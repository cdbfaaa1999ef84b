import type { RetrainingResult } from '../../contracts/run.js';
import type { EndedRun, RunLog } from '../../services/ledger/port.js';

interface Row {
  readonly result: RetrainingResult;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly experiment: string;
}

/** A run log with a look inside. */
export interface MemoryRunLog extends RunLog {
  /** By workflow id and run id, with a slash between. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** A run log that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryRunLog(): MemoryRunLog {
  const rows = new Map<string, Row>();
  const newest = (): Row[] => [...rows.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  const ended = (model?: string): Row[] =>
    newest().filter(({ endedAt, result }) => endedAt !== null && (model ?? result.model) === result.model);
  return {
    rows,
    record(result, startedAt, endedAt, experiment) {
      rows.set(`${result.workflowId}/${result.runId}`, {
        result,
        startedAt,
        endedAt,
        experiment: experiment ?? result.model,
      });
      return Promise.resolve();
    },
    find: (workflowId) =>
      Promise.resolve(newest().find(({ result }) => result.workflowId === workflowId)?.result ?? null),
    list: ({ limit, model, run }) =>
      Promise.resolve(
        ended(model)
          .map(listed)
          .filter(({ runId, workflowId }) => !run || (run.workflowId === workflowId && run.runId === runId))
          .slice(0, limit),
      ),
    bestParameters: (model, algorithm) =>
      Promise.resolve(
        ended(model)
          .filter(({ result }) => result.verdict !== 'failed')
          .flatMap(({ result }) => result.searches ?? [])
          .find((search) => search.algorithm === algorithm)?.best.parameters ?? null,
      ),
  };
}

function listed({ endedAt, result, startedAt }: Row): EndedRun {
  return {
    workflowId: result.workflowId,
    runId: result.runId,
    model: result.model,
    verdict: result.verdict,
    startedAt,
    endedAt,
    aucRoc: result.metrics?.aucRoc ?? null,
    algorithm: result.candidate?.algorithm ?? null,
    version: result.candidate?.version ?? null,
    scheduledBy: result.scheduledBy ?? null,
    reasons: result.reasons,
    failureType: result.failure?.type ?? null,
  };
}
