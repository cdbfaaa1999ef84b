import { z } from 'zod';

import { artifactRefSchema, tableRefSchema } from '../../contracts/artifact-schemas.js';
import type { SqlSession } from '../database/port.js';
import { LedgerConflictError } from './errors.js';
import type { ModelVersionRecord } from './port.js';

const recordedSchema = z.tuple([z.object({ modelSha256: z.string() })]);

const recordsSchema = z.array(
  z.object({
    model: z.string(),
    version: z.number(),
    modelSha256: z.string(),
    algorithm: z.string(),
    bundle: artifactRefSchema,
    dataset: tableRefSchema,
    mlflowRunId: z.string(),
    gateReport: artifactRefSchema,
  }),
);

/** Records a version once. Throws `LedgerConflictError` when it is on record with another hash. */
export async function recordModelVersion(session: SqlSession, record: ModelVersionRecord): Promise<void> {
  await session.query(
    `INSERT INTO model_version
       (model, version, model_sha256, algorithm, bundle, dataset, mlflow_run_id, gate_report)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (model, version) DO NOTHING`,
    [
      record.model,
      record.version,
      record.modelSha256,
      record.algorithm,
      JSON.stringify(record.bundle),
      JSON.stringify(record.dataset),
      record.mlflowRunId,
      JSON.stringify(record.gateReport),
    ],
  );
  const [{ modelSha256 }] = recordedSchema.parse(
    await session.query(
      'SELECT model_sha256 AS "modelSha256" FROM model_version WHERE model = $1 AND version = $2',
      [record.model, record.version],
    ),
  );
  if (modelSha256 !== record.modelSha256)
    throw new LedgerConflictError(
      `${record.model} version ${record.version} is on record with SHA-256 ${modelSha256.slice(0, 12)}, ` +
        `expected ${record.modelSha256.slice(0, 12)}: a version never changes. Register the model as a new version.`,
    );
}

/** All versions of the model on record, by number. */
export async function recordedModelVersions(
  session: SqlSession,
  model: string,
): Promise<readonly ModelVersionRecord[]> {
  return recordsSchema.parse(
    await session.query(
      `SELECT model, version, model_sha256 AS "modelSha256", algorithm, bundle, dataset,
              mlflow_run_id AS "mlflowRunId", gate_report AS "gateReport"
       FROM model_version WHERE model = $1 ORDER BY version`,
      [model],
    ),
  );
}
