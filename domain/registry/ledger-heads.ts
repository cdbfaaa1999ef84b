import type { LedgerEntry } from '../../contracts/ledger.js';

/** Tag of registered models and of versions that holds the head of the ledger as it was when the tag was written. */
export const LEDGER_HEAD_TAG = 'ratchet.ledger_head';

/** A head that somebody outside of the ledger's database was told of. */
export interface LedgerHead {
  readonly holder: string;
  readonly head: string;
}

/** All heads that a registry holds: of the model, and of each version since it was staged or made champion. */
export function ledgerHeads({
  tags,
  versions,
}: {
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: readonly {
    readonly version: number;
    readonly tags: Readonly<Record<string, string>>;
  }[];
}): readonly LedgerHead[] {
  const holders = [
    { holder: 'MLflow, registered model', tags },
    ...versions.map((version) => ({ holder: `MLflow, version ${version.version}`, tags: version.tags })),
  ];
  return holders.flatMap(({ holder, tags: { [LEDGER_HEAD_TAG]: head } }) =>
    head === undefined ? [] : [{ holder, head }],
  );
}

/** Which entry, from 1, has this head, or a head that begins with these 12 digits or more; 0 = none. */
export function positionOf({ head }: Pick<LedgerHead, 'head'>, entries: readonly LedgerEntry[]): number {
  if (!/^[0-9a-f]{12,64}$/.test(head)) return 0;
  return entries.findIndex(({ hash }) => hash.startsWith(head)) + 1;
}
