import { describe, expect, it } from 'vitest';

import { composeModelCard } from '../../../domain/registry/model-card.js';
import { makeConfig } from '../../support/config.js';
import { gateDecision, modelValidation, packagedModel, registration } from '../../support/registration.js';

describe('the model card', () => {
  const card = composeModelCard(makeConfig(), registration());

  it('says what the model predicts and where it decides', () => {
    expect(card).toMatch(/^# demo: lightgbm\n\nWho leaves\. Owner: mlops-team\.\n/);
    expect(card).toContain('- Predicts: probability that `churn` is Yes\n');
    expect(card).toContain('- Decision: positive at a probability of 0.4123 or more\n');
  });

  it('lets no text of the configuration or the data be markup', () => {
    const { dataset, model } = makeConfig();
    const hostile = '<script>x</script> [a](https://evil.example) | b `c`\n# d\u202e';
    const config = makeConfig({
      model: { ...model, description: hostile, owner: hostile },
      dataset: { ...dataset, target: { ...dataset.target, positive: [hostile] } },
    });
    const reasons = [hostile];
    const validation = modelValidation({ gate: gateDecision({ reasons }) });
    const packaged = packagedModel({ importance: [{ feature: hostile, share: 1 }] });
    const found = composeModelCard(config, registration({ packaged, validation }));
    expect(found).not.toMatch(/(?<!\\)<|(?<!\\)\[a|(?<!\\):\/\/|\u202e|\n# d/u);
    expect(found.match(/\\<script>/gu)).toHaveLength(5);
  });

  it('says on what it was trained and tested, and by which digest it is known', () => {
    expect(card).toContain(`- Trained on: 10000 rows, data set sha256 ${'b'.repeat(64)}\n`);
    expect(card).toContain('- Tested on: 1500 rows it never saw, 400 of them positive\n');
    expect(card).toContain(`- Digest of all that decides a score: ${'3'.repeat(64)}\n`);
  });

  it('gives twice the standard deviation over the folds, as the guide prints it', () => {
    expect(card).toContain('- CV AUC: 0.8512 (+/- 0.0123) over 5 folds\n');
  });

  it('lists metrics, undefined ones as such, and the ten features it looks at most', () => {
    expect(card).toContain('| ROC-AUC | 0.9000 |\n| PR-AUC | undefined |\n');
    expect(card).toContain('| Log loss (nats, lower is better) | 0.4100 |\n');
    expect(card).toContain('| tenure | 75.0 % |\n| contract | 25.0 % |\n');
    const importance = Array.from({ length: 12 }, (_, index) => ({ feature: `f${index}`, share: 1 / 12 }));
    const long = composeModelCard(makeConfig(), registration({ packaged: packagedModel({ importance }) }));
    expect(long).toContain('| f9 |');
    expect(long).not.toContain('| f10 |');
  });

  it('says why the gate let the model pass, and that it was forced where it was', () => {
    expect(card).toContain('## Why it passed the gate\n\n- first model\n');
    const reasons = ['precision 0.65 is below the required 0.70', 'forced by Ann Lee: audit of May'];
    const validation = modelValidation({ gate: gateDecision({ rule: 'forced_pass', reasons }) });
    expect(composeModelCard(makeConfig(), registration({ validation }))).toContain(
      '## It was forced past the gate\n\n- precision 0.65 is below the required 0.70\n- forced by Ann Lee: audit of May\n',
    );
  });
});
