const sha = 'a'.repeat(64);
/** A reference to a configuration that no store holds. */
export const missingConfig = { uri: `artifact:${sha}`, sha256: sha, bytes: 10 };

/** An input as somebody might type it in the Temporal UI, and what the refusal must say. */
export const MALFORMED_INPUTS: readonly (readonly [unknown, ...string[]])[] = [
  ['churn-predictor', 'Found "churn-predictor", expected an object'],
  [42, 'Found 42, expected an object'],
  [[{}], 'Found [{}], expected an object'],
  [true, 'Found true, expected an object'],
  [{ registerbest: true }, 'registerbest: there is no such field; did you mean registerBest?'],
  [{ register_best: true }, 'register_best: there is no such field; did you mean registerBest?'],
  [{ 'promote-to-staging': true }, 'did you mean promoteToStaging?'],
  [{ smapleRatio: 0.1 }, 'smapleRatio: there is no such field; did you mean sampleRatio?'],
  [{ learningRate: 0.1 }, 'learningRate: there is no such field; expected one of config, source'],
  [{ registerBest: 'yes' }, 'registerBest: found "yes", expected true or false'],
  [{ promoteToStaging: 1 }, 'promoteToStaging: found 1, expected true or false'],
  [{ sampleRatio: 10 }, 'sampleRatio: found 10, expected a number above 0 and at most 1'],
  [{ sampleRatio: '0.1' }, 'sampleRatio: found "0.1", expected a number'],
  [{ sampleRatio: 0 }, 'sampleRatio: found 0'],
  [{ batchSize: 0.5 }, 'batchSize: found 0.5, expected a whole number above 0'],
  [{ batchSize: -1 }, 'batchSize: found -1'],
  [
    { config: 'config/config.yaml' },
    'config: found "config/config.yaml", expected a reference',
    'leave it out',
  ],
  [{ config: { ...missingConfig, sha256: 'abc' } }, 'config: found {', '(sha256:'],
  [{ source: 'data/customers.csv' }, 'source: found "data/customers.csv", expected a reference'],
  [{ source: missingConfig }, 'source: found {', '(name:'],
  [{ asOf: 'yesterday' }, 'asOf: found "yesterday", expected a time in UTC'],
  [{ asOf: '2026-01-31T12:00:00Z' }, 'asOf: dataset.event_time names no column', 'leave asOf out'],
  [{ requestedBy: 7 }, 'requestedBy: found 7, expected a text'],
  [{ forcedPass: true }, 'forcedPass: found true, expected {"by": "your name", "reason": "why"}'],
  [{ forcedPass: { by: 'ana', reason: ' ' } }, 'forcedPass: found {', '(reason:'],
  [{ newBaseline: 'yes' }, 'newBaseline: found "yes", expected {"by": "your name", "reason": "why'],
  [{ newBaseline: { by: '', reason: 'why' } }, 'newBaseline: found {', '(by:'],
  [
    { newBaseline: { by: 'ana', reason: 'why' }, sampleRatio: 0.1 },
    'newBaseline: found a run on a sample of the customers (sample ratio 0.1)',
  ],
  [{ driftReference: 'baseline.json' }, 'driftReference: found "baseline.json", expected a reference'],
  [{ driftReference: missingConfig }, 'driftReference: found {', '(name:'],
  [{ resumes: '' }, 'resumes: found "", expected the key of a failed run'],
  [{ reuse: 'no' }, 'reuse: found "no", expected true or false'],
  [{ model: 'other' }, 'model: found "other", expected "'],
  [
    { registerBest: 'yes', sampleRatio: 2, colour: 'red' },
    'registerBest: found "yes"',
    'sampleRatio: found 2',
    'colour: there is no such field',
  ],
];
