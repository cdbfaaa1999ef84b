import type { PromotionDecision } from '../../contracts/deployment.js';
import type { LedgerEntry, ReplayedChannel } from '../../contracts/ledger.js';
import type { ChannelName } from '../../contracts/names.js';

/** The channels that a decision has moved to its version; fixed for ever, since old entries are read by it. */
const MOVED: Readonly<Record<PromotionDecision['outcome'], readonly ChannelName[]>> = {
  champion: ['champion', 'anchor'],
  staging: ['staging', 'canary'],
  superseded: [],
};

/**
 * The channels that a model's entries, oldest first, have led to. It goes by what was decided, never by the rule of
 * today: the rule may change, and what it once decided stays.
 */
export function replayLedger(entries: readonly LedgerEntry[]): readonly ReplayedChannel[] {
  const channels = new Map<ChannelName, ReplayedChannel>();
  for (const entry of entries)
    for (const channel of MOVED[entry.decision.outcome])
      channels.set(channel, movedBy(entry, channel, channels.get(channel)));
  return [...channels.values()];
}

function movedBy(
  entry: LedgerEntry,
  channel: ChannelName,
  before: ReplayedChannel | undefined,
): ReplayedChannel {
  const { decidedAt, decision, model, request } = entry;
  const { modelSha256, version } = request;
  // The decision names the generation of the channel that it is about; the other one goes up beside it.
  const generation = channel === decision.outcome ? decision.generation : (before?.row.generation ?? 0) + 1;
  const weightPercent = channel === 'canary' ? request.canaryWeightPercent : null;
  const row = { model, channel, version, modelSha256, generation, weightPercent, since: decidedAt };
  return { row, entry };
}
