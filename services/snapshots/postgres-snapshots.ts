import { z } from 'zod';

import { snapshotSchema } from '../../contracts/data-validation.js';
import type { Snapshot } from '../../contracts/data-validation.js';
import type { Database } from '../database/port.js';
import type { Snapshots } from './port.js';

const rowsSchema = z.array(z.object({ snapshot: snapshotSchema }));

const FIND = 'SELECT snapshot FROM snapshot WHERE run_key = $1';

const KEEP = `
  INSERT INTO snapshot (run_key, model, snapshot, taken_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;

/** The snapshots of runs in a migrated database. */
export function createPostgresSnapshots(database: Database): Snapshots {
  const find = async (runKey: string): Promise<Snapshot | null> =>
    rowsSchema.parse(await database.query(FIND, [runKey]))[0]?.snapshot ?? null;
  return {
    find,
    async keep({ model, runKey, snapshot }) {
      await database.query(KEEP, [runKey, model, JSON.stringify(snapshot), snapshot.takenAt]);
      return (await find(runKey)) ?? snapshot;
    },
  };
}
