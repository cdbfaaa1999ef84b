import { verifyLedger } from '../activities/verify-ledger.js';
import type { LedgerReport } from '../contracts/ledger.js';
import { canonicalJson, sha256Hex } from '../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';
import { createMlflowRegistry } from '../services/model-registry/mlflow-registry.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { ledgerLines } from './ledger-lines.js';
import type { Terminal } from './terminal.js';
import { withLedger } from './with-ledger.js';

export interface Options {
  readonly configPath?: string;
  readonly head?: string;
  readonly json: boolean;
}

/** `ratchet ledger verify` */
export async function run({ configPath, head, json }: Options, terminal: Terminal): Promise<number> {
  const known = head === undefined ? undefined : parseHead(head);
  return withLedger(configPath, async (ledger, model, { artifactRoot, mlflowUrl }) => {
    const services = {
      ledger,
      artifacts: createLocalArtifactStore(artifactRoot),
      canonical: { json: canonicalJson, sha256: sha256Hex },
      registry: createMlflowRegistry(mlflowUrl),
    };
    const report = await verifyLedger(services, model, known);
    if (json) terminal.json(report);
    else for (const line of ledgerLines(report)) terminal.result(line);
    return exitCodeOf(report);
  });
}

function exitCodeOf({ findings, intact }: LedgerReport): number {
  if (findings.length > 0) return EXIT.failed;
  return intact ? EXIT.done : EXIT.serverUnreachable;
}

function parseHead(text: string): string {
  if (/^[0-9a-f]{12,64}$/.test(text)) return text;
  throw new UsageError(`--head: expected 12 to 64 of the digits 0-9 and a-f, found ${JSON.stringify(text)}`);
}
