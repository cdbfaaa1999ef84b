import type { LedgerFinding, ServedBundle } from '../contracts/ledger.js';
import type { BundleManifest } from '../contracts/model-registration.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { manifestDigest, readManifest } from './bundles.js';
import type { ActivityServices } from './services.js';

type BundleServices = Pick<ActivityServices, 'artifacts' | 'canonical'>;

const MANIFEST = 'manifest.json';

/** How a file is not as it was registered, by the name of the error that says so. */
const FAULTS: Readonly<Record<string, string>> = {
  ArtifactMissingError: 'no such file',
  ArtifactCorruptError: 'a damaged file',
  ArtifactReferenceError: 'a reference that no artifact store has made',
  SyntaxError: 'no manifest of a bundle',
  ZodError: 'no manifest of a bundle',
  ApplicationFailure: 'a manifest that lacks files of a model',
};

/** What of a bundle is not as its ledger entry promises: every file is read and hashed, and the model's digest made anew. */
export async function inspectBundle(
  services: BundleServices,
  served: ServedBundle,
): Promise<readonly LedgerFinding[]> {
  const opened = await faultOf(() => readManifest(services, served.bundle));
  if ('fault' in opened) return [fileFinding(served, MANIFEST, served.bundle, opened.fault)];
  const files = await inspectFiles(services, served, opened.value);
  if (files.length > 0) return files;
  const digest = await faultOf(() => manifestDigest(services, opened.value));
  if ('fault' in digest) return [fileFinding(served, MANIFEST, served.bundle, digest.fault)];
  return digest.value === served.modelSha256 ? [] : [digestFinding(served, digest.value)];
}

/** One after the other: together they may be more than fits into memory. */
async function inspectFiles(
  { artifacts }: BundleServices,
  served: ServedBundle,
  { files }: BundleManifest,
): Promise<readonly LedgerFinding[]> {
  const findings: LedgerFinding[] = [];
  for (const [name, ref] of Object.entries(files)) {
    const read = await faultOf(() => artifacts.read(ref));
    if ('fault' in read) findings.push(fileFinding(served, name, ref, read.fault));
  }
  return findings;
}

function digestFinding({ modelSha256, version }: ServedBundle, found: string): LedgerFinding {
  return {
    kind: 'bundle',
    subject: `bundle of version ${version}`,
    expected: `files with the digest ${modelSha256}`,
    found: `files with the digest ${found}`,
    next: 'Do not serve it. Restore database and artifacts from one backup, or register the model again.',
  };
}

/** What the work came to, or which fault of a file ended it; whatever else ends it is thrown. */
async function faultOf<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly value: T } | { readonly fault: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    const fault = error instanceof Error ? FAULTS[error.name] : undefined;
    if (fault === undefined) throw error;
    return { fault };
  }
}

function fileFinding(
  { version }: ServedBundle,
  name: string,
  { bytes, sha256 }: ArtifactRef,
  found: string,
): LedgerFinding {
  return {
    kind: 'bundle',
    subject: `bundle of version ${version}, ${name}`,
    expected: `${bytes} bytes with SHA-256 ${sha256}`,
    found,
    next: `Restore it from a backup: it is sha256/${sha256.slice(0, 2)}/${sha256} below artifacts.root.`,
  };
}
