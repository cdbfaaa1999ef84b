import type { StagedVersion } from '../../contracts/run.js';

type Staged = Pick<StagedVersion, 'version' | 'generation'> | null;

/** The version that came to staging after the question; null = it holds what it held, or nothing. */
export function stagedSince(asked: Staged, now: Staged): number | null {
  return now === null || now.generation === asked?.generation ? null : now.version;
}

/**
 * Why an approval cannot put its model into staging; null = it can. It says yes to the place of what was there when it was
 * asked (`asked`); of what is there `now` only where it names it (`replace`).
 */
export function refuseOverStaged(replace: number | undefined, asked: Staged, now: Staged): string | null {
  if (replace !== undefined && replace !== now?.version) {
    const found = now === null ? 'nothing is in staging' : `version ${now.version} is in staging`;
    return `replace: found ${replace}, but ${found}; ${now === null ? 'leave it out' : `name ${now.version}`}, or reject`;
  }
  const since = stagedSince(asked, now);
  if (since === null || since === replace) return null;
  return (
    `approve: version ${since} has been staged since; approve with --replace ${since} ` +
    `({"replace": ${since}} in the Temporal UI), or reject`
  );
}
