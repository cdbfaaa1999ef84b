import type { Snapshot } from '../../contracts/data-validation.js';

/** What a run has read. */
export interface TakenSnapshot {
  /** `<workflow id>/<run id>`: of the run, or of the failed one that it goes on with. */
  readonly runKey: string;
  readonly model: string;
  readonly snapshot: Snapshot & { readonly takenAt: string };
}

/** Which rows each run works on. */
export interface Snapshots {
  find(runKey: string): Promise<Snapshot | null>;
  /** Safe to repeat: the first of a run stays, and is returned. */
  keep(taken: TakenSnapshot): Promise<Snapshot>;
}
