import type { LedgerEntry, ServedBundle } from '../../contracts/ledger.js';
import { replayLedger } from './replay-ledger.js';

/** The bundles that serve or have served: of the channels, and of all champions there were; each once. */
export function servedBundles(entries: readonly LedgerEntry[]): readonly ServedBundle[] {
  const champions = entries.filter(({ decision }) => decision.outcome === 'champion');
  const serving = replayLedger(entries).map(({ entry }) => entry);
  const bundles = new Map(
    [...champions, ...serving].map(({ request: { bundle, modelSha256, version } }) => [
      `${version} ${bundle.sha256}`,
      { version, modelSha256, bundle },
    ]),
  );
  return [...bundles.values()];
}
