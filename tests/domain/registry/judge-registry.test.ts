import { describe, expect, it } from 'vitest';

import { describeFinding } from '../../../contracts/ledger.js';
import { judgeRegistry } from '../../../domain/registry/judge-registry.js';
import type { RegistryState } from '../../../domain/registry/judge-registry.js';
import { promotionDecision } from '../../support/findings.js';
import { ledgerEntry } from '../../support/ledger-entry.js';
import { promotionRequest, sha } from '../../support/promotion-request.js';

const staged = (sequence: number, version: number) =>
  ledgerEntry({
    sequence,
    request: promotionRequest({ version, modelSha256: sha(String(version)) }),
    decision: promotionDecision({ version, outcome: 'staging', generation: sequence - 1 }),
    hash: sha(String(sequence)),
  });
const entries = [ledgerEntry({ hash: sha('1') }), staged(2, 2), staged(3, 3)];
const tagged = (version: number, digit: string, tags = {}) => ({
  version,
  tags: { 'ratchet.model_sha256': sha(digit), ...tags },
});

/** An MLflow that was told of the last entry, unless told otherwise. */
const registry = (changes: Partial<RegistryState> = {}): RegistryState => ({
  aliases: new Map([
    ['champion', 1],
    ['anchor', 1],
    ['staging', 3],
    ['challenger', 3],
  ]),
  versions: [tagged(1, 'a'), tagged(2, '2'), tagged(3, '3')],
  tags: { 'ratchet.ledger_head': sha('3') },
  ...changes,
});
const found = (changes: Partial<RegistryState>, known = entries) =>
  judgeRegistry(known, registry(changes)).findings.map(describeFinding);

describe('the judgement of a registry', () => {
  it('finds nothing where it was told of all, with aliases of others beside ours', () => {
    const aliases = new Map([...registry().aliases, ['mine', 2]] as const);
    expect(judgeRegistry(entries, registry({ aliases }))).toEqual({ findings: [], notes: [] });
  });

  it('knows a registry that was told by the tags of versions only, as 0.1.0 told it', () => {
    const versions = [
      tagged(1, 'a', { 'ratchet.ledger_head': sha('3') }),
      tagged(2, '2', { 'ratchet.ledger_head': sha('2') }),
      tagged(3, '3', { 'ratchet.ledger_head': sha('3') }),
    ];
    expect(judgeRegistry(entries, registry({ tags: {}, versions }))).toEqual({ findings: [], notes: [] });
  });

  it('takes the aliases of the entry that it was last told of, and those of now, and no others', () => {
    const tags = { 'ratchet.ledger_head': sha('2') };
    const told = new Map([...registry().aliases, ['staging', 2], ['challenger', 3]] as const);
    expect(judgeRegistry(entries, registry({ tags, aliases: told }))).toEqual({
      findings: [],
      notes: ['MLflow was last told of entry 2 of 3: the next promotion tells it of all'],
    });
    const other = new Map([...registry().aliases, ['staging', 1]] as const);
    expect(found({ tags, aliases: other })).toEqual([
      'alias staging in MLflow: expected version 3; found version 1',
    ]);
  });

  it('says of heads that no entry has where they are, and nothing of aliases beside them', () => {
    const versions = [tagged(1, 'a', { 'ratchet.ledger_head': sha('9') })];
    expect(found({ versions, aliases: new Map() })).toEqual([
      'head in MLflow, version 1: expected the hash of an entry; found 999999999999, which no entry has',
    ]);
  });

  it('names what a reset registry lacks', () => {
    expect(found({ aliases: new Map(), versions: [], tags: {} })).toEqual([
      'head in MLflow: expected the hash of an entry; found none',
      'version 1 in MLflow: expected SHA-256 aaaaaaaaaaaa; found no such version',
      'version 3 in MLflow: expected SHA-256 333333333333; found no such version',
    ]);
  });

  it('names a version without the digest that tells it apart from others', () => {
    expect(found({ versions: [{ version: 1, tags: {} }, tagged(3, '3')] })).toEqual([
      'version 1 in MLflow: expected SHA-256 aaaaaaaaaaaa; found SHA-256 none',
    ]);
  });

  it('expects nothing of a registry of a model that was never promoted', () => {
    const nothing = { aliases: new Map(), versions: [tagged(1, 'a')], tags: {} };
    expect(judgeRegistry([], nothing)).toEqual({ findings: [], notes: [] });
  });
});
