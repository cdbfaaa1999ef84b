import { describe, expect, it } from 'vitest';

import type { ChannelRow } from '../../../contracts/deployment.js';
import type { ChannelName } from '../../../contracts/names.js';
import { decidePromotion } from '../../../domain/registry/decide-promotion.js';
import { promotionRequest, sha } from '../../support/promotion-request.js';

const row = (channel: ChannelName, version: number, generation: number): ChannelRow => ({
  model: 'demo',
  channel,
  version,
  modelSha256: sha(String(version)),
  generation,
  weightPercent: channel === 'canary' ? 10 : null,
  since: '2026-11-16T02:00:00.000Z',
});

const serving = [row('champion', 3, 2), row('anchor', 1, 1)];

describe('decidePromotion', () => {
  it('makes the first model champion and anchor', () => {
    const plan = decidePromotion(promotionRequest(), []);

    expect(plan).toEqual({
      outcome: 'champion',
      generation: 1,
      reason: 'first model: no champion served',
      moves: [
        { channel: 'champion', expectedGeneration: 0, weightPercent: null },
        { channel: 'anchor', expectedGeneration: 0, weightPercent: null },
      ],
    });
  });

  it('stages a version that was compared with the champion that still serves, and gives its canary the weight', () => {
    const request = promotionRequest({ version: 4, comparedGeneration: 2, canaryWeightPercent: 25 });

    const plan = decidePromotion(request, serving);

    expect(plan.outcome).toBe('staging');
    expect(plan.generation).toBe(1);
    expect(plan.moves).toEqual([
      { channel: 'staging', expectedGeneration: 0, weightPercent: null },
      { channel: 'canary', expectedGeneration: 0, weightPercent: 25 },
    ]);
  });

  it('leaves the anchor alone when it stages a version shown better than it, and puts that on record', () => {
    const request = promotionRequest({ version: 4, comparedGeneration: 2, supersedesAnchor: true });

    const plan = decidePromotion(request, serving);

    expect(plan.outcome).toBe('staging');
    expect(plan.moves.map(({ channel }) => channel)).toEqual(['staging', 'canary']);
    expect(plan.reason).toBe(
      'in staging behind version 3, canary weight 10 % recorded; ' +
        'shown better than the anchor, which it will replace as champion',
    );
  });

  it('makes the first model the anchor, whatever it was compared with', () => {
    const plan = decidePromotion(promotionRequest({ supersedesAnchor: true }), []);

    expect(plan.moves.map(({ channel }) => channel)).toEqual(['champion', 'anchor']);
  });

  it('replaces what was staged before, each channel by its own generation', () => {
    const channels = [...serving, row('staging', 4, 7), row('canary', 4, 5)];

    const plan = decidePromotion(promotionRequest({ version: 5, comparedGeneration: 2 }), channels);

    expect(plan.generation).toBe(8);
    expect(plan.moves.map((move) => move.expectedGeneration)).toEqual([7, 5]);
  });

  it('supersedes a version whose gate compared it with an earlier champion', () => {
    const plan = decidePromotion(promotionRequest({ version: 4, comparedGeneration: 1 }), serving);

    expect(plan).toEqual({
      outcome: 'superseded',
      generation: 2,
      reason:
        'version 4 was compared with the champion of generation 1, but version 3, generation 2, is champion now',
      moves: [],
    });
  });

  it('supersedes a version whose gate saw no champion when there is one now', () => {
    const plan = decidePromotion(promotionRequest({ version: 4, comparedGeneration: 0 }), serving);

    expect(plan.outcome).toBe('superseded');
    expect(plan.reason).toContain('compared without a champion');
  });

  it('stages a version in place of the one that its run knew of', () => {
    const channels = [...serving, row('staging', 4, 7)];
    const request = promotionRequest({ version: 5, comparedGeneration: 2 });

    expect(decidePromotion({ ...request, comparedStaging: 7 }, channels).outcome).toBe('staging');
    expect(decidePromotion({ ...request, comparedStaging: 0 }, serving).outcome).toBe('staging');
  });

  it('supersedes a version whose run did not know of what is in staging now', () => {
    const channels = [...serving, row('staging', 7, 3)];
    const request = promotionRequest({ version: 5, comparedGeneration: 2 });

    for (const comparedStaging of [0, 2])
      expect(decidePromotion({ ...request, comparedStaging }, channels)).toEqual({
        outcome: 'superseded',
        generation: 2,
        reason: 'version 7 was staged meanwhile, and version 5 does not take its place',
        moves: [],
      });
    expect(decidePromotion({ ...request, comparedStaging: 2 }, serving).reason).toMatch(
      /^staging was emptied/,
    );
  });

  it('makes the first model champion, whatever its run knew of staging', () => {
    expect(decidePromotion(promotionRequest({ comparedStaging: 3 }), []).outcome).toBe('champion');
  });

  it('moves nothing for the version that is champion already', () => {
    const plan = decidePromotion(promotionRequest({ version: 3, comparedGeneration: 2 }), serving);

    expect(plan).toMatchObject({
      outcome: 'superseded',
      reason: 'version 3 is the champion already',
      moves: [],
    });
  });
});
