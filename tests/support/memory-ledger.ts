import type { ChannelRow, PromotionDecision, PromotionRequest } from '../../contracts/deployment.js';
import { driftBaselineSchema } from '../../contracts/run.js';
import { decidePromotion } from '../../domain/registry/decide-promotion.js';
import { LedgerConflictError } from '../../services/ledger/errors.js';
import { GENESIS_HASH, seal, verifyChain } from '../../services/ledger/hash-chain.js';
import type {
  DriftBaselineRecord,
  Ledger,
  LedgerEntry,
  ModelVersionRecord,
} from '../../services/ledger/port.js';

/** A ledger that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryLedger(): Ledger {
  const versions: ModelVersionRecord[] = [];
  const channels = new Map<string, ChannelRow>();
  const ledger: LedgerEntry[] = [];
  const baselines: (DriftBaselineRecord & { readonly registeredAt: string })[] = [];
  const entries = (model: string) => ledger.filter((entry) => entry.model === model);
  const channelsOf = (model: string) => [...channels.values()].filter((row) => row.model === model);
  const versionOf = (model: string, version: number) =>
    versions.find((record) => record.model === model && record.version === version);

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
    anchor(model) {
      const row = channels.get(`${model}/anchor`);
      const entry = entries(model).findLast(
        ({ decision, request }) => decision.outcome === 'champion' && request.version === row?.version,
      );
      if (row === undefined || entry === undefined) return Promise.resolve(null);
      const { version, modelSha256, dataset, bundle } = entry.request;
      const { generation, since } = row;
      return Promise.resolve({ version, modelSha256, generation, since, dataset, bundle });
    },
    champion(model, at) {
      const latest = at?.toISOString() ?? '9999';
      const entry = entries(model).findLast(
        ({ decision, decidedAt }) => decision.outcome === 'champion' && decidedAt <= latest,
      );
      if (entry === undefined) return Promise.resolve(null);
      const { version, modelSha256, dataset, bundle, requestedBy, reason } = entry.request;
      const { generation } = entry.decision;
      const since = entry.decidedAt;
      return Promise.resolve({
        version,
        modelSha256,
        generation,
        since,
        dataset,
        bundle,
        promotedBy: requestedBy,
        reason,
      });
    },
    channels: (model) => Promise.resolve(channelsOf(model)),
    promote: (request) => Promise.resolve().then(() => promote(request)),
    entries: (model) => Promise.resolve(entries(model)),
    verify: (model) => Promise.resolve(verifyChain(model, entries(model))),
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
  };

  function promote(request: PromotionRequest): PromotionDecision {
    const { promotionId, model, version, modelSha256 } = request;
    const known = ledger.find((entry) => entry.promotionId === promotionId);
    if (known !== undefined) {
      if (known.model === model && known.request.version === version) return known.decision;
      throw new LedgerConflictError('promotionId is on record for another version');
    }
    if (versionOf(model, version)?.modelSha256 !== modelSha256) throw new LedgerConflictError('not recorded');
    const plan = decidePromotion(request, channelsOf(model));
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
