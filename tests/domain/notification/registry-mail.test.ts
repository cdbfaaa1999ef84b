import { expect, it } from 'vitest';

import { composeRegistryMail } from '../../../domain/notification/registry-mail.js';

it('tells the people of a model what MLflow lacks, what that means and what to do', () => {
  const { html, subject, text } = composeRegistryMail({
    model: 'churn-predictor',
    differences: ['version 2 in MLflow: expected SHA-256 222222222222, in champion; found <b>none</b>'],
    nextSteps: ['Restore MLflow from a backup.'],
    mlflowUrl: 'http://127.0.0.1:5000',
  });

  expect(subject).toBe('Training Pipeline - MLflow differs from the ledger: churn-predictor');
  for (const words of [
    'churn-predictor: MLflow does not say what the ledger says',
    'version 2 in MLflow',
    'Restore MLflow from a backup.',
    'npx ratchet ledger verify',
    'http://127.0.0.1:5000',
  ])
    for (const body of [text, html]) expect(body).toContain(words);
  expect(html).not.toContain('<b>none</b>');
});
