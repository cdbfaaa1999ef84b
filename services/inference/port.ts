/** A loaded ONNX model: rows of features in, probabilities of the positive class out. */
export interface LoadedModel {
  readonly features: number;
  /** `rows` x `features` float32, row-major; returns uncalibrated probabilities, 0..1. */
  score(matrix: Float32Array, rows: number): Promise<Float64Array>;
  release(): Promise<void>;
}

export interface InferenceProbe {
  /** Median wall time of scoring one row. */
  readonly singleRowMs: number;
  /** Resident memory the model adds to a fresh process after loading and scoring. */
  readonly memoryMb: number;
}

export interface Inference {
  load(onnx: Uint8Array): Promise<LoadedModel>;
  /** Loads the file in a process of its own and measures latency and memory there. */
  probe(onnxPath: string, features: number): Promise<InferenceProbe>;
}
