import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../cli/errors.js';
import { run } from '../../cli/evaluate.js';
import { exitCodeOfError } from '../../cli/exit-codes.js';
import { PredictionsError } from '../../services/warehouse/errors.js';
import { recordTerminal } from '../support/terminal.js';

const none = join(tmpdir(), 'no-such-predictions.csv');

describe('`ratchet evaluate`', () => {
  it.each(['1.5', '-0.1', 'half', '', 'NaN'])('refuses the cut-off %j', async (cutoff) => {
    const asked = run({ predictions: none, cutoff, json: false }, recordTerminal());
    await expect(asked).rejects.toThrow(
      new UsageError(`--cutoff: expected a probability from 0 to 1, found "${cutoff}"`),
    );
  });

  it.each([
    [none, 'does not exist'],
    [tmpdir(), 'is not a file'],
  ])('refuses %s as a wrong call', async (predictions, problem) => {
    const terminal = recordTerminal();
    const asked = run({ predictions, cutoff: '0.5', json: true }, terminal);
    await expect(asked).rejects.toThrow(
      new UsageError(`--predictions: ${predictions} ${problem}; give the path of a CSV or Parquet file`),
    );
    expect(terminal.results).toEqual([]);
  });

  it('takes predictions that cannot be judged for refused data', () => {
    expect(exitCodeOfError(new PredictionsError('p.csv', ['no rows'], 'Look.'))).toBe(3);
  });
});
