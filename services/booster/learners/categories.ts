import { TrainerError } from '../errors.js';

/** Positions of the categorical features. Throws `TrainerError` for a name that is not among `featureNames`. */
export const categoryPositions = (
  featureNames: readonly string[],
  categoricalFeatures: readonly string[],
): ReadonlySet<number> => {
  const positions = new Map(featureNames.map((name, index) => [name, index]));
  return new Set(
    categoricalFeatures.map((name) => {
      const position = positions.get(name);
      if (position !== undefined) return position;
      throw new TrainerError(
        'input',
        `training.categorical_features names "${name}", which is no feature. Expected some of: ${featureNames.join(', ')}.`,
      );
    }),
  );
};
