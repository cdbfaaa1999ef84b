/** More edits than this between two names, and the one is no misspelling of the other. */
const MOST_EDITS = 3;

/** The name that `name` is most likely a misspelling of; undefined where none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
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
