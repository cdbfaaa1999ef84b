import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { putMatrix } from '../../activities/matrices.js';
import type { Matrix } from '../../activities/matrices.js';
import { openStudy } from '../../activities/open-study.js';
import type { ActivityServices } from '../../activities/services.js';
import type { Config } from '../../contracts/config/index.js';
import type { OpenedStudy, OpenStudyInput } from '../../contracts/hyperparameter-search.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices, storeConfig } from './activity-services.js';
import { makeConfig } from './config.js';
import { createMemoryRunLog } from './memory-run-log.js';
import { runActivity } from './run-activity.js';

type Tuning = Config['training']['hyperparameter_tuning'];

/** A folder for artifacts; call `remove` in `afterAll`. */
export interface SearchFolder {
  readonly path: string;
  remove(): void;
}

export function createSearchFolder(): SearchFolder {
  const path = mkdtempSync(join(tmpdir(), 'ratchet-search-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}

/** Services of the activities of a search, in memory but for the files of its matrices. */
export const searchServices = (
  { path }: SearchFolder,
  given: Partial<ActivityServices> = {},
): ActivityServices =>
  activityServices({
    artifacts: createMemoryArtifactStore(path),
    runLog: createMemoryRunLog(),
    ...given,
  });

/** A configuration with other settings of the search, or of the rest of the training. */
export function searchConfig(
  tuning: Partial<Tuning> = {},
  training: Partial<Config['training']> = {},
): Config {
  const base = makeConfig().training;
  const hyperparameter_tuning = { ...base.hyperparameter_tuning, ...tuning };
  return makeConfig({ training: { ...base, hyperparameter_tuning, ...training } });
}

/** As many rows of either class. */
const halves = (rows: number): Matrix => ({
  features: new Float32Array(rows).map((_, row) => row),
  labels: new Float32Array(rows).map((_, row) => row % 2),
  rows,
  columns: 1,
});

/** What a search over 60 training and 20 validation rows is opened with; half of each part is positive. */
export async function studyInput(
  services: ActivityServices,
  config: Config = searchConfig(),
  changes: Partial<OpenStudyInput> = {},
): Promise<OpenStudyInput> {
  return {
    model: config.model.name,
    config: await storeConfig(services, config),
    algorithm: 'lightgbm',
    featureNames: ['tenure'],
    train: await putMatrix(services.artifacts, halves(60)),
    validation: await putMatrix(services.artifacts, halves(20)),
    ...changes,
  };
}

/** Opens the search that `studyInput` asks for. */
export const opened = async (
  services: ActivityServices,
  config?: Config,
  changes?: Partial<OpenStudyInput>,
): Promise<OpenedStudy> => runActivity(openStudy(services), await studyInput(services, config, changes));
