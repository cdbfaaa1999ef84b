import type { z } from 'zod';

import type { StepOrigin } from '../contracts/stage-reuse.js';
import { activity } from './activity.js';
import { keyedStep } from './keyed-step.js';
import type { KeyedInput, KeyedServices, KeyedSpec } from './keyed-step.js';

/** An activity that is one keyed step: as `activity`, but what an earlier run has made of the same inputs is returned. */
export function keyedActivity<S extends z.ZodType<KeyedInput>, C extends object, R extends StepOrigin>(
  services: KeyedServices,
  { schema, ...spec }: { readonly schema: S } & KeyedSpec<z.infer<S>, C, R>,
): (input: z.input<S>) => Promise<R> {
  return activity(schema, keyedStep<z.infer<S>, C, R>(services, spec));
}
