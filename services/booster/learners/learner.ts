import type { NativeHandles } from '../native/native-handles.js';
import type { NativeMatrix, WeightedRows } from '../native/native-rows.js';

/** The two sets of rows that a fit knows. */
export type Part = 'train' | 'validation';

/** What a learner starts from. */
export interface LearnerInput<Parameters> {
  readonly parameters: Parameters;
  readonly seed: number;
  readonly threads: number;
  /** Names that both libraries accept, in the order of the matrix. */
  readonly featureNames: readonly string[];
  /** Positions of the features that are split by sets of values. */
  readonly categories: ReadonlySet<number>;
  readonly train: WeightedRows;
  readonly validation: WeightedRows | null;
}

/** A model that can score. */
export interface ScoringModel {
  readonly columns: number;
  /** Probabilities of the positive class, one a row, written into `target`. */
  score(matrix: NativeMatrix, target: Float64Array): void;
}

/** A model that grows round by round. */
export interface GrowingModel {
  /** False where the model after an earlier round cannot be cut out of the grown one, or need not be. */
  readonly stopsEarly: boolean;
  /** Adds one round; the library may find no tree worth adding. */
  grow(): void;
  /** Rounds that added a tree. */
  trees(): number;
  /** Probabilities of the part's rows by all trees so far; valid until the next call. */
  probabilities(part: Part): Float32Array | Float64Array;
  /** The model of the first `trees` trees. */
  keep(trees: number): ScoringModel & { text(): string };
}

/** A model read from its text. */
export interface LoadedModel extends ScoringModel {
  /** Its trees as the library's JSON text. */
  dump(): string;
  /** Total gain of each feature's splits. */
  gain(): Float64Array<ArrayBuffer>;
}

/**
 * One algorithm. What it makes in the library is freed with `handles`. Its calls throw `TrainerError` with the
 * library's words.
 */
export interface NativeLearner<Parameters> {
  start(handles: NativeHandles, input: LearnerInput<Parameters>): GrowingModel;
  load(handles: NativeHandles, text: string): LoadedModel;
}
