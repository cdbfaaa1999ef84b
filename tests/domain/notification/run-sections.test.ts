import { describe, expect, it } from 'vitest';

import { runSections } from '../../../domain/notification/run-sections.js';
import { retrainingResult } from '../../support/retraining-result.js';

describe('the next step in the mail about a failed run', () => {
  it('has the command that starts another run, where going on with this one would fail again', () => {
    const restartCommand = 'npx ratchet train --data-path bad.csv';
    const failure = { type: 'DataValidationError', stage: null, nextStep: 'Correct it.', restartCommand };
    const sections = runSections(retrainingResult({ verdict: 'failed', failure }), failure.nextStep);
    expect(sections).toContainEqual({
      kind: 'list',
      title: 'Next step',
      items: ['Correct it.', { label: 'Then', command: restartCommand }],
    });
  });
});

describe("the champion's keys in the mail about a run", () => {
  it('are told where they were looked for', () => {
    const championKeys = { version: 3, keys: 1500, again: 1061, rows: 1500, renamed: 0 };
    const told = JSON.stringify(runSections(retrainingResult({ championKeys }), ''));
    expect(told).toContain('Keys: 1,061 of 1,500 keys of version 3 came again');
    expect(JSON.stringify(runSections(retrainingResult(), ''))).not.toContain('Keys:');
  });
});
