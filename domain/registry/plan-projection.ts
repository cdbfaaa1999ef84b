import type { ChannelRow } from '../../contracts/deployment.js';
import { LEDGER_HEAD_TAG } from './ledger-heads.js';

/** MLflow's alias of each channel; stages are deprecated there, so "Staging" is an alias and a tag. */
export const ALIASES = {
  staging: 'staging',
  canary: 'challenger',
  champion: 'champion',
  anchor: 'anchor',
} as const;
const STAGE_TAGS = { staging: 'Staging', champion: 'Production' } as const;

export interface Projection {
  readonly set: readonly { readonly alias: string; readonly version: number }[];
  readonly remove: readonly string[];
  readonly tags: readonly { readonly version: number; readonly tags: Readonly<Record<string, string>> }[];
}

/** What to write so that a registry's aliases and tags say what the channels say. */
export function planProjection(
  channels: readonly ChannelRow[],
  aliases: ReadonlyMap<string, number>,
  ledgerHead: string | null,
): Projection {
  const wanted = new Map(channels.map(({ channel, version }) => [ALIASES[channel], version]));
  const ours = Object.values(ALIASES);
  return {
    set: [...wanted]
      .filter(([alias, version]) => aliases.get(alias) !== version)
      .map(([alias, version]) => ({ alias, version })),
    remove: ours.filter((alias) => aliases.has(alias) && !wanted.has(alias)),
    tags: channels.flatMap((row) => tagsOf(row, ledgerHead)),
  };
}

function tagsOf({ channel, generation, version }: ChannelRow, ledgerHead: string | null): Projection['tags'] {
  if (channel !== 'staging' && channel !== 'champion') return [];
  const head = ledgerHead === null ? {} : { [LEDGER_HEAD_TAG]: ledgerHead };
  return [
    {
      version,
      tags: { stage: STAGE_TAGS[channel], [`ratchet.${channel}_generation`]: String(generation), ...head },
    },
  ];
}
