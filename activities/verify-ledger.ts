import type { LedgerReport, ServedBundle, Unjudged } from '../contracts/ledger.js';
import { findHead } from '../domain/registry/find-head.js';
import { judgeRegistry } from '../domain/registry/judge-registry.js';
import type { RegistryState } from '../domain/registry/registry-state.js';
import { servedBundles } from '../domain/registry/served-bundles.js';
import type { LedgerInspection } from '../services/ledger/port.js';
import { readRegistry } from './compare-registries.js';
import { inspectBundle } from './inspect-bundle.js';
import type { ActivityServices } from './services.js';

type VerificationServices = Pick<ActivityServices, 'artifacts' | 'canonical' | 'ledger' | 'registry'>;

/** What was seen in one place. */
type Look = Pick<LedgerReport, 'findings' | 'unjudged' | 'notes'>;

const NOTHING: Look = { findings: [], unjudged: [], notes: [] };

/**
 * Compares a model's ledger with all that goes by it: channels, versions and runs in the database, bundles in the artifact
 * store, heads and aliases in MLflow, a head that the caller was told of. What cannot be looked at is told, and the rest is
 * looked at all the same.
 */
export async function verifyLedger(
  services: VerificationServices,
  model: string,
  knownHead?: string,
): Promise<LedgerReport> {
  // Before the database: what MLflow was told of is in the ledger by then, whatever is promoted meanwhile.
  const registry = await tryRegistry(services, model);
  const inspection = await services.ledger.inspect(model);
  const bundles = servedBundles(inspection.entries);
  const looks: Look[] = [{ ...NOTHING, findings: inspection.findings }];
  for (const bundle of bundles) looks.push(await lookAtBundle(services, bundle));
  looks.push(lookAtRegistry(inspection, registry));
  if (knownHead !== undefined) looks.push({ ...NOTHING, ...findHead(inspection.entries, knownHead) });
  const findings = looks.flatMap((look) => look.findings);
  const unjudged = looks.flatMap((look) => look.unjudged);
  return {
    model,
    intact: findings.length === 0 && unjudged.length === 0,
    entries: inspection.entries.length,
    head: inspection.entries.at(-1)?.hash ?? null,
    brokenAt: inspection.broken?.sequence ?? null,
    findings,
    unjudged,
    notes: looks.flatMap((look) => look.notes),
    checked: countsOf(inspection, bundles.length, registry),
  };
}

async function tryRegistry(services: VerificationServices, model: string): Promise<RegistryState | Unjudged> {
  try {
    return await readRegistry(services, model);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ModelRegistryError') throw error;
    return { subject: 'MLflow', reason: error.message };
  }
}

async function lookAtBundle(services: VerificationServices, served: ServedBundle): Promise<Look> {
  try {
    return { ...NOTHING, findings: await inspectBundle(services, served) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Such as a folder that this user may not read: nothing is known of the bundle then.
    const unjudged = [{ subject: `bundle of version ${served.version}`, reason: error.message }];
    return { ...NOTHING, unjudged };
  }
}

function lookAtRegistry({ broken, entries }: LedgerInspection, registry: RegistryState | Unjudged): Look {
  if ('reason' in registry) return { ...NOTHING, unjudged: [registry] };
  if (broken?.unreadable) {
    const reason = `it is compared with all entries, and entry ${broken.sequence} cannot be read`;
    return { ...NOTHING, unjudged: [{ subject: 'MLflow', reason }] };
  }
  return { ...NOTHING, ...judgeRegistry(entries, registry) };
}

function countsOf(
  { channels, entries, runs, versions }: LedgerInspection,
  bundles: number,
  registry: RegistryState | Unjudged,
): LedgerReport['checked'] {
  return {
    entries: entries.length,
    channels: channels.length,
    versions: versions.length,
    runs: runs.length,
    bundles,
    registryVersions: 'reason' in registry ? 0 : registry.versions.length,
  };
}
