import type { ChampionKeys } from '../../contracts/run.js';

/** How many of a version's keys a run has again, as report, terminal and mail tell it: "1,061 of 1,500 keys of version 3 came again". */
export function championKeysText({ again, form, keys, version }: ChampionKeys): string {
  const read =
    form === undefined ? '' : `; this run reads keys ${form.run}, version ${version} ${form.champion}`;
  if (keys === null || again === null)
    return `how many keys of version ${version} came again is not known: its rows are gone, or have another key column${read}`;
  const [found, all] = [again, keys].map((each) => each.toLocaleString('en-US'));
  return `${found} of ${all} keys of version ${version} came again${read}`;
}
