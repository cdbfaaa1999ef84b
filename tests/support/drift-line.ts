import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ApplicationFailure } from '@temporalio/common';

import { afterAll, beforeAll, beforeEach } from 'vitest';

import { detectDrift } from '../../activities/detect-drift.js';
import type { ActivityServices } from '../../activities/services.js';
import { putJson, readJson } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import { driftReportSchema, driftSummarySchema } from '../../contracts/drift-detection.js';
import type { DetectDriftInput, DriftReport, DriftSummary } from '../../contracts/drift-detection.js';
import type { TableRef } from '../../contracts/refs.js';
import type { Champion, RetrainingInput } from '../../contracts/run.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices, storeConfig } from './activity-services.js';
import { makeConfig } from './config.js';
import { hashedLearner } from './hashed-learner.js';
import { createMemoryWarehouse } from './memory-warehouse.js';
import { serveFirstModel } from './model-line.js';
import { reuse } from './reuse.js';
import { activityFailure, runActivity } from './run-activity.js';
import { makeDatasetConfig } from './table.js';
import { customers } from './validation.js';

type ReferenceFile = NonNullable<RetrainingInput['driftReference']>;

/** What the drift detection is asked; the rest is a run of drifted customers beside a champion of usual ones. */
export interface DriftQuestion extends Partial<Omit<DetectDriftInput, 'config'>> {
  readonly policy?: Config['drift']['policy'];
}

/** A drift detection beside a champion, with all that is stored in memory. */
export interface DriftLine {
  readonly services: ActivityServices;
  readonly serving: Champion;
  /** 240 customers as those of the champion, and as many of whom every third pays much more. */
  readonly usual: TableRef;
  readonly moved: TableRef;
  detect(asked: DriftQuestion): Promise<DriftSummary>;
  failure(asked: DriftQuestion): Promise<ApplicationFailure>;
  reportOf(summary: DriftSummary): Promise<DriftReport>;
  /** A stored file of rows, which the warehouse delivers as this table from now on. */
  rowsFile(table: DeliveredTable, name?: string): Promise<ReferenceFile>;
  profileFile(table: DeliveredTable): Promise<ReferenceFile>;
  /** The same stores, but other services in place of some, and nothing that was kept or registered. */
  again(changes?: Partial<ActivityServices>): DriftLine;
  close(): void;
}

/** Customers of whom every third pays much more. */
export const raised = (count: number): DeliveredTable =>
  customers(count, {
    monthly_charges: Object.fromEntries(
      Array.from({ length: Math.ceil(count / 3) }, (_, index) => [index * 3, 500]),
    ),
  });

/** Trains and serves a first model. */
async function openDriftLine(): Promise<DriftLine> {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-drift-line-'));
  const artifacts = createMemoryArtifactStore(folder);
  const warehouse = createMemoryWarehouse(artifacts);
  const learner = hashedLearner();
  const { serving } = await serveFirstModel(activityServices({ artifacts, warehouse, ...learner }));
  const usual = await warehouse.write(customers(240));
  const moved = await warehouse.write(raised(240));

  const open = (changes: Partial<ActivityServices>): DriftLine => {
    let delivered: TableRef | null = null;
    const reading = {
      ...warehouse,
      snapshot: () =>
        delivered === null ? Promise.reject(new Error('no file')) : Promise.resolve(delivered),
    };
    const services = activityServices({ artifacts, warehouse: reading, ...learner, ...changes });
    const inputOf = async ({ policy = 'warn', ...asked }: DriftQuestion): Promise<DetectDriftInput> => {
      const config = makeConfig({ drift: { ...makeConfig().drift, policy } });
      const usualInput = { dataset: moved, champion: serving, reuse: reuse() };
      return { ...usualInput, ...asked, config: await storeConfig(services, config) };
    };
    return {
      services,
      serving,
      usual,
      moved,
      detect: async (asked) =>
        driftSummarySchema.parse(await runActivity(detectDrift(services), await inputOf(asked))),
      failure: async (asked) => activityFailure(detectDrift(services), await inputOf(asked)),
      reportOf({ report }) {
        if (report === null) throw new Error('expected a report');
        return readJson(services, report, driftReportSchema);
      },
      async rowsFile(table, name = 'july.csv') {
        delivered = warehouse.deliver(table);
        return { ...(await artifacts.put(`the file ${name} of ${delivered.sha256}`)), name };
      },
      async profileFile(table) {
        const profile = await putJson(services, profileTable(table, makeDatasetConfig()));
        return { ...profile, name: 'baseline.json' };
      },
      again: (others = {}) => open(others),
      close: () => {
        rmSync(folder, { recursive: true });
      },
    };
  };
  return open({});
}

/** Hands a test file a drift detection before each of its tests: the champion is trained once, nothing else is kept. */
export function useDriftLine(take: (line: DriftLine) => void): void {
  let first: DriftLine;
  beforeAll(async () => {
    first = await openDriftLine();
  });
  beforeEach(() => {
    take(first.again());
  });
  afterAll(() => {
    first.close();
  });
}
