import type { ChannelRow, PromotionDecision, PromotionRequest } from '../../contracts/deployment.js';
import type { LedgerEntry } from '../../contracts/ledger.js';
import type { ChannelName } from '../../contracts/names.js';
import { driftBaselineSchema } from '../../contracts/run.js';
import { ledgerRules } from '../../domain/registry/ledger-rules.js';
import { LedgerConflictError } from '../../services/ledger/errors.js';
import { entryText, GENESIS_HASH, seal, verifyChain } from '../../services/ledger/hash-chain.js';
import { assertIntact, verificationOf } from '../../services/ledger/inspect-ledger.js';
import type {
  DriftBaselineRecord,
  Ledger,
  LedgerInspection,
  ModelVersionRecord,
} from '../../services/ledger/port.js';
import type { Tampering } from '../conformance/tampered-ledger.js';

/** A ledger that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryLedger(): Ledger & Tampering {
  const versions: ModelVersionRecord[] = [];
  const channels = new Map<string, ChannelRow>();
  const ledger: LedgerEntry[] = [];
  const baselines: (DriftBaselineRecord & { readonly registeredAt: string })[] = [];
  const entries = (model: string) => ledger.filter((entry) => entry.model === model);
  const channelsOf = (model: string) => [...channels.values()].filter((row) => row.model === model);
  const versionOf = (model: string, version: number) =>
    versions.find((record) => record.model === model && record.version === version);
  const inspect = (model: string): LedgerInspection => {
    const { brokenAt } = verifyChain(model, entries(model));
    const record = {
      model,
      entries: entries(model),
      broken: brokenAt === null ? null : { sequence: brokenAt, unreadable: null },
      channels: channelsOf(model),
      versions: versions.filter((version) => version.model === model),
      runs: [],
    };
    return { ...record, findings: ledgerRules.judge(record) };
  };
  const moved = (model: string, channel: ChannelName, at?: Date) => {
    const latest = at?.toISOString() ?? '9999';
    const known = assertIntact(inspect(model)).entries.filter(({ decidedAt }) => decidedAt <= latest);
    return ledgerRules.replay(known).find(({ row }) => row.channel === channel);
  };
  const served = (model: string, channel: ChannelName, at?: Date) => {
    const found = moved(model, channel, at);
    if (found === undefined) return null;
    const { dataset, bundle, requestedBy, reason } = found.entry.request;
    const { version, modelSha256, generation, since } = found.row;
    return { version, modelSha256, generation, since, dataset, bundle, promotedBy: requestedBy, reason };
  };
  const later = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);

  return {
    recordVersion(record) {
      const known = versionOf(record.model, record.version);
      if (known === undefined) versions.push(record);
      else if (known.modelSha256 !== record.modelSha256)
        return Promise.reject(new LedgerConflictError('on record with another hash'));
      return Promise.resolve();
    },
    recordedVersions: (model) =>
      Promise.resolve(
        versions.filter((record) => record.model === model).sort((a, b) => a.version - b.version),
      ),
    anchor: (model) => later(() => served(model, 'anchor')),
    champion: (model, at) => later(() => served(model, 'champion', at)),
    staged: (model) =>
      later(() => {
        const found = moved(model, 'staging');
        if (found === undefined) return null;
        const { generation, modelSha256, since, version } = found.row;
        const { requestedAt, rowsReadAt = requestedAt } = found.entry.request;
        return { version, modelSha256, generation, since, rowsReadAt };
      }),
    channels: (model) => later(() => assertIntact(inspect(model)).channels),
    promote: (request) => later(() => promote(request)),
    entry: (promotionId) =>
      Promise.resolve(ledger.find((entry) => entry.promotionId === promotionId) ?? null),
    entries: (model) => Promise.resolve(entries(model)),
    entryText(head) {
      const entry = ledger.find(({ hash }) => hash === head);
      return Promise.resolve(entry === undefined ? null : entryText(entry));
    },
    inspect: (model) => later(() => inspect(model)),
    verify: (model) => later(() => verificationOf(inspect(model))),
    models: () => Promise.resolve([...new Set(versions.map((record) => record.model))].sort()),
    registerBaseline(record) {
      const idOf = ({ dataset, generation, model, runKey }: DriftBaselineRecord) =>
        JSON.stringify([model, generation, runKey, dataset.sha256]);
      if (!baselines.some((known) => idOf(known) === idOf(record)))
        baselines.push({ ...record, registeredAt: new Date().toISOString() });
      return Promise.resolve();
    },
    baseline(model, generation, exceptRun) {
      const found = baselines.findLast(
        (one) => one.model === model && one.generation === generation && one.runKey !== exceptRun,
      );
      return Promise.resolve(found === undefined ? null : driftBaselineSchema.parse(found));
    },
    setChannel: (model, channel, changes) =>
      later(() => {
        const key = `${model}/${channel}`;
        const row = channels.get(key);
        if (row !== undefined) channels.set(key, { ...row, ...changes });
      }),
    setVersionHash: (model, version, modelSha256) =>
      later(() => {
        const index = versions.findIndex((one) => one.model === model && one.version === version);
        versions.splice(
          index,
          1,
          ...versions.slice(index, index + 1).map((one) => ({ ...one, modelSha256 })),
        );
      }),
    cutLedger: (model, entriesLeft) =>
      later(() => {
        const left = ledger.filter((entry) => entry.model !== model || entry.sequence <= entriesLeft);
        ledger.splice(0, ledger.length, ...left);
      }),
  };

  function promote(request: PromotionRequest): PromotionDecision {
    const { promotionId, model, version, modelSha256 } = request;
    assertIntact(inspect(model));
    const known = ledger.find((entry) => entry.promotionId === promotionId);
    if (known !== undefined) {
      if (known.model === model && known.request.version === version) return known.decision;
      throw new LedgerConflictError('promotionId is on record for another version');
    }
    if (versionOf(model, version)?.modelSha256 !== modelSha256) throw new LedgerConflictError('not recorded');
    const plan = ledgerRules.decide(request, channelsOf(model));
    const previous = entries(model).at(-1);
    const entry = seal({
      sequence: (previous?.sequence ?? 0) + 1,
      promotionId,
      model,
      request,
      decision: { outcome: plan.outcome, version, generation: plan.generation, reason: plan.reason },
      decidedAt: new Date().toISOString(),
      previousHash: previous?.hash ?? GENESIS_HASH,
    });
    ledger.push(entry);
    for (const { channel, expectedGeneration, weightPercent } of plan.moves)
      channels.set(`${model}/${channel}`, {
        model,
        channel,
        version,
        modelSha256,
        generation: expectedGeneration + 1,
        weightPercent,
        since: entry.decidedAt,
      });
    return entry.decision;
  }
}
