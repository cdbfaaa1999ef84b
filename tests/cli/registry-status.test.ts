import { describe, expect, it } from 'vitest';

import { registryLines, registryStatus } from '../../cli/registry-status.js';
import { registryDifferences } from '../../domain/registry/registry-differences.js';
import { channelRow, registryState } from '../support/registry-state.js';
import { recordTerminal } from '../support/terminal.js';

describe('the status of MLflow beside the ledger', () => {
  it('has nothing to tell where they agree', () => {
    expect(registryLines({ model: 'demo', differences: [], problem: null })).toEqual([]);
  });

  it('names each difference and what to do about it', () => {
    const differences = registryDifferences([channelRow('champion', 1)], [], registryState([]));
    expect(registryLines({ model: 'demo', differences, problem: null })).toEqual([
      'MLflow differs from the ledger of demo:',
      '  version 1 in MLflow: expected SHA-256 111111111111, in champion; found no such version',
      expect.stringContaining('    It gets no alias there'),
    ]);
  });

  it('prints no control characters that stand in a tag of MLflow', () => {
    const forged = registryState([{ version: 1, tags: { 'ratchet.model_sha256': '\u001b[2Jok' } }]);
    const differences = registryDifferences([channelRow('champion', 1)], [], forged);
    const terminal = recordTerminal();
    for (const line of registryLines({ model: 'demo', differences, problem: null })) terminal.result(line);
    expect(terminal.results.join('')).toContain('·[2Jok');
  });

  it('says why they could not be compared', async () => {
    const nobody = { databaseUrl: 'postgresql://127.0.0.1:9/ratchet', mlflowUrl: 'http://127.0.0.1:9' };
    const status = await registryStatus(nobody, 'demo');
    expect(status).toMatchObject({ model: 'demo', differences: [] });
    expect(registryLines(status)[0]).toMatch(/^MLflow and the ledger of demo were not compared: .+/);
  });
});
