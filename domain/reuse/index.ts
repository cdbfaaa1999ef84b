export { compareInputs } from './compare-inputs.js';
export type { InputDifference } from './compare-inputs.js';
export type { StageDifference } from './common-differences.js';
export { explainStages, MOST_DIFFERENCES } from './explain-stages.js';
export type { KnownOutcomes, StageExplanation, UseBesidePrevious } from './explain-stages.js';
export { flattenInputs } from './flatten-inputs.js';
export { inputText } from './input-text.js';
export { stepKey } from './step-key.js';
