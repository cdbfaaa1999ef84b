import type { SchemaChange } from '../../contracts/drift-detection.js';

const WORDS: readonly (readonly [SchemaChange['change'], string])[] = [
  ['missing', 'gone'],
  ['renamed', 'renamed'],
  ['retyped', 'of another type'],
];

/** What has become of the reference's columns, in one sentence without its full stop: `2 columns are gone, 1 is renamed`. */
export function schemaWords(changes: readonly SchemaChange[]): string {
  const counts = WORDS.map(([kind, word]) => ({
    word,
    count: changes.filter(({ change }) => change === kind).length,
  })).filter(({ count }) => count > 0);
  return counts
    .map(({ count, word }, index) => {
      const noun = index > 0 ? '' : count === 1 ? ' column' : ' columns';
      return `${count}${noun} ${count === 1 ? 'is' : 'are'} ${word}`;
    })
    .join(', ');
}
