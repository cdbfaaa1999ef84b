import type { NativeHandles } from '../native/native-handles.js';
import type { FitRows, NativeData, NativeMatrix } from '../native/native-rows.js';

/** The sets of rows that a fit knows; `scored` are rows left out of the training. */
export type Part = 'train' | 'validation' | 'scored';

/** What a learner is told beside the rows. */
export interface LearnerSettings<Parameters> {
  readonly parameters: Parameters;
  readonly seed: number;
  readonly threads: number;
  /** Names that both libraries accept, in the order of the matrix. */
  readonly featureNames: readonly string[];
  /** Positions of the features that are split by sets of values. */
  readonly categories: ReadonlySet<number>;
  /** Of the training part. */
  readonly rows: number;
  readonly columns: number;
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
  /** `probabilities` of rows outside the training part are to the last bit what the kept model scores. */
  readonly scoresExactly: boolean;
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

/** A way to hand rows to the library. */
export interface DataForm {
  /** The library and all that its copy depends on beside the rows: under the same key it serves any fit on them. */
  readonly key: string;
  open(handles: NativeHandles, rows: FitRows): NativeData;
}

/** An algorithm with its parameters. */
export interface ConfiguredLearner {
  readonly form: DataForm;
  /** One under whose key more fits find themselves: to be used unless it has `filtered`. Null = `form` is as good. */
  readonly sharedForm: DataForm | null;
  start(handles: NativeHandles, data: NativeData): GrowingModel;
}

/**
 * One algorithm. What it makes in the library is freed with `handles`. Its calls throw `TrainerError` with the
 * library's words.
 */
export interface NativeLearner<Parameters> {
  configure(settings: LearnerSettings<Parameters>): ConfiguredLearner;
  load(handles: NativeHandles, text: string): LoadedModel;
}
