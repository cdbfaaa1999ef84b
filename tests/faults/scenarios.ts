import type { StageName } from '../../contracts/names.js';
import { STAGES, STAGE_TITLES } from '../../contracts/names.js';
import { seededGenerator } from '../../domain/math/seeded-generator.js';

/** When a run's worker is struck. */
export type Moment =
  /** A stage has just begun, so that the one before has just ended. `start` = no stage has; `end` = all have ended. */
  | { readonly kind: 'boundary'; readonly at: StageName | 'start' | 'end' }
  /** What the worker does can be seen from outside, and it has not told Temporal so yet. */
  | { readonly kind: 'effect'; readonly effect: 'version' | 'promotion' }
  /** In a fit: so many fits have ended, and after that this share of the time that a fit takes has passed. */
  | { readonly kind: 'fit'; readonly ended: number; readonly share: number };

/** A run whose workers are struck one after the other. */
export interface Scenario {
  readonly title: string;
  readonly moments: readonly [Moment, ...Moment[]];
}

/** The moments inside search and fits follow from it. */
export const SEED = 20_261_123;
const RANDOM_MOMENTS = 10;

/** kill -9 at every stage boundary. */
export const BOUNDARY_KILLS: readonly Scenario[] = [
  { title: 'as the run begins', moments: [{ kind: 'boundary', at: 'start' }] },
  ...STAGES.map((at) => ({
    title: `as ${STAGE_TITLES[at]} begins`,
    moments: [{ kind: 'boundary' as const, at }] as const,
  })),
  { title: 'as the last stage has ended', moments: [{ kind: 'boundary', at: 'end' }] },
];

/** kill -9 between an effect and word of it. */
export const EFFECT_KILLS: readonly Scenario[] = [
  { title: 'as MLflow has the version', moments: [{ kind: 'effect', effect: 'version' }] },
  { title: 'as the ledger has the promotion', moments: [{ kind: 'effect', effect: 'promotion' }] },
];

/** kill -9 at random moments in the fits of a run, of which there are so many: one moment in each tenth of them. */
export function randomKills(fits: number): readonly Scenario[] {
  const { uniform } = seededGenerator(SEED);
  return Array.from({ length: RANDOM_MOMENTS }, (_, tenth) => {
    // The last fit of all may end before it is looked at.
    const ended = Math.floor(((tenth + uniform()) / RANDOM_MOMENTS) * (fits - 1));
    const share = uniform();
    const title = `${ended} of ${fits} fits ended, ${share.toFixed(2)} fits later`;
    return { title, moments: [{ kind: 'fit', ended, share }] };
  });
}

/** Two workers killed in the same search: the second one as it has begun what the first one lost. */
export const TWO_KILLS: Scenario = {
  title: '5 fits ended, and again 3 fits later',
  moments: [
    { kind: 'fit', ended: 5, share: 0.5 },
    { kind: 'fit', ended: 8, share: 0.5 },
  ],
};
