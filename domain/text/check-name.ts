/** `missing_budget` as people read it, and `relation_holds:total_matches` as `relation holds: total matches`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ').replace(/:(?=\S)/, ': ');
}

/** What is checked, of which column: `contract: allowed value`. */
export function checkName({
  column,
  name,
}: {
  readonly column: string | null;
  readonly name: string;
}): string {
  return column === null ? words(name) : `${column}: ${words(name)}`;
}
