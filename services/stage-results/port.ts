import type { StageName } from '../../contracts/names.js';
import type { StepInputs, StepUse } from '../../contracts/stage-reuse.js';

/** One step's result under the hash of all that it depends on. */
export interface KeyedStep {
  readonly model: string;
  readonly stage: StageName;
  readonly step: string;
  readonly key: string;
  readonly inputs: StepInputs;
}

/** A result that a run has kept. */
export interface KeptResult {
  readonly result: unknown;
  readonly madeBy: string;
}

/** A use, and the last use of the same step by an earlier run; null = there was none. */
export interface ComparedUse {
  readonly use: StepUse;
  readonly previous: StepUse | null;
}

/** What steps keyed by content have come to, for later runs, and which run has used what. */
export interface StageResults {
  find(step: Pick<KeyedStep, 'model' | 'step' | 'key'>): Promise<KeptResult | null>;
  /**
   * Keeps a result and notes its use. Safe to repeat: the result kept first stays, and is returned. `replace` = the kept one
   * is not to be used, e.g. as it has lost its artifacts.
   */
  keep(step: KeyedStep, result: unknown, runKey: string, replace?: boolean): Promise<KeptResult>;
  /** Notes the use of a result that was kept before, or is not to be kept. Safe to repeat. */
  noteUse(step: KeyedStep, runKey: string, madeBy: string): Promise<void>;
  /** Of one run, in the order of their stages and steps. */
  uses(runKey: string): Promise<readonly ComparedUse[]>;
}
