import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { mlflowBundleFolder, mlflowFile } from '../support/mlflow-reader.js';
import { PROMOTING, train, type TrainingRun } from '../support/training-run.js';

const MODEL = uniqueName('forced');
const REASON = 'the labels of October were wrong';

let installation: Installation;
let run: TrainingRun;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  const { path } = await writeDemoCustomers(installation);
  const impossible = installation.writeConfig(MODEL, { training: { thresholds: { min_precision: 1 } } });
  await installation.startWorker(impossible);
  const forced = ['--force-pass', REASON, '--force-pass-by', 'Ada Lovelace'];
  run = await train(installation, impossible, path, [...PROMOTING, ...forced]);
});

afterAll(() => installation.close());

describe('a model below a threshold that a person lets pass', () => {
  it('is promoted, with the threshold, the name and the reason in its document', () => {
    expect(run.code).toBe(0);
    expect(run.document).toMatchObject({
      verdict: 'promoted',
      forcedPass: { by: 'Ada Lovelace', reason: REASON },
      model: { version: 1 },
    });
    expect(run.document.reasons.join()).toMatch(/precision 0\.\d+ is below the required 1/);
    expect(run.stderr).toContain(`forced by Ada Lovelace: ${REASON}`);
  });

  it('says so in the ledger, the mail and the model card', async () => {
    const rows = await installation.database.query(
      `SELECT request ->> 'reason' AS reason FROM promotion_ledger WHERE model = $1`,
      [MODEL],
    );
    const [entry] = z.array(z.object({ reason: z.string() })).parse(rows);
    expect(entry?.reason).toContain(`forced by Ada Lovelace: ${REASON}`);
    const [mail] = await mailsAbout(MODEL);
    expect(mail?.subject).toBe(
      `Training Pipeline - Success: ${MODEL} promoted version 1, forced by Ada Lovelace`,
    );
    const mlflowRunId = run.document.mlflowRunId ?? '';
    const card = await mlflowFile(mlflowRunId, `${await mlflowBundleFolder(mlflowRunId)}/model-card.md`);
    expect(card.toString('utf8')).toContain(REASON);
  });
});
