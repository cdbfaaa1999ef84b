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

/** More edits than this between two names, and the one is no misspelling of the other. */
const MOST_EDITS = 3;

/** What to say to a name that is not read: why it is refused, its other name, or the nearest one that is. */
export function explainParameter(catalogue: ParameterCatalogue, name: string): string {
  const { library, accepted } = catalogue;
  const canonical = catalogue.aliases.get(name) ?? name;
  const reason = refusalOf(catalogue, canonical);
  if (reason !== undefined) return `expected no ${name}: ${reason}`;
  if (accepted.includes(canonical)) return `expected ${canonical}: ${library}'s alias ${name} is not read`;
  const near = nearest(name, accepted);
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

function nearest(name: string, candidates: readonly string[]): string | undefined {
  const most = Math.min(MOST_EDITS, Math.floor(name.length / 2));
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(name, candidate) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}

/** Levenshtein (1966): letters inserted, removed or replaced to turn one name into the other. */
function editsBetween(from: string, to: string): number {
  const first = Array.from({ length: to.length + 1 }, (_, index) => index);
  const last = Array.from(from).reduce((row, letter, index) => nextRow(row, letter, index + 1, to), first);
  return last.at(-1) ?? 0;
}

function nextRow(above: readonly number[], letter: string, start: number, to: string): number[] {
  const row = [start];
  for (let index = 0; index < to.length; index += 1) {
    const replaced = (above[index] ?? 0) + (letter === to[index] ? 0 : 1);
    const shifted = 1 + Math.min(above[index + 1] ?? 0, row[index] ?? 0);
    row.push(Math.min(replaced, shifted));
  }
  return row;
}
