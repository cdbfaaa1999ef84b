import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { deploymentControllerId } from '../../../contracts/names.js';
import { canonicalJson } from '../../../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../../../services/artifacts/local-artifact-store.js';
import type { StackAddresses } from '../../../stack/addresses.js';
import { projectRoot } from '../../../stack/project-root.js';
import type { Installation } from '../../support/installation.js';
import type { TcpGate } from '../../support/tcp-gate.js';
import { HISTORIES } from '../../replay/history-files.js';
import { fileHashes } from './file-hashes.js';
import { neutralText, type Neutral } from './neutral-text.js';
import { recordArtifacts } from './record-artifacts.js';
import { recordDatabase } from './record-database.js';
import { recordFeatureStore } from './record-feature-store.js';
import { beginningOf, recordHistory, textOf } from './record-history.js';
import { recordRegistry } from './record-registry.js';
import { MODEL, type RecordedRuns } from './record-runs.js';

/** What was run, where, and where its recording goes. */
interface Recording {
  readonly folder: string;
  readonly installation: Installation;
  readonly runs: RecordedRuns;
  readonly addresses: StackAddresses;
  readonly featureStore: TcpGate;
}

/** Of the other runs the version's own histories, with mocked activities, are enough. */
const RUNS_WITH_HISTORY = ['refusedData', 'unreached', 'aborted'];
/** All that these name is kept: who resumes or compares with a served version reads it. */
const TABLES_WITH_ARTIFACTS = ['model_version', 'promotion_ledger', 'drift_baseline'];
const EXPERIMENT = 'customer-churn-prediction';

const manifestsSchema = z.tuple([
  z.object({ bundle: z.object({ uri: z.string(), sha256: z.string(), bytes: z.number() }) }),
]);
const planSchema = z.object({ files: z.object({ 'feature-plan.json': z.object({ sha256: z.string() }) }) });

/** Writes down what the runs have left in each store. */
export async function writeRecording(recording: Recording): Promise<void> {
  const { addresses, featureStore, folder, installation, runs } = recording;
  const neutral = neutralText(addresses, featureStore.port, installation.folder);
  const put = writer(folder, neutral);
  put('controller-state.json', { model: MODEL, channels: runs.channels });
  put('registry.json', await recordRegistry(addresses.mlflowUrl, MODEL, EXPERIMENT));
  put('feature-store.json', await featuresOfChampion(recording));
  const texts = [await putHistories(recording, neutral), await putTables(installation, put)];
  recordArtifacts(installation.path('artifacts'), join(folder, 'artifacts'), texts.join('\n'), neutral);
  copyMigrations(join(folder, 'migrations'));
  put('manifest.json', { files: fileHashes(folder), histories: fileHashes(HISTORIES) });
}

type Put = (name: string, value: unknown) => void;

const writer =
  (folder: string, neutral: Neutral): Put =>
  (name, value) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${neutral(typeof value === 'string' ? value : canonicalJson(value))}\n`);
  };

/** Writes runs and histories; gives all texts whose artifacts are to be kept. */
async function putHistories({ folder, installation, runs }: Recording, neutral: Neutral): Promise<string> {
  const put = writer(folder, neutral);
  const begun: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const [name, document] of Object.entries({ ...runs.documents })) {
    const history = await recordHistory(installation.client, document.workflowId, neutral);
    const beginning = beginningOf(history);
    begun[name] = { ...beginning, document };
    if (RUNS_WITH_HISTORY.includes(name)) put(`histories/retraining.${name}.json`, history);
    texts.push(name === 'unreached' ? textOf(history) : JSON.stringify(withoutSource(beginning)));
  }
  put('runs.json', begun);
  const controller = deploymentControllerId(MODEL);
  put('histories/deploymentController.json', await recordHistory(installation.client, controller, neutral));
  return texts.join('\n');
}

/** The data files of the other runs are like the one that is kept. */
function withoutSource({ input, resolved }: ReturnType<typeof beginningOf>): unknown {
  const { config } = z.object({ config: z.unknown() }).parse(input);
  return { config, resolved };
}

async function putTables({ database }: Installation, put: Put): Promise<string> {
  const tables = await recordDatabase(database);
  put(
    'tables.json',
    tables.map(({ name }) => name),
  );
  for (const { name, rows } of tables) put(`tables/${name}.jsonl`, rows.join('\n'));
  const naming = tables.filter(({ name }) => TABLES_WITH_ARTIFACTS.includes(name));
  return naming.flatMap(({ rows }) => rows).join('\n');
}

async function featuresOfChampion({ addresses, installation, runs }: Recording): Promise<unknown> {
  const rows = await installation.database.query(
    'SELECT bundle FROM model_version WHERE model = $1 AND version = $2',
    [MODEL, runs.documents.promoted.model.version],
  );
  const [{ bundle }] = manifestsSchema.parse(rows);
  const manifest = await createLocalArtifactStore(installation.path('artifacts')).read(bundle);
  const { files } = planSchema.parse(JSON.parse(manifest.toString('utf8')));
  const planSha256 = files['feature-plan.json'].sha256;
  return recordFeatureStore(addresses.redisUrl, MODEL, planSha256, [...runs.customers.keys]);
}

function copyMigrations(target: string): void {
  const source = join(projectRoot(), 'services', 'database', 'migrations');
  mkdirSync(target);
  for (const name of readdirSync(source)) copyFileSync(join(source, name), join(target, name));
}
