import { log } from '@temporalio/activity';
import type { z } from 'zod';

import { artifactRefSchema } from '../contracts/artifact-schemas.js';
import type { Config } from '../contracts/config/index.js';
import type { StageName } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { Reuse, StepOrigin } from '../contracts/stage-reuse.js';
import { flattenInputs } from '../domain/reuse/flatten-inputs.js';
import { stepKey } from '../domain/reuse/step-key.js';
import type { KeptResult, KeyedStep } from '../services/stage-results/port.js';
import type { Attempt } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/** What every keyed step is asked with: the run's configuration, and which run asks. */
export interface KeyedInput {
  readonly config: ArtifactRef;
  readonly reuse: Reuse;
}

/** What a keyed step may look at beside its input: of the configuration only the slice that is in its key. */
export interface KeyedAttempt<C> extends Attempt {
  readonly config: C;
}

/** A step whose result follows from named inputs: what they are, and what it comes to. */
export interface KeyedSpec<I extends KeyedInput, C extends object, R extends StepOrigin> {
  readonly stage: StageName;
  /** The name within the model. */
  readonly step: (input: Omit<I, keyof KeyedInput>) => string;
  /** What it reads of the configuration, under the names of the YAML file. */
  readonly slice: (config: Config, input: Omit<I, keyof KeyedInput>) => C;
  /** Paths of the slice that are left out of the key, as no result depends on them. */
  readonly unkeyed?: readonly string[];
  /** All else that its result depends on, by content: no ids of runs, no times, no generations. */
  readonly inputs: (input: Omit<I, keyof KeyedInput>, config: C) => object;
  readonly result: z.ZodType<R>;
  /** Whether a result follows from the inputs alone; one that does not is not kept. Absent = always. */
  readonly keeps?: (result: R) => boolean;
  readonly run: (input: Omit<I, keyof KeyedInput>, attempt: KeyedAttempt<C>) => Promise<R>;
}

export type KeyedServices = Pick<ActivityServices, 'artifacts' | 'codeDigest' | 'stageResults'>;

/**
 * Does a step, or returns what it has come to before with the same inputs: for this run, and where `reuse.enabled` for any.
 * A kept result of which a file is damaged or gone is made again, which puts the right file in its place, and takes that of the
 * kept one. Failures are not kept. Safe to retry where `spec.run` is.
 */
export function keyedStep<I extends KeyedInput, C extends object, R extends StepOrigin>(
  services: KeyedServices,
  spec: KeyedSpec<I, C, R>,
): (input: I, attempt: Attempt) => Promise<R> {
  return async ({ config: ref, reuse, ...input }, attempt) => {
    const config = await readConfig(services, ref);
    const slice = spec.slice(config, input);
    const step = describeStep(services, spec, { input, slice, model: config.model.name });
    const kept = await services.stageResults.find(step);
    const reused = await usableResult(services, spec, kept, reuse);
    if (kept !== null && reused !== null && reused !== 'damaged') {
      await services.stageResults.noteUse(step, reuse.runKey, kept.madeBy);
      return attributed(reused, kept.madeBy, reuse);
    }
    if (reused === 'damaged')
      log.warn('A kept file is damaged or gone: the step is done again', { step: step.step });
    const made = await spec.run(input, { ...attempt, config: slice });
    const replace = kept !== null || !reuse.enabled;
    const result = await keep(services, spec, { step, made, reuse, replace });
    return reused === 'damaged' ? { ...result, madeAgain: true } : result;
  };
}

function describeStep<I extends KeyedInput, C extends object, R extends StepOrigin>(
  { codeDigest }: KeyedServices,
  { stage, step: nameOf, inputs: inputsOf, unkeyed = [] }: KeyedSpec<I, C, R>,
  asked: { readonly input: Omit<I, keyof KeyedInput>; readonly slice: C; readonly model: string },
): KeyedStep {
  const { input, slice, model } = asked;
  const step = nameOf(input);
  const configured = Object.entries(flattenInputs(slice)).filter(([path]) => !unkeyed.includes(path));
  const inputs = {
    ...Object.fromEntries(configured),
    ...flattenInputs(inputsOf(input, slice)),
    code: codeDigest,
  };
  return { model, stage, step, key: stepKey(stage, step, inputs), inputs };
}

/** The kept result where this run may use it; null = there is none, 'damaged' = not with all of its files. */
async function usableResult<I extends KeyedInput, C extends object, R extends StepOrigin>(
  { artifacts }: KeyedServices,
  { result: schema }: KeyedSpec<I, C, R>,
  kept: KeptResult | null,
  { enabled, runKey }: Reuse,
): Promise<R | 'damaged' | null> {
  // An attempt whose answer was lost finds its own result, reuse or not.
  if (kept === null || !(enabled || kept.madeBy === runKey)) return null;
  const parsed = schema.safeParse(kept.result);
  if (!parsed.success) return null;
  const held = await Promise.all(refsIn(parsed.data).map((ref) => artifacts.has(ref)));
  return held.every(Boolean) ? parsed.data : 'damaged';
}

/** All references to artifacts within a value. */
function refsIn(value: unknown): ArtifactRef[] {
  if (typeof value !== 'object' || value === null) return [];
  const ref = artifactRefSchema.safeParse(value);
  return ref.success ? [ref.data] : Object.values(value).flatMap(refsIn);
}

/** The result that counts from now on: the first one kept. */
async function keep<I extends KeyedInput, C extends object, R extends StepOrigin>(
  { stageResults }: KeyedServices,
  { keeps, result: schema }: KeyedSpec<I, C, R>,
  { made, reuse, replace, step }: { made: R; reuse: Reuse; replace: boolean; step: KeyedStep },
): Promise<R> {
  if (keeps?.(made) === false) {
    await stageResults.noteUse(step, reuse.runKey, reuse.runKey);
    return made;
  }
  try {
    const { madeBy, result } = await stageResults.keep(step, made, reuse.runKey, replace);
    const first = madeBy === reuse.runKey ? null : schema.safeParse(result);
    return first?.success === true ? attributed(first.data, madeBy, reuse) : made;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DatabaseUnreachableError')) throw error;
    // A fit of hours is worth more than the chance to reuse it.
    log.warn('The result was not kept for later runs: the database is away', { step: step.step, error });
    return made;
  }
}

function attributed<R extends StepOrigin>(result: R, madeBy: string, { runKey }: Reuse): R {
  return madeBy === runKey ? result : { ...result, reusedFrom: madeBy };
}
