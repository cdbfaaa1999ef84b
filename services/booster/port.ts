import type {
  ClassWeight,
  LightgbmParameters,
  RandomForestParameters,
  XgboostParameters,
} from '../../contracts/config/training.js';
import type { TrainingRound } from '../../contracts/model-training.js';
import type { Algorithm } from '../../contracts/names.js';

/** A matrix on disk: little-endian float32, row-major; labels one float32 a row. */
export interface MatrixFiles {
  readonly features: string;
  readonly labels: string;
  readonly rows: number;
  readonly columns: number;
}

/** An algorithm and its parameters, as the configuration has them. */
export type Learner =
  | { readonly algorithm: 'xgboost'; readonly parameters: XgboostParameters }
  | { readonly algorithm: 'lightgbm'; readonly parameters: LightgbmParameters }
  | { readonly algorithm: 'random_forest'; readonly parameters: RandomForestParameters };

export interface FitRequest {
  readonly learner: Learner;
  readonly seed: number;
  /** Threads at most; the outcome says how many were used. */
  readonly threads: number;
  readonly featureNames: readonly string[];
  /** Of `featureNames`: split by sets of values, which are whole numbers from 0, instead of by order. */
  readonly categoricalFeatures: readonly string[];
  readonly classWeight: ClassWeight;
  readonly train: MatrixFiles;
  /** Rows of `train` to fit on, ascending; null = all. */
  readonly trainRows: Int32Array | null;
  /** Measured after every round; null = no curve. */
  readonly validation: MatrixFiles | null;
  /**
   * Training stops when the validation loss has not improved for so many rounds, and the best round is kept; null =
   * never. A random forest, whose trees do not build on one another, ignores it.
   */
  readonly patience: number | null;
  /** Rows of `train` to score with the fitted model, ascending; null = the validation part, if any. */
  readonly scoreRows: Int32Array | null;
  /** Rounds after which `onCheckpoint` is asked, ascending; absent = none. */
  readonly checkpoints?: readonly number[];
  /**
   * One of many fits on the same rows, as in a search: the library's copy of them is kept in the process for the next.
   * Models and scores are the same to the last bit. Any other call to the process frees it, and so does a minute without one.
   */
  readonly keepData?: boolean;
  /** false = the outcome's model is empty, which saves its text; true by default. */
  readonly wantModel?: boolean;
  /** false = no round is measured beyond what early stopping needs, and the curve is empty; true by default. */
  readonly measureTraining?: boolean;
}

export interface FitOutcome {
  /** The library's own text format, cut at the best round; empty where `onCheckpoint` has stopped the fit, or where it is not wanted. */
  readonly model: string;
  /** Of the model, or of the fit where it was stopped. */
  readonly rounds: number;
  readonly curve: readonly TrainingRound[];
  /** Probabilities of `scoreRows` or of the validation part; empty without either. */
  readonly scores: Float64Array;
  readonly trainSeconds: number;
  readonly threads: number;
  /** The round at which `onCheckpoint` has stopped it; null = it came to its end. */
  readonly stoppedAt: number | null;
}

/** A fitted model in its library's text format. */
export interface NativeModel {
  readonly algorithm: Algorithm;
  readonly text: string;
}

/** A model as the library describes it: its trees and each feature's total gain. */
export interface NativeModelDump {
  readonly algorithm: Algorithm;
  readonly json: unknown;
  readonly gain: readonly number[];
}

export interface FitOptions {
  readonly signal?: AbortSignal;
  /**
   * Told of every round, some together after a moment; without a validation part of the latest only, whose number is known
   * and the rest is NaN.
   */
  readonly onRound?: (round: TrainingRound) => void;
  /**
   * Asked after each of the request's `checkpoints`, with the probabilities so far of the rows that the outcome scores; the
   * fit waits for the answer. `stop` ends it: the outcome has these scores and no model. Not asked after the round with
   * which early stopping ends the fit. An error it throws rejects the call.
   */
  readonly onCheckpoint?: (round: number, scores: Float64Array) => 'go on' | 'stop';
}

/** The official native libraries, each call in a child process. Throws `TrainerError` with the library's text. */
export interface Booster {
  fit(request: FitRequest, options?: FitOptions): Promise<FitOutcome>;
  dump(model: NativeModel): Promise<NativeModelDump>;
  /** Probabilities by the native library, for comparison with the exported model. */
  score(model: NativeModel, matrix: MatrixFiles): Promise<Float64Array>;
  close(): Promise<void>;
}
