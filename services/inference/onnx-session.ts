import { InferenceSession } from 'onnxruntime-node';

import { InferenceError } from './errors.js';

const ERROR_SEVERITY = 3;

/** A session with the names and the width of its model. */
export interface OnnxSession {
  readonly session: InferenceSession;
  readonly input: string;
  readonly output: string;
  readonly features: number;
}

/**
 * Loads a model with one input [N, F] and one output. Throws `InferenceError` for content that is no ONNX model and
 * for a model of another shape.
 */
export const openSession = async (model: Uint8Array | string, threads: number): Promise<OnnxSession> => {
  const session = await create(model, threads);
  const [input] = session.inputMetadata;
  const [output] = session.outputNames;
  const features = input?.isTensor === true ? input.shape[1] : undefined;
  if (input === undefined || output === undefined || typeof features !== 'number') {
    await session.release();
    throw new InferenceError('The ONNX model needs one input of shape [N, F] with F known, and one output.');
  }
  return { session, input: input.name, output, features };
};

const create = async (model: Uint8Array | string, threads: number): Promise<InferenceSession> => {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: ERROR_SEVERITY,
  };
  try {
    // Two calls: the overloads take a path or bytes, not either.
    return typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InferenceError(
      `Not a loadable ONNX model: ${reason}. Compare its SHA-256 with the bundle's manifest and take it out again.`,
      { cause: error },
    );
  }
};
