import { describe, expect, it } from 'vitest';

import type { ChannelRow } from '../../../contracts/deployment.js';
import { planProjection } from '../../../domain/registry/plan-projection.js';

const row = (channel: ChannelRow['channel'], version: number, generation = 1): ChannelRow => ({
  model: 'demo',
  channel,
  version,
  modelSha256: 'a'.repeat(64),
  generation,
  weightPercent: channel === 'canary' ? 10 : null,
  since: '2026-11-22T02:00:00.000Z',
});

const CHANNELS = [row('champion', 3, 2), row('anchor', 1), row('staging', 4, 5), row('canary', 4, 5)];

describe('the projection of channels to a registry', () => {
  it('sets every alias where there is none', () => {
    expect(planProjection(CHANNELS, new Map(), null).set).toEqual([
      { alias: 'champion', version: 3 },
      { alias: 'anchor', version: 1 },
      { alias: 'staging', version: 4 },
      { alias: 'challenger', version: 4 },
    ]);
  });

  it('sets only what differs', () => {
    const aliases = new Map([
      ['champion', 2],
      ['anchor', 1],
      ['staging', 4],
      ['challenger', 4],
    ]);
    const { remove, set } = planProjection(CHANNELS, aliases, null);
    expect(set).toEqual([{ alias: 'champion', version: 3 }]);
    expect(remove).toEqual([]);
  });

  it('removes our aliases of channels that are empty, and leaves those of others', () => {
    const aliases = new Map([
      ['champion', 3],
      ['challenger', 4],
      ['production-eu', 2],
    ]);
    expect(planProjection([row('champion', 3)], aliases, null).remove).toEqual(['challenger']);
  });

  it('tags the staged and the serving version with stage, generation and head of the ledger', () => {
    expect(planProjection(CHANNELS, new Map(), 'head').tags).toEqual([
      {
        version: 3,
        tags: { stage: 'Production', 'ratchet.champion_generation': '2', 'ratchet.ledger_head': 'head' },
      },
      {
        version: 4,
        tags: { stage: 'Staging', 'ratchet.staging_generation': '5', 'ratchet.ledger_head': 'head' },
      },
    ]);
  });

  it('has nothing to do for a model that nothing serves', () => {
    expect(planProjection([], new Map(), null)).toEqual({ set: [], remove: [], tags: [] });
  });
});
