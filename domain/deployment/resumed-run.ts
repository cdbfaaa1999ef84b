import type { PromotionDecision } from '../../contracts/deployment.js';
import { WORKFLOWS } from '../../contracts/names.js';
import type { RunVerdict } from '../../contracts/names.js';

/** What is on record about a run that another one is to go on with. */
export interface RunOnRecord {
  /** In the run log. */
  readonly logged: { readonly model: string; readonly verdict: RunVerdict } | null;
  /** In Temporal, where the run log has nothing. */
  readonly recorded: {
    readonly type: string;
    readonly state: 'running' | 'completed' | 'broken';
    readonly model: string | null;
  } | null;
  /** What the ledger has decided about promotions that the run asked for. */
  readonly decided: readonly Pick<PromotionDecision, 'outcome' | 'reason' | 'version'>[];
}

/** Workflow id and run id of a run's key; null where it is none. */
export function splitRunKey(key: string): { readonly workflowId: string; readonly runId: string } | null {
  const slash = key.lastIndexOf('/');
  const [workflowId, runId] = [key.slice(0, slash), key.slice(slash + 1)];
  return slash < 1 || runId === '' ? null : { workflowId, runId };
}

/** What a run is that cannot be gone on with, in the words after "found"; null = it can. */
export function refuseResumed(model: string, { decided, logged, recorded }: RunOnRecord): string | null {
  const moved = decided.find(({ outcome }) => outcome !== 'superseded');
  if (moved !== undefined)
    return `a run whose version ${moved.version} the ledger has moved already (${moved.reason})`;
  if (logged !== null) {
    if (logged.model !== model) return otherModel(logged.model);
    return logged.verdict === 'failed' ? null : `a run that came to its end (${logged.verdict})`;
  }
  if (recorded === null) return 'a run that neither the run log nor Temporal has on record';
  if (recorded.type !== WORKFLOWS.retraining) return `a workflow of type ${recorded.type}`;
  if (recorded.model !== null && recorded.model !== model) return otherModel(recorded.model);
  if (recorded.state === 'broken') return null;
  return recorded.state === 'running' ? 'a run that goes on' : 'a run that came to its end';
}

const otherModel = (name: string): string => `a run of the model ${JSON.stringify(name)}`;
