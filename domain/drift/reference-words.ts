import type { DriftBaseline } from '../../contracts/run.js';

/** What the rows of a run are compared with. */
export type DriftReference =
  | { readonly kind: 'champion'; readonly version: number }
  | { readonly kind: 'baseline'; readonly baseline: Pick<DriftBaseline, 'by' | 'reason' | 'registeredAt'> }
  | { readonly kind: 'file'; readonly name: string };

/** A reference in words; `byProfile` = only a profile of its rows was there. */
export function describeReference(reference: DriftReference, byProfile: boolean): string {
  switch (reference.kind) {
    case 'champion':
      return byProfile
        ? `the profile of champion version ${reference.version}, whose rows are gone`
        : `the rows of champion version ${reference.version}`;
    case 'baseline': {
      const { by, reason, registeredAt } = reference.baseline;
      const kept = byProfile ? ' (by its profile: its rows are gone)' : '';
      return `the baseline registered on ${registeredAt.slice(0, 10)} by ${oneLine(by)}: ${oneLine(reason)}${kept}`;
    }
    case 'file':
      return byProfile ? `the profile ${oneLine(reference.name)}` : oneLine(reference.name);
  }
}

/** A text from outside, as one line of a table or a mail. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
