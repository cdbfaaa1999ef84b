import { buildFeatures } from '../../activities/build-features.js';
import { detectDrift } from '../../activities/detect-drift.js';
import { fitFold } from '../../activities/fit-fold.js';
import { fitModel } from '../../activities/fit-model.js';
import { packageModel } from '../../activities/package-model.js';
import type { ActivityServices } from '../../activities/services.js';
import { validateDataset } from '../../activities/validate-dataset.js';
import { validateModel } from '../../activities/validate-model.js';
import type { Config } from '../../contracts/config/index.js';
import type { Snapshot } from '../../contracts/data-validation.js';
import type { PackagedModel } from '../../contracts/model-training.js';
import type { Champion, ForcedPass } from '../../contracts/run.js';
import type { Reuse } from '../../contracts/stage-reuse.js';
import { storeConfig } from './activity-services.js';
import { makeConfig } from './config.js';
import { reuse } from './reuse.js';
import { runActivity } from './run-activity.js';

/** What a run of the keyed stages is started with. */
export interface KeyedRun {
  readonly snapshot: Snapshot;
  readonly reuse?: Reuse;
  readonly config?: Config;
  readonly startedAt?: string;
  readonly champion?: Champion | null;
  readonly anchor?: Champion | null;
  readonly forcedPass?: ForcedPass | null;
}

/** What each step of a run has come to, by `stage/step`. */
export type StepResults = Readonly<Record<string, { readonly reusedFrom?: string | undefined }>>;

const FOLDS = 2;

/** Takes a run through its keyed steps, one after the other, as the workflow does; the first algorithm is judged. */
export async function runKeyedSteps(services: ActivityServices, run: KeyedRun): Promise<StepResults> {
  const asked = { reuse: run.reuse ?? reuse(), config: await storeConfig(services, run.config) };
  const startedAt = run.startedAt ?? '2026-11-22T02:00:00.000Z';
  const { anchor = null, champion = null, forcedPass = null, snapshot } = run;
  const checked = await runActivity(validateDataset(services), { ...asked, snapshot, startedAt });
  const { dataset } = checked;
  if (dataset === null) return { validate: checked };
  const drift = await runActivity(detectDrift(services), { ...asked, dataset, champion });
  const built = await runActivity(buildFeatures(services), { ...asked, dataset });
  const { featureNames, matrices, plan } = built;
  const { test, train, validation } = matrices;
  const trained: Record<string, { readonly reusedFrom?: string | undefined }> = {};
  const packages: PackagedModel[] = [];
  for (const algorithm of (run.config ?? makeConfig()).training.algorithms) {
    const input = { ...asked, algorithm, featureNames };
    for (let fold = 0; fold < FOLDS; fold += 1)
      trained[`${algorithm} fold ${fold + 1}`] = await runActivity(fitFold(services), {
        ...input,
        train,
        fold,
      });
    const mlflowRunId = await services.registry.openRun({
      experiment: 'demo',
      runName: 'demo',
      key: `${asked.reuse.runKey}/${algorithm}`,
      startedAtMs: 0,
      tags: {},
    });
    const fitInput = { ...input, train, validation, mlflowRunId, startedAt };
    const fit = await runActivity(fitModel(services), fitInput);
    const packageInput = { ...input, model: fit.model, plan, validation };
    const packaged = await runActivity(packageModel(services), packageInput);
    trained[`${algorithm} fit`] = fit;
    trained[`${algorithm} package`] = packaged;
    packages.push(packaged);
  }
  const [packaged] = packages;
  if (packaged === undefined) throw new Error('no algorithm is configured');
  const opponents = { champion, anchor, forcedPass };
  const gate = await runActivity(validateModel(services), {
    ...asked,
    packaged,
    test,
    dataset,
    ...opponents,
  });
  return { validate: checked, compare: drift, build: built, ...trained, gate };
}

/** The steps that were done anew, sorted. */
export const madeSteps = (results: StepResults): string[] =>
  Object.entries(results)
    .filter(([, { reusedFrom }]) => reusedFrom === undefined)
    .map(([step]) => step)
    .sort();
