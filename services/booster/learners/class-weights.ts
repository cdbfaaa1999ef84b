import type { ClassWeight } from '../../../contracts/config/training.js';

/**
 * A weight a row by its label, 0 or 1; null = all rows weigh the same. `balanced` is scikit-learn's: rows / (classes
 * x rows of the class), over the rows given and the classes present.
 */
export const rowWeights = (labels: Float32Array, classWeight: ClassWeight): Float32Array | null => {
  if (classWeight === null) return null;
  const { negative, positive } = classWeight === 'balanced' ? balanced(labels) : classWeight;
  return labels.map((label) => (label === 1 ? positive : negative));
};

const balanced = (labels: Float32Array): { readonly negative: number; readonly positive: number } => {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  const classes = Number(positives > 0) + Number(negatives > 0);
  return { negative: labels.length / (classes * negatives), positive: labels.length / (classes * positives) };
};
