import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

import { gateConfigSchema } from '../contracts/config/gate.js';
import type { GateConfig } from '../contracts/config/gate.js';

const fileSchema = z.object({ gate: gateConfigSchema });

/** The gate's rules as `config/config.yaml` sets them. */
export function defaultRules(): GateConfig {
  const file = readFileSync(new URL('../config/config.yaml', import.meta.url), 'utf8');
  return fileSchema.parse(parse(file)).gate;
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
