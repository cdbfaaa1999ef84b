/**
 * Names that LightGBM accepts in place of `names`, in the same order. The library refuses JSON punctuation and
 * duplicates and turns spaces into underscores, while a one-hot column is named after any value of the data.
 */
export const libraryFeatureNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.replaceAll(/[^\p{L}\p{N}_.()+-]/gu, '_') || '_';
    let candidate = base;
    for (let suffix = 2; taken.has(candidate); suffix += 1) candidate = `${base}_${suffix}`;
    taken.add(candidate);
    return candidate;
  });
};
