import { describe, expect, it } from 'vitest';

import { describeFinding } from '../../../contracts/ledger.js';
import { judgeRegistry } from '../../../domain/registry/judge-registry.js';
import { promotionDecision } from '../../support/findings.js';
import { ledgerEntry } from '../../support/ledger-entry.js';
import { promotionRequest, sha } from '../../support/promotion-request.js';
import { heldVersion, registryState } from '../../support/registry-state.js';

/** The entry of this number, about the version of this number, with the number as its hash. */
const entry = (number: number, outcome: 'champion' | 'staging') =>
  ledgerEntry({
    sequence: number,
    request: promotionRequest({ version: number, modelSha256: sha(String(number)) }),
    decision: promotionDecision({ version: number, outcome, generation: Math.max(1, number - 1) }),
    hash: sha(String(number)),
  });
const entries = [entry(1, 'champion'), entry(2, 'staging'), entry(3, 'staging')];
const versions = [1, 2, 3].map((version) => heldVersion(version));
const aliases = { champion: 1, anchor: 1, staging: 3, challenger: 3 };
const toldOf = (number: number) => ({ 'ratchet.ledger_head': sha(String(number)) });
const words = (judgement: ReturnType<typeof judgeRegistry>) => judgement.findings.map(describeFinding);

describe('the judgement of a registry', () => {
  it('finds nothing where it was told of all, with aliases of others beside ours', () => {
    const state = registryState(versions, { ...aliases, mine: 2 }, toldOf(3));
    expect(judgeRegistry(entries, state)).toEqual({ findings: [], notes: [] });
  });

  it('knows a registry that was told by the tags of versions only, as 0.1.0 told it', () => {
    const tagged = [heldVersion(1, toldOf(3)), heldVersion(2, toldOf(2)), heldVersion(3, toldOf(3))];
    expect(judgeRegistry(entries, registryState(tagged, aliases))).toEqual({ findings: [], notes: [] });
  });

  it('takes the aliases of the entry that it was last told of, and those of now, and no others', () => {
    const notes = ['MLflow was last told of entry 2 of 3: the next promotion tells it of all'];
    const late = registryState(versions, { ...aliases, staging: 2 }, toldOf(2));
    expect(judgeRegistry(entries, late)).toEqual({ findings: [], notes });

    const moved = judgeRegistry(entries, registryState(versions, { ...aliases, staging: 1 }, toldOf(2)));
    expect(words(moved)).toEqual(['alias staging in MLflow: expected version 3; found version 1']);
    expect(moved.notes).toEqual(notes);
  });

  it('names a head that no entry has, and says nothing of aliases beside it', () => {
    expect(words(judgeRegistry(entries, registryState(versions, {}, toldOf(9))))).toEqual([
      'ratchet.ledger_head in MLflow: expected the hash of an entry of the ledger; found 999999999999',
    ]);
    expect(words(judgeRegistry([], registryState(versions, aliases, toldOf(3))))).toEqual([
      'ratchet.ledger_head in MLflow: expected none: the ledger is empty; found 333333333333',
    ]);
  });

  it('names what a reset registry lacks', () => {
    expect(words(judgeRegistry(entries, registryState([])))).toEqual([
      'ratchet.ledger_head in MLflow: expected the hash of an entry; found none',
      'version 1 in MLflow: expected SHA-256 111111111111, in anchor, champion; found no such version',
      'version 3 in MLflow: expected SHA-256 333333333333, in canary, staging; found no such version',
    ]);
  });

  it('names a version that is another model as a registration: versions are those of the database', () => {
    const other = [heldVersion(1, { 'ratchet.model_sha256': sha('e') }), ...versions.slice(1)];
    const { findings } = judgeRegistry(entries, registryState(other, aliases, toldOf(3)));
    expect(findings.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['registration', 'version 1 in MLflow'],
      ['alias', 'alias champion in MLflow'],
      ['alias', 'alias anchor in MLflow'],
    ]);
  });

  it('expects nothing of a registry of a model that was never promoted', () => {
    expect(judgeRegistry([], registryState(versions))).toEqual({ findings: [], notes: [] });
  });
});
