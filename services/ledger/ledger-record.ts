import { z } from 'zod';

import type { LedgerEntry, LedgerRecord, PromotingRun, RecordedVersion } from '../../contracts/ledger.js';
import type { SqlSession } from '../database/port.js';
import { verifyChain } from './hash-chain.js';
import { channelRows, entryRows, entrySchema } from './ledger-rows.js';

const versionsSchema = z.array(z.object({ version: z.number(), modelSha256: z.string() }));

const runsSchema = z.array(
  z.object({ workflowId: z.string(), version: z.number(), outcome: z.enum(['champion', 'staging']) }),
);

/** All that is on record of a model's promotions. The caller sees to it that none is decided meanwhile. */
export async function readRecord(session: SqlSession, model: string): Promise<LedgerRecord> {
  const { entries, unreadable } = readable(await entryRows(session, model));
  const { brokenAt } = verifyChain(model, entries);
  return {
    model,
    entries,
    broken: unreadable ?? (brokenAt === null ? null : { sequence: brokenAt, unreadable: null }),
    channels: await channelRows(session, model),
    versions: await recordedVersions(session, model),
    runs: await promotingRuns(session, model),
  };
}

/** The entries before the first that is not in the form of an entry. */
function readable(rows: readonly unknown[]) {
  const entries: LedgerEntry[] = [];
  for (const row of rows) {
    const { data, error } = entrySchema.safeParse(row);
    if (data === undefined) return { entries, unreadable: brokenBy(error, entries.length + 1) };
    entries.push(data);
  }
  return { entries, unreadable: null };
}

function brokenBy({ issues }: z.ZodError, sequence: number): LedgerRecord['broken'] {
  const problems = issues.map(({ message, path }) => `${path.join('.')}: ${message}`);
  return { sequence, unreadable: problems.join('; ') };
}

async function recordedVersions(session: SqlSession, model: string): Promise<readonly RecordedVersion[]> {
  const rows = await session.query(
    'SELECT version, model_sha256 AS "modelSha256" FROM model_version WHERE model = $1 ORDER BY version',
    [model],
  );
  return versionsSchema.parse(rows);
}

async function promotingRuns(session: SqlSession, model: string): Promise<readonly PromotingRun[]> {
  const rows = await session.query(
    `SELECT workflow_id AS "workflowId", (result #>> '{candidate,version}')::integer AS version,
            CASE verdict WHEN 'promoted' THEN 'champion' ELSE 'staging' END AS outcome
     FROM run
     WHERE model = $1 AND verdict IN ('promoted', 'staged') AND result #>> '{candidate,version}' IS NOT NULL
     ORDER BY started_at`,
    [model],
  );
  return runsSchema.parse(rows);
}
