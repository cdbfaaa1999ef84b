import type { ChannelMove, ChannelRow, PromotionPlan, PromotionRequest } from '../../contracts/deployment.js';
import type { ChannelName } from '../../contracts/names.js';

/**
 * Decides a promotion from the model's channels as they are now. Without a champion the version becomes champion and
 * anchor. A champion other than the one the gate compared with makes the request superseded, and so does a version in
 * staging that the request does not know of. Else it goes to staging, with its canary at the requested weight; the
 * anchor stays, for a version takes its place only when it becomes champion.
 */
export function decidePromotion(request: PromotionRequest, channels: readonly ChannelRow[]): PromotionPlan {
  const champion = channels.find((row) => row.channel === 'champion');
  if (champion === undefined) return firstChampion(channels);
  if (champion.generation !== request.comparedGeneration) return superseded(request, champion);
  if (champion.version === request.version) return championAlready(champion);
  const staging = channels.find((row) => row.channel === 'staging');
  const { comparedStaging } = request;
  if (comparedStaging !== undefined && comparedStaging !== (staging?.generation ?? 0))
    return stagedMeanwhile(request, champion, staging);
  return stage(request, champion, channels);
}

function firstChampion(channels: readonly ChannelRow[]): PromotionPlan {
  const moves = (['champion', 'anchor'] as const).map((channel) => move(channels, channel, null));
  return { outcome: 'champion', generation: 1, reason: 'first model: no champion served', moves };
}

function superseded(request: PromotionRequest, champion: ChannelRow): PromotionPlan {
  const compared =
    request.comparedGeneration === 0
      ? 'without a champion'
      : `with the champion of generation ${request.comparedGeneration}`;
  return {
    outcome: 'superseded',
    generation: champion.generation,
    reason:
      `version ${request.version} was compared ${compared}, ` +
      `but version ${champion.version}, generation ${champion.generation}, is champion now`,
    moves: [],
  };
}

function stagedMeanwhile(
  { version }: PromotionRequest,
  champion: ChannelRow,
  staging: ChannelRow | undefined,
): PromotionPlan {
  const found = staging ? `version ${staging.version} was staged meanwhile` : 'staging was emptied meanwhile';
  return {
    outcome: 'superseded',
    generation: champion.generation,
    reason: `${found}, and version ${version} does not take its place`,
    moves: [],
  };
}

function championAlready(champion: ChannelRow): PromotionPlan {
  return {
    outcome: 'superseded',
    generation: champion.generation,
    reason: `version ${champion.version} is the champion already`,
    moves: [],
  };
}

function stage(
  request: PromotionRequest,
  champion: ChannelRow,
  channels: readonly ChannelRow[],
): PromotionPlan {
  const staging = move(channels, 'staging', null);
  const anchor = request.supersedesAnchor
    ? '; shown better than the anchor, which it will replace as champion'
    : '';
  return {
    outcome: 'staging',
    generation: staging.expectedGeneration + 1,
    reason: `in staging behind version ${champion.version}, canary weight ${request.canaryWeightPercent} % recorded${anchor}`,
    moves: [staging, move(channels, 'canary', request.canaryWeightPercent)],
  };
}

function move(
  channels: readonly ChannelRow[],
  channel: ChannelName,
  weightPercent: number | null,
): ChannelMove {
  const row = channels.find((candidate) => candidate.channel === channel);
  return { channel, expectedGeneration: row?.generation ?? 0, weightPercent };
}
