import { describe, expect, it } from 'vitest';

import { describeFinding } from '../../../contracts/ledger.js';
import { registryDifferences } from '../../../domain/registry/registry-differences.js';
import { sha } from '../../support/promotion-request.js';
import { channelRow, heldVersion, registryState } from '../../support/registry-state.js';

const CHANNELS = [channelRow('champion', 2), channelRow('anchor', 2), channelRow('staging', 3)];
const SET = { champion: 2, anchor: 2, staging: 3 };
const CHAIN = ['h1', 'h2'];
const described = (state: Parameters<typeof registryDifferences>[2], chain: readonly string[] = CHAIN) =>
  registryDifferences(CHANNELS, chain, state).map(describeFinding);

describe('the differences between a registry and the ledger', () => {
  it('are none where each channel has its alias on its model, whatever else is there', () => {
    const versions = [heldVersion(1), heldVersion(2, { 'ratchet.ledger_head': 'h1' }), heldVersion(3)];
    const state = registryState(versions, { ...SET, mine: 1 }, { 'ratchet.ledger_head': 'h2' });
    expect(described(state)).toEqual([]);
  });

  it('name the version that is not held, once for all its channels', () => {
    expect(described(registryState([heldVersion(3)], { staging: 3 }))).toEqual([
      'version 2 in MLflow: expected SHA-256 222222222222, in anchor, champion; found no such version',
    ]);
  });

  it('name another model under the number of a channel, and the alias that is on it', () => {
    const versions = [heldVersion(2, { 'ratchet.model_sha256': sha('f') }), heldVersion(3)];
    expect(described(registryState(versions, { champion: 2, staging: 3 }))).toEqual([
      'version 2 in MLflow: expected SHA-256 222222222222, in anchor, champion; found SHA-256 ffffffffffff',
      'alias champion in MLflow: expected none; found version 2',
    ]);
  });

  it('name a version that does not say which model it is', () => {
    const state = registryState([{ version: 2, tags: {} }, heldVersion(3)], { staging: 3 });
    expect(described(state)[0]).toContain('found a version without ratchet.model_sha256');
  });

  it('name an alias that somebody has moved or removed', () => {
    const state = registryState([heldVersion(1), heldVersion(2), heldVersion(3)], {
      champion: 1,
      staging: 3,
    });
    expect(described(state)).toEqual([
      'alias champion in MLflow: expected version 2; found version 1',
      'alias anchor in MLflow: expected version 2; found none',
    ]);
  });

  it('name a head that the ledger does not hold, and each only once', () => {
    const head = { 'ratchet.ledger_head': sha('9') };
    const versions = [heldVersion(2, head), heldVersion(3, head)];
    const expected =
      'ratchet.ledger_head in MLflow: expected the hash of an entry of the ledger; found 999999999999';
    expect(described(registryState(versions, SET, head))).toEqual([expected]);
    expect(described(registryState(versions, SET), [])[0]).toContain('expected none: the ledger is empty');
  });

  it('say each what to do next', () => {
    const state = registryState([], { champion: 7 }, { 'ratchet.ledger_head': 'gone' });
    const differences = registryDifferences(CHANNELS, CHAIN, state);
    expect(differences.map(({ kind }) => kind)).toEqual(['version', 'version', 'alias', 'head']);
    for (const { next } of differences) expect(next).toMatch(/\.$/);
  });
});
