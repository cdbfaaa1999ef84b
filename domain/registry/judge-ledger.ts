import type { LedgerEntry, LedgerFinding, LedgerRecord } from '../../contracts/ledger.js';
import { judgeChannels } from './judge-channels.js';

const RESTORE = 'Restore the database from a backup that was made before the change.';

/** What of a model's record in the database contradicts the rest of it; none = all of it agrees. */
export function judgeLedger(record: LedgerRecord): readonly LedgerFinding[] {
  const { broken, channels, entries } = record;
  const chain = broken === null ? [] : [brokenEntry(broken)];
  // What lies behind an entry that cannot be read is unknown: nothing follows from the rest.
  if (broken?.unreadable) return chain;
  return [...chain, ...judgeChannels(entries, channels), ...changedVersions(record), ...lostEntries(record)];
}

function brokenEntry({ sequence, unreadable }: NonNullable<LedgerRecord['broken']>): LedgerFinding {
  return {
    kind: 'entry',
    subject: `entry ${sequence}`,
    expected: 'as it was written, behind the entry before it',
    found: unreadable === null ? 'another hash, link or place' : `unreadable: ${unreadable}`,
    next: RESTORE,
  };
}

/** With the channels equal to the entries, this holds for the versions that channels name, too. */
function changedVersions({ entries, versions }: LedgerRecord): readonly LedgerFinding[] {
  const recorded = new Map(versions.map(({ modelSha256, version }) => [version, modelSha256]));
  const promoted = new Map(entries.map(({ request }) => [request.version, request]));
  return [...promoted.values()].flatMap((request) => {
    const found = recorded.get(request.version);
    if (found === request.modelSha256) return [];
    return [changedVersion(request, found)];
  });
}

function changedVersion(
  { modelSha256, version }: LedgerEntry['request'],
  found: string | undefined,
): LedgerFinding {
  return {
    kind: 'version',
    subject: `version ${version}`,
    expected: `SHA-256 ${modelSha256}`,
    found: found === undefined ? 'not on record' : `SHA-256 ${found}`,
    next: RESTORE,
  };
}

/** A chain whose tail was cut off is a whole chain; the runs that have made the tail know of it. */
function lostEntries({ entries, runs }: LedgerRecord): readonly LedgerFinding[] {
  const made = new Set(entries.map(({ decision }) => `${decision.outcome} ${decision.version}`));
  return runs
    .filter(({ outcome, version }) => !made.has(`${outcome} ${version}`))
    .map(({ outcome, version, workflowId }) => ({
      kind: 'run',
      subject: `run ${workflowId}`,
      expected: `the entry that has made version ${version} ${outcome}`,
      found: 'no such entry',
      next: RESTORE,
    }));
}
