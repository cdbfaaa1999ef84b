import { describe, expect, it } from 'vitest';

import { ledgerLines } from '../../cli/ledger-lines.js';
import type { LedgerFinding, LedgerReport } from '../../contracts/ledger.js';
import { sha } from '../support/promotion-request.js';
import { recordTerminal } from '../support/terminal.js';

const report = (changes: Partial<LedgerReport> = {}): LedgerReport => ({
  model: 'demo',
  intact: true,
  entries: 1,
  head: sha('a'),
  brokenAt: null,
  findings: [],
  unjudged: [],
  notes: [],
  checked: { entries: 1, channels: 2, versions: 1, runs: 1, bundles: 1, registryVersions: 1 },
  ...changes,
});
const finding = (changes: Partial<LedgerFinding> = {}): LedgerFinding => ({
  kind: 'channel',
  subject: 'channel champion',
  expected: 'version 1',
  found: `SHA-256 ${sha('b')}`,
  next: 'Put it back.',
  ...changes,
});
const broken = (...findings: LedgerFinding[]) => report({ intact: false, findings });

describe('the lines of a verified ledger', () => {
  it('counts one and many', () => {
    expect(ledgerLines(report())).toEqual([
      'demo: intact: 1 entry; channels, 1 bundle and MLflow agree',
      `head ${sha('a')}`,
    ]);
    expect(ledgerLines(report({ entries: 2, head: null })).slice(0, 2)).toEqual([
      'demo: intact: 2 entries; channels, 1 bundle and MLflow agree',
      'head none',
    ]);
  });

  it('name each finding on a line of its own, and below it what to do', () => {
    expect(ledgerLines(broken(finding(), finding({ subject: 'entry 1' })))).toEqual([
      'demo: BROKEN: 2 problems, 1 entry',
      `head ${sha('a')}`,
      '- channel champion: expected version 1; found SHA-256 bbbbbbbbbbbb',
      '  Put it back.',
      '- entry 1: expected version 1; found SHA-256 bbbbbbbbbbbb',
      '  Put it back.',
    ]);
  });

  it('do not call a ledger broken for what MLflow shows', () => {
    const [state] = ledgerLines(broken(finding({ kind: 'alias' })));
    expect(state).toBe('demo: intact, but MLflow differs: 1 problem, 1 entry');
  });

  it('call nothing intact that was not looked at, and tell notes', () => {
    const unjudged = [{ subject: 'MLflow', reason: 'connection refused' }];
    expect(ledgerLines(report({ intact: false, unjudged, notes: ['MLflow was away'] }))).toEqual([
      'demo: NOT JUDGED: 1 entry, 1 place out of reach',
      `head ${sha('a')}`,
      '? MLflow: not looked at',
      '  connection refused',
      '  MLflow was away',
    ]);
  });

  it('break what to do between words, for a terminal of 80 columns', () => {
    const next = 'Restore the database from a backup that was made before the change. '.repeat(3).trim();
    const lines = ledgerLines(broken(finding({ next }))).slice(3);
    expect(lines.every((line) => line.length <= 80 && line.startsWith('  '))).toBe(true);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(next);
  });

  it('steer no terminal by what somebody wrote into a database', () => {
    const terminal = recordTerminal();
    for (const line of ledgerLines(broken(finding({ found: '\u001b[2Jversion 1\n' })))) terminal.result(line);
    expect(terminal.results.join('')).toContain('·[2Jversion 1·');
  });
});
