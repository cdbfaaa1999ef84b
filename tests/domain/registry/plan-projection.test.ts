import { describe, expect, it } from 'vitest';

import { planProjection } from '../../../domain/registry/plan-projection.js';
import { sha } from '../../support/promotion-request.js';
import { channelRow, heldVersion, registryState } from '../../support/registry-state.js';

const CHANNELS = [
  channelRow('champion', 3, 2),
  channelRow('anchor', 1),
  channelRow('staging', 4, 5),
  channelRow('canary', 4, 5),
];
const VERSIONS = [1, 2, 3, 4].map((version) => heldVersion(version));
const SET = { champion: 3, anchor: 1, staging: 4, challenger: 4 };
const NOTHING = { set: [], remove: [], tags: [], untag: [], modelTags: {} };

describe('the projection of channels to a registry', () => {
  it('sets every alias where there is none', () => {
    expect(planProjection(CHANNELS, registryState(VERSIONS), []).set).toEqual([
      { alias: 'champion', version: 3 },
      { alias: 'anchor', version: 1 },
      { alias: 'staging', version: 4 },
      { alias: 'challenger', version: 4 },
    ]);
  });

  it('sets only what differs', () => {
    const state = registryState(VERSIONS, { ...SET, champion: 2 });
    const { remove, set } = planProjection(CHANNELS, state, []);
    expect(set).toEqual([{ alias: 'champion', version: 3 }]);
    expect(remove).toEqual([]);
  });

  it('removes our aliases of channels that are empty, and leaves those of others', () => {
    const state = registryState(VERSIONS, { champion: 3, challenger: 4, 'production-eu': 2 });
    expect(planProjection([channelRow('champion', 3)], state, []).remove).toEqual(['challenger']);
  });

  it.each([
    ['another model', [heldVersion(1), heldVersion(3, { 'ratchet.model_sha256': sha('f') })]],
    ['a model without a digest', [heldVersion(1), { version: 3, tags: {} }]],
    ['nothing', [heldVersion(1)]],
  ])('gives a channel neither alias nor tag where its number holds %s', (_what, versions) => {
    const state = registryState(versions, { champion: 3, anchor: 1 });
    const plan = planProjection([channelRow('champion', 3), channelRow('anchor', 1)], state, ['head']);
    expect(plan).toMatchObject({ set: [], remove: ['champion'], tags: [] });
  });

  it('tags the staged and the serving version with stage, generation and head of the ledger', () => {
    const plan = planProjection(CHANNELS, registryState(VERSIONS, SET), ['older', 'head']);
    expect(plan.tags).toEqual([
      {
        version: 3,
        tags: { stage: 'Production', 'ratchet.champion_generation': '2', 'ratchet.ledger_head': 'head' },
      },
      {
        version: 4,
        tags: { stage: 'Staging', 'ratchet.staging_generation': '5', 'ratchet.ledger_head': 'head' },
      },
    ]);
    expect(plan.modelTags).toEqual({ 'ratchet.ledger_head': 'head' });
  });

  it('takes the stage from every version that has left it, and its generation', () => {
    const left = {
      stage: 'Staging',
      'ratchet.staging_generation': '3',
      'ratchet.champion_generation': '1',
      team: 'crm',
    };
    const state = registryState([heldVersion(1, { stage: 'Production' }), heldVersion(2, left)]);
    const { tags, untag } = planProjection([], state, []);
    expect(tags).toEqual([
      { version: 1, tags: { stage: 'Archived' } },
      { version: 2, tags: { stage: 'Archived' } },
    ]);
    expect(untag).toEqual([
      { version: 2, key: 'ratchet.staging_generation' },
      { version: 2, key: 'ratchet.champion_generation' },
    ]);
  });

  it('calls a version that is staged and serves one in production', () => {
    const channels = [channelRow('champion', 1), channelRow('staging', 1)];
    const { tags } = planProjection(channels, registryState([heldVersion(1)]), []);
    expect(tags).toMatchObject([{ version: 1, tags: { stage: 'Production' } }]);
  });

  it('writes no head over one that the ledger does not know', () => {
    const state = registryState([heldVersion(3, { 'ratchet.ledger_head': 'cut off' })]);
    const plan = planProjection([channelRow('champion', 3)], state, ['head']);
    expect(plan.modelTags).toEqual({});
    expect(plan.tags[0]?.tags).not.toHaveProperty('ratchet.ledger_head');
  });

  it('has nothing to do a second time', () => {
    const staged = { stage: 'Staging', 'ratchet.staging_generation': '5', 'ratchet.ledger_head': 'head' };
    const serving = {
      stage: 'Production',
      'ratchet.champion_generation': '2',
      'ratchet.ledger_head': 'head',
    };
    const versions = [
      heldVersion(1),
      heldVersion(2, { stage: 'Archived' }),
      heldVersion(3, serving),
      heldVersion(4, staged),
    ];
    const state = registryState(versions, SET, { 'ratchet.ledger_head': 'head' });
    expect(planProjection(CHANNELS, state, ['head'])).toEqual(NOTHING);
  });

  it('has nothing to do for a model that nothing serves, nor for one that is not registered', () => {
    expect(planProjection([], registryState([]), [])).toEqual(NOTHING);
    expect(planProjection(CHANNELS, registryState([]), ['head'])).toEqual(NOTHING);
  });
});
