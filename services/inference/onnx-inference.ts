import { fileURLToPath } from 'node:url';

import { openSession } from './onnx-session.js';
import type { Inference } from './port.js';
import { runProbe } from './probe.js';
import { scoreMatrix } from './score-rows.js';

export interface InferenceOptions {
  /** Threads of one call; 1 by default, as more add up the trees in another order and change the last digit. */
  readonly threads?: number;
  /** The compiled probe-process.js, where it does not lie beside this file. */
  readonly probeEntry?: string;
}

/** Scores ONNX models by onnxruntime on the CPU. Throws `InferenceError`. */
export const createInference = (options: InferenceOptions = {}): Inference => {
  const { threads = 1 } = options;
  const probeEntry = options.probeEntry ?? fileURLToPath(new URL('./probe-process.js', import.meta.url));
  return {
    async load(onnx) {
      const opened = await openSession(onnx, threads);
      return {
        features: opened.features,
        score: (matrix, rows) => scoreMatrix(opened, matrix, rows),
        release: () => opened.session.release(),
      };
    },
    probe: (onnxPath, features) => runProbe(probeEntry, onnxPath, features),
  };
};
