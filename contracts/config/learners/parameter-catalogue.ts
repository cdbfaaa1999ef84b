import { nearestName } from '../nearest-name.js';

/** Names that a learner refuses, and why; the reason says what to do instead. */
export interface Refusal {
  readonly names: readonly string[];
  readonly reason: string;
}

/** All names a learner's library knows: those that are read, and what is said to the others. */
export interface ParameterCatalogue {
  /** As people know it, with its version. */
  readonly library: string;
  readonly accepted: readonly string[];
  /** From another name of a parameter to the one that is read or refused. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly refusals: readonly Refusal[];
}

/** What to say to a name that is not read: why it is refused, its other name, or the nearest one that is. */
export function explainParameter(catalogue: ParameterCatalogue, name: string): string {
  const { library, accepted } = catalogue;
  const canonical = catalogue.aliases.get(name) ?? name;
  const reason = refusalOf(catalogue, canonical);
  if (reason !== undefined) return `expected no ${name}: ${reason}`;
  if (accepted.includes(canonical)) return `expected ${canonical}: ${library}'s alias ${name} is not read`;
  const near = nearestName(name, accepted);
  const hint = near === undefined ? '' : `did you mean ${near}? `;
  return `expected a parameter of ${library}; ${hint}see docs/parameters.md`;
}

/** Turns lists of other names round. */
export function aliasesOf(byName: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  const pairs = Object.entries(byName).flatMap(([name, others]) =>
    others.map((other): [string, string] => [other, name]),
  );
  return new Map(pairs);
}

function refusalOf({ refusals }: ParameterCatalogue, name: string): string | undefined {
  return refusals.find(({ names }) => names.includes(name))?.reason;
}
