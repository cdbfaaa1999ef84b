import { describe, expect, it } from 'vitest';

import { runWord, shortRunId } from '../../cli/run-id.js';

describe('the end of a run id that people type', () => {
  it.each([
    ['retraining/churn-predictor/weekly-2026-11-22T02:00:00Z', '2026-11-22T02:00:00Z'],
    ['retraining/churn-predictor/0198f0c2-0000-7000-8000-000000000001', '8000-000000000001'],
    ['by-hand', 'by-hand'],
    ['aVeryLongIdOfOneWordThatSomebodyMade', 'eWordThatSomebodyMade'.slice(1)],
    ['retraining/a-very-long-name-that-ends-with-', '-name-that-ends-with-'.slice(1)],
  ])('of %s is %s', (workflowId, end) => {
    expect(shortRunId(workflowId)).toBe(end);
    expect(workflowId.endsWith(shortRunId(workflowId))).toBe(true);
  });

  it('is quoted in a command where a shell would not take it for one word', () => {
    expect(runWord('my run')).toBe("'my run'");
    expect(runWord('my-run')).toBe('my-run');
  });
});
