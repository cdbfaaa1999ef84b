import type { LedgerEntry, LedgerReport } from '../../contracts/ledger.js';

/** Which entry a head is of that a person was told of, by its first digits; a head of none is a finding. */
export function findHead(
  entries: readonly LedgerEntry[],
  head: string,
): Pick<LedgerReport, 'findings' | 'notes'> {
  const index = entries.findIndex(({ hash }) => hash.startsWith(head));
  if (index >= 0)
    return { findings: [], notes: [`head ${head} is that of entry ${index + 1} of ${entries.length}`] };
  const finding = {
    kind: 'head',
    subject: 'the head that you were told of',
    expected: 'the hash of an entry',
    found: `${head}, which no entry has`,
    next: 'Entries were taken away or rewritten after it was told: restore the database from its newest backup.',
  } as const;
  return { findings: [finding], notes: [] };
}
