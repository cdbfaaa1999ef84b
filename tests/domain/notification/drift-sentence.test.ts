import { describe, expect, it } from 'vitest';

import { driftSentence } from '../../../domain/notification/drift-sentence.js';

describe('the drift of a run in a sentence', () => {
  it('is none where the run did not come to it', () => {
    expect(driftSentence({ drift: null })).toBeNull();
  });

  it('tells verdict and features, as far back as runs are on record', () => {
    expect(driftSentence({ drift: { verdict: 'stable', driftedFeatures: [] } })).toBe('stable');
    expect(driftSentence({ drift: { verdict: 'drifted', driftedFeatures: ['a', 'b'] } })).toBe(
      'drifted: a, b',
    );
  });

  it('names what the rows were compared with, and what was made of it', () => {
    const drift = {
      verdict: 'drifted',
      driftedFeatures: ['tenure'],
      comparedWith: 'july.csv',
      decision: 'policy warn: goes on',
    };
    expect(driftSentence({ drift })).toBe('drifted: tenure; compared with july.csv; policy warn: goes on');
  });
});
