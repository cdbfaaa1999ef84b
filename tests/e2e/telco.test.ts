import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { projectRoot } from '../../stack/project-root.js';
import { createInstallation, uniqueName, type Installation, type Settings } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { servingState } from '../support/serving-state.js';
import { train } from '../support/training-run.js';

const TELCO = join(projectRoot(), '..', 'shared', 'data', 'telco.csv');
const settingsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** config/examples/telco.yaml under a name of the test's own: MLflow is shared. */
const telcoSettings = (name: string): Settings => {
  const path = join(projectRoot(), 'config', 'examples', 'telco.yaml');
  const settings = settingsSchema.parse(parse(readFileSync(path, 'utf8')));
  return { ...settings, model: { ...settings['model'], name } };
};

/** The thresholds of config/config.yaml, which are the guide's. */
const GUIDE = {
  min_accuracy: 0.75,
  min_precision: 0.7,
  min_recall: 0.65,
  min_f1_score: 0.7,
  min_auc_roc: 0.75,
};

const describeTelco = (): void => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation(sharedStack());
  });

  afterAll(() => installation.close());

  it('trains a champion through its example configuration alone; with the thresholds of the guide it is refused', async () => {
    const model = uniqueName('telco');
    const settings = telcoSettings(model);
    const config = installation.writeConfig(model, settings);
    await installation.startWorker(config);

    const accepted = await train(installation, config, TELCO);
    expect([accepted.code, accepted.document.verdict]).toEqual([0, 'promoted']);
    expect(accepted.document.rows).toMatchObject({ delivered: 7_043, quarantined: 0 });
    const cv = accepted.document.cv?.mean ?? 0;
    // scikit-learn's RandomForestClassifier with the guide's parameters has 0.845; the boosters are behind it here.
    process.stderr.write(`telco.csv: CV AUC ${cv.toFixed(4)}, bar 0.845 +/- 0.005\n`);
    expect(accepted.document.model.algorithm).toBe('random_forest');
    expect(Math.abs(cv - 0.845)).toBeLessThanOrEqual(0.005);

    const champion = await servingState(installation.database, model);
    expect(champion.channels).toMatchObject({ champion: { version: 1 } });
    const training = { ...settings['training'], thresholds: GUIDE };
    const strict = installation.writeConfig(model, { ...settings, training });
    const refused = await train(installation, strict, TELCO);
    expect([refused.code, refused.document.verdict]).toEqual([4, 'refused']);
    expect(refused.document.reasons.join()).toMatch(/precision/);
    expect(refused.document.champion?.version).toBe(1);
    expect(await servingState(installation.database, model)).toEqual(champion);
  });
};

const sayAbsent = (): void => {
  it('is NOT TRIED: the file is not there', () => {
    process.stderr.write(`\n!!! ${TELCO} is not there: training on the real Telco table was NOT tested.\n\n`);
    expect(existsSync(TELCO)).toBe(false);
  });
};

describe('the Telco customer table', existsSync(TELCO) ? describeTelco : sayAbsent);
