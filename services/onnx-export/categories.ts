/**
 * The whole numbers at which membership in a set of categories changes, ascending: 3, 4 and 7 give 3, 5, 7 and 8. A
 * value counts as the whole number it is cut down to, so it is outside below 3, inside from there to below 5, and so on.
 */
export const membershipBounds = (categories: readonly number[]): readonly number[] => {
  const bounds: number[] = [];
  for (const category of [...new Set(categories)].sort((a, b) => a - b)) {
    if (bounds.at(-1) === category) bounds.pop();
    else bounds.push(category);
    bounds.push(category + 1);
  }
  return bounds;
};
