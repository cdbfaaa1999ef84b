import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

import { stackAddressesSchema } from './addresses.js';
import type { StackLayout } from './layout.js';
import { isRunning } from './process-identity.js';

const processSchema = z.object({
  pid: z.number(),
  start: z.string().nullable(),
  /** ISO 8601; absent in what version 0.1.0 wrote. */
  since: z.string().optional(),
});
/** A process as the state of a stack names it. */
export type StateProcess = z.infer<typeof processSchema>;

const stackStateSchema = z.object({
  supervisor: processSchema,
  /** The worker that the supervisor keeps; absent while there is none, and in what version 0.1.0 wrote. */
  worker: processSchema.optional(),
  instance: z.string(),
  addresses: stackAddressesSchema,
  servers: z
    .array(
      z.object({
        name: z.string(),
        title: z.string(),
        pid: z.number(),
        address: z.string(),
        ports: z.array(z.number()).readonly(),
        startedInMs: z.number(),
      }),
    )
    .readonly(),
});
/** What a running stack tells other processes about itself. */
export type StackState = z.infer<typeof stackStateSchema>;

/** Written whole, and for the owner's eyes only: it holds the database's password. */
export const writeStackState = (layout: StackLayout, state: StackState): void => {
  const draft = `${layout.stateFile}.draft`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, layout.stateFile);
};

const parseState = (file: string): StackState | null => {
  try {
    return stackStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};

/** Removes the state of one start of the stack, or of any where `instance` is left out. */
export const removeStackState = (layout: StackLayout, instance?: string): void => {
  if (instance !== undefined && parseState(layout.stateFile)?.instance !== instance) return;
  rmSync(layout.stateFile, { force: true });
};

/** What the running stack wrote down; null when none runs, also when a killed one left its file. */
export const readRunningState = (layout: StackLayout): StackState | null => {
  const state = parseState(layout.stateFile);
  return state !== null && isRunning(state.supervisor) ? state : null;
};
