import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

import { gateConfigSchema } from '../contracts/config/gate.js';
import type { GateConfig } from '../contracts/config/gate.js';
import { driftConfigSchema } from '../contracts/config/index.js';
import type { DriftConfig } from '../contracts/config/index.js';

const fileSchema = z.object({ gate: gateConfigSchema, drift: driftConfigSchema });

/** The gate's rules as `config/config.yaml` sets them. */
export function defaultRules(): GateConfig {
  return readDefaults().gate;
}

/** The rules about drift as `config/config.yaml` sets them. */
export function defaultDriftRules(): DriftConfig {
  return readDefaults().drift;
}

function readDefaults(): z.infer<typeof fileSchema> {
  const file = readFileSync(new URL('../config/config.yaml', import.meta.url), 'utf8');
  return fileSchema.parse(parse(file));
}

/** The rules without a minimum of rows: what the bounds alone decide. */
export function withoutMinimum(rules: GateConfig): GateConfig {
  return { ...rules, min_positives: undefined, min_rows: undefined };
}

/** The rules without guards: what the comparisons alone decide. */
export function withoutGuards(rules: GateConfig): GateConfig {
  const guards = {
    ...rules.guards,
    accuracy: null,
    precision: null,
    recall: null,
    f1_score: null,
    auc_pr: null,
    log_loss: null,
    brier: null,
    calibration_error: null,
    slices: [],
  };
  return { ...rules, guards };
}
