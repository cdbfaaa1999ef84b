import type { ChannelRow } from '../../contracts/deployment.js';
import { ALIASES, foreignHeads, isHeld, LEDGER_HEAD } from './registry-state.js';
import type { HeldVersion, RegistryState } from './registry-state.js';

type Tags = Readonly<Record<string, string>>;

const STAGES = { staging: 'Staging', champion: 'Production' } as const;
/** Of a version that was in staging or champion and is no longer. */
const LEFT = 'Archived';

export interface Projection {
  readonly set: readonly { readonly alias: string; readonly version: number }[];
  readonly remove: readonly string[];
  readonly tags: readonly { readonly version: number; readonly tags: Tags }[];
  /** Tags that a version carries no longer. */
  readonly untag: readonly { readonly version: number; readonly key: string }[];
  readonly modelTags: Tags;
}

/**
 * What to write so that a registry's aliases and tags say what the channels say; what is right already is not in it. A
 * channel whose model the registry does not hold gets neither: another model under the same number is not it.
 * `chain` are the hashes of the ledger's entries, oldest first.
 */
export function planProjection(
  channels: readonly ChannelRow[],
  state: RegistryState,
  chain: readonly string[],
): Projection {
  const { aliases, versions } = state;
  const held = channels.filter((row) => isHeld(state, row));
  const wanted = new Map(held.map(({ channel, version }) => [ALIASES[channel], version]));
  const head = headTag(state, chain);
  const marks = versions.map((version) => ({ version, wanted: tagsOf(version, held, head) }));
  return {
    set: [...wanted]
      .filter(([alias, version]) => aliases.get(alias) !== version)
      .map(([alias, version]) => ({ alias, version })),
    remove: Object.values(ALIASES).filter((alias) => aliases.has(alias) && !wanted.has(alias)),
    tags: marks.flatMap(({ version: { tags, version }, wanted: own }) => {
      const changed = differing(own, tags);
      return Object.keys(changed).length === 0 ? [] : [{ version, tags: changed }];
    }),
    untag: marks.flatMap(({ version: { tags, version }, wanted: own }) =>
      Object.keys(STAGES)
        .map(generationTag)
        .filter((key) => key in tags && !(key in own))
        .map((key) => ({ version, key })),
    ),
    modelTags: versions.length === 0 ? {} : differing(head, state.modelTags),
  };
}

/** A head that the chain does not hold proves that the ledger was cut or is another one: nothing is written over it. */
function headTag(state: RegistryState, chain: readonly string[]): Tags {
  const head = chain.at(-1);
  return head === undefined || foreignHeads(state, chain).length > 0 ? {} : { [LEDGER_HEAD]: head };
}

function tagsOf({ tags, version }: HeldVersion, held: readonly ChannelRow[], head: Tags): Tags {
  const rows = held.filter((row) => row.version === version && row.channel in STAGES);
  const generations = rows.map(
    ({ channel, generation }) => [generationTag(channel), String(generation)] as const,
  );
  const own = { ...Object.fromEntries(generations), ...head };
  if (rows.some(({ channel }) => channel === 'champion')) return { stage: STAGES.champion, ...own };
  if (rows.length > 0) return { stage: STAGES.staging, ...own };
  return tags['stage'] === STAGES.staging || tags['stage'] === STAGES.champion ? { stage: LEFT } : {};
}

function generationTag(channel: string): string {
  return `ratchet.${channel}_generation`;
}

function differing(wanted: Tags, found: Tags): Tags {
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => found[key] !== value));
}
