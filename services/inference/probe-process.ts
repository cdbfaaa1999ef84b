/** The program of a probe: `node probe-process.js <model.onnx> <features>`; sends one message and ends. */
import { performance } from 'node:perf_hooks';
import process from 'node:process';

import { InferenceError } from './errors.js';
import { openSession } from './onnx-session.js';
import type { ProbeMessage } from './probe.js';
import { scoreMatrix } from './score-rows.js';

const WARM_UP = 50;
const RUNS = 301;
const MEBIBYTE = 1024 * 1024;

/** Rows differ, so that the processor cannot learn one path through the trees by heart. */
const row = (features: number, index: number): Float32Array =>
  Float32Array.from({ length: features }, (_, column) => 10 * Math.sin(index * 37 + column * 11));

const measure = async (path: string, features: number): Promise<ProbeMessage> => {
  const before = process.memoryUsage.rss();
  const onnx = await openSession(path, 1);
  if (onnx.features !== features) {
    throw new InferenceError(`The model reads ${onnx.features} features, expected ${features}.`);
  }
  const durations: number[] = [];
  for (let index = 0; index < WARM_UP + RUNS; index += 1) {
    const values = row(features, index);
    const startedAt = performance.now();
    await scoreMatrix(onnx, values, 1);
    if (index >= WARM_UP) durations.push(performance.now() - startedAt);
  }
  const memoryMb = Math.max(0, process.memoryUsage.rss() - before) / MEBIBYTE;
  const singleRowMs = durations.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN;
  await onnx.session.release();
  return { kind: 'measured', probe: { singleRowMs, memoryMb } };
};

const failed = (error: unknown): ProbeMessage => ({
  kind: 'failed',
  message: error instanceof Error ? error.message : String(error),
});

process.on('disconnect', () => process.exit(0));
const [, , path = '', features = ''] = process.argv;
process.send?.(await measure(path, Number(features)).catch(failed));
