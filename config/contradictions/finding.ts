/** A parameter of a learner that its other settings contradict. */
export interface Finding {
  readonly name: string;
  readonly expected: string;
}

/** A finding when `wrong` holds. */
export const found = (wrong: boolean, name: string, expected: string): Finding[] =>
  wrong ? [{ name, expected }] : [];

/** Those of `names` that are set although the library would ignore them. */
export const ignored = (parameters: object, names: readonly string[], reason: string): Finding[] =>
  Object.entries(parameters)
    .filter(([name, value]) => value !== undefined && names.includes(name))
    .map(([name]) => ({ name, expected: `expected no ${name}: it is ignored ${reason}` }));

/** Parameters of categorical splits that are set while no feature is split so. */
export const idleCategories = (
  parameters: object,
  names: readonly string[],
  features: readonly string[],
): Finding[] =>
  features.length > 0
    ? []
    : ignored(parameters, names, 'unless training.categorical_features names a feature');

/** Dart together with early stopping: every round re-weighs the trees before it, so no earlier round can be gone back to. */
export const dartStopsNever = (
  isDart: boolean,
  patience: number | null,
  name: string,
  other: string,
): Finding[] =>
  found(
    isDart && patience !== null,
    name,
    `expected ${other}: dart re-weighs earlier trees in every round, so the best round cannot be gone back to; ` +
      'or set training.early_stopping_rounds to null',
  );
