import type { LightgbmParameters } from '../../contracts/config/training.js';
import type { TrainingRound } from '../../contracts/model-training.js';

/** A matrix on disk: little-endian float32, row-major; labels one float32 a row. */
export interface MatrixFiles {
  readonly features: string;
  readonly labels: string;
  readonly rows: number;
  readonly columns: number;
}

export interface FitRequest {
  readonly algorithm: 'lightgbm';
  readonly parameters: LightgbmParameters;
  readonly seed: number;
  readonly threads: number;
  readonly featureNames: readonly string[];
  readonly train: MatrixFiles;
  /** Rows of `train` to fit on, ascending; null = all. */
  readonly trainRows: Int32Array | null;
  /** With it, training stops when its loss has not improved for `patience` rounds and keeps the best round. */
  readonly earlyStopping: { readonly validation: MatrixFiles; readonly patience: number } | null;
  /** Rows of `train` to score with the fitted model, ascending; null = the validation part, if any. */
  readonly scoreRows: Int32Array | null;
}

export interface FitOutcome {
  /** The library's own text format, cut at the best round. */
  readonly model: string;
  readonly rounds: number;
  readonly curve: readonly TrainingRound[];
  /** Probabilities of `scoreRows` or of the validation part; empty without either. */
  readonly scores: Float64Array;
  readonly trainSeconds: number;
}

/** A model as the library dumps it: its trees and each feature's total gain. */
export interface NativeModelDump {
  readonly json: unknown;
  readonly gain: readonly number[];
}

export interface FitOptions {
  readonly signal?: AbortSignal;
  readonly onRound?: (round: TrainingRound) => void;
}

/** The official native libraries, each call in a child process. Throws `TrainerError` with the library's text. */
export interface Booster {
  fit(request: FitRequest, options?: FitOptions): Promise<FitOutcome>;
  dump(model: string): Promise<NativeModelDump>;
  /** Probabilities by the native library, for comparison with the exported model. */
  score(model: string, matrix: MatrixFiles): Promise<Float64Array>;
  close(): Promise<void>;
}
