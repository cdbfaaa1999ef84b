import type { ChannelRow } from '../../contracts/deployment.js';
import type { LedgerEntry, LedgerFinding } from '../../contracts/ledger.js';
import { CHANNELS } from '../../contracts/names.js';
import { replayLedger } from './replay-ledger.js';

/** The channels that are not what the entries have led to; without entries there are none to be. */
export function judgeChannels(
  entries: readonly LedgerEntry[],
  channels: readonly ChannelRow[],
): readonly LedgerFinding[] {
  const wanted = new Map(replayLedger(entries).map(({ row }) => [row.channel, row]));
  const present = new Map(channels.map((row) => [row.channel, row]));
  return CHANNELS.flatMap((channel) => {
    const [expected, found] = difference(wanted.get(channel), present.get(channel));
    if (expected === found) return [];
    return [{ kind: 'channel', subject: `channel ${channel}`, expected, found, next: NEXT } as const];
  });
}

const NEXT =
  'It was changed past the ledger, or the ledger was. Set the channel back to what is expected, or restore the database from a backup.';

/** The fields in which they differ, or all where there is one only; twice the same text = equal. */
function difference(
  wanted: ChannelRow | undefined,
  found: ChannelRow | undefined,
): readonly [string, string] {
  const [expectedFields, foundFields] = [fieldsOf(wanted), fieldsOf(found)];
  const differ = (name: string): boolean => expectedFields.get(name) !== foundFields.get(name);
  return [textOf(expectedFields, differ), textOf(foundFields, differ)];
}

function fieldsOf(row: ChannelRow | undefined): ReadonlyMap<string, string> {
  if (row === undefined) return new Map();
  return new Map([
    ['version', `${row.version}`],
    ['SHA-256', row.modelSha256],
    ['generation', `${row.generation}`],
    ['weight', row.weightPercent === null ? 'none' : `${row.weightPercent} %`],
    ['since', row.since],
  ]);
}

function textOf(fields: ReadonlyMap<string, string>, differ: (name: string) => boolean): string {
  if (fields.size === 0) return 'no such channel';
  return [...fields]
    .filter(([name]) => differ(name))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
