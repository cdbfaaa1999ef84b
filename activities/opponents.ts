import { ApplicationFailure } from '@temporalio/common';

import { FAILURES } from '../contracts/names.js';
import type { SplitRules } from '../contracts/config/dataset.js';
import type { GateConfig } from '../contracts/config/gate.js';
import type { Champion } from '../contracts/run.js';
import type { Table } from '../contracts/table.js';
import { selectRows } from '../domain/data/select.js';
import { slicesOf } from '../domain/data/slices.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { keptTogether } from '../domain/data/split-keys.js';
import type { SplitContract } from '../domain/data/split-keys.js';
import { areKeysChanged } from '../domain/evaluation/gate/champion-keys.js';
import { calibrate } from '../domain/evaluation/calibration/calibrate.js';
import type { Opponent, PairedRows } from '../domain/evaluation/gate/gate-input.js';
import { applyPlan } from '../domain/features/apply-plan.js';
import { loadBundle } from './bundles.js';
import type { OpenBundle } from './bundles.js';
import { findChampionKeys } from './champion-keys.js';
import { toFailure } from './failures.js';
import type { RunTestPart } from './run-test-part.js';
import { scoreInBatches } from './score-matrix.js';
import type { ActivityServices } from './services.js';

/** The candidate on the test part of its run: 0/1 labels, probabilities and codes of groups, one a row. */
export interface MeasuredCandidate {
  readonly labels: Float32Array;
  readonly groups?: Int32Array | undefined;
  readonly probabilities: Float64Array;
  readonly cutoff: number;
}

/** What of the configuration a comparison of two models goes by. */
export interface ComparisonRules {
  readonly dataset: SplitContract & { readonly splits: SplitRules; readonly batch_size: number };
  readonly gate: GateConfig;
}

/** A served version beside the candidate on the rows that are test rows for both; one that does not load is on record as such. */
export async function measureOpponent(
  services: ActivityServices,
  served: Champion,
  candidate: MeasuredCandidate,
  test: RunTestPart,
  config: ComparisonRules,
): Promise<Opponent> {
  const { modelSha256, version } = served;
  try {
    const bundle = await loadBundle(services, served.bundle);
    try {
      const { found: keys, keysOfTest } = await findChampionKeys(
        services,
        served,
        bundle.splits,
        test,
        config,
      );
      if (areKeysChanged(keys)) {
        const reason = 'its rows came again under keys that it does not have';
        return { version, modelSha256, evidence: { kind: 'unavailable', reason }, keys };
      }
      const rows = await pairRows(bundle, candidate, { table: test.table, keys: keysOfTest }, config);
      return { version, modelSha256, evidence: { kind: 'scored', rows }, keys };
    } finally {
      await bundle.model.release();
    }
  } catch (error) {
    const reason = whyUnusable(error);
    if (reason === null) throw error;
    return { version, modelSha256, evidence: { kind: 'unavailable', reason } };
  }
}

async function pairRows(
  { calibration, model, plan, splits }: OpenBundle,
  candidate: MeasuredCandidate,
  test: Pick<RunTestPart, 'table' | 'keys'>,
  { dataset, gate }: ComparisonRules,
): Promise<PairedRows> {
  // What stayed together when the reference was split, not what does now.
  const keys = keptTogether(test.keys, test.table, { columns: dataset.columns, group: splits.group });
  const common = rowsOfSplit(assignSplits(keys, splits), 'test');
  const table: Table = selectRows(test.table, common);
  const { matrix } = applyPlan(plan, table);
  const scores = await scoreInBatches(model, matrix, table.rows, dataset.batch_size);
  return {
    labels: Float64Array.from(common, (row) => candidate.labels[row] ?? NaN),
    candidate: Float64Array.from(common, (row) => candidate.probabilities[row] ?? NaN),
    candidateCutoff: candidate.cutoff,
    reference: calibrate(calibration.calibrator, scores),
    referenceCutoff: calibration.cutoff,
    slices: slicesOf(table, dataset, gate.guards.slices),
    groups: candidate.groups && Int32Array.from(common, (row) => candidate.groups?.[row] ?? row),
  };
}

/** Why a version cannot be scored on this run's rows; null for what a retry or a person has to look at. */
function whyUnusable(error: unknown): string | null {
  // The plan reads a column that the rows no longer have, or have as another type.
  if (error instanceof RangeError) return error.message;
  const failure = toFailure(error);
  if (!(failure instanceof ApplicationFailure)) return null;
  const broken: readonly (string | null | undefined)[] = [FAILURES.modelIntegrity, FAILURES.configuration];
  return broken.includes(failure.type) ? failure.message : null;
}
