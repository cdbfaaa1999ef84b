/** The real trainer program, which does what a broken library would when a fit asks for it by its seed. */
import process from 'node:process';

import koffi from 'koffi';
import { z } from 'zod';

import type { TrainingRound } from '../../contracts/model-training.js';
import '../../services/booster/trainer-process.js';
import { FAULTS } from './faults.js';

const BLOCK_BYTES = 32 * 1024 * 1024;
const BEFORE: TrainingRound = {
  round: 0,
  trainLoss: Number.NaN,
  trainAccuracy: Number.NaN,
  validationLoss: Number.NaN,
  validationAccuracy: Number.NaN,
};

const system = koffi.load(null);
const memset = system.func('void *memset(void *target, int value, size_t size)');
const malloc = system.func('void *malloc(size_t size)');
const usleep = system.func('int usleep(uint32_t microseconds)');

const fitSchema = z.object({ fit: z.object({ seed: z.number() }) });

const fail = (seed: number): void => {
  switch (seed) {
    case FAULTS.segmentationFault:
      memset(null, 0, 64);
      return;
    case FAULTS.abort:
      process.stderr.write('Check failed: the sum of all gradients is finite\n');
      process.abort();
      return;
    case FAULTS.endlessMemory:
      // A few GB a second, in memory that V8 knows nothing of.
      for (;;) {
        memset(malloc(BLOCK_BYTES), 1, BLOCK_BYTES);
        usleep(10_000);
      }
    case FAULTS.sleep:
      // One native call of ten minutes: nothing is heard or said meanwhile.
      usleep(600_000_000);
      return;
    case FAULTS.nonsense:
      process.send?.({ kind: 'gibberish' });
      usleep(600_000_000);
      return;
    default:
  }
};

process.prependListener('message', (message) => {
  const call = fitSchema.safeParse(message);
  if (!call.success || !Object.values<number>(FAULTS).includes(call.data.fit.seed)) return;
  process.send?.({ kind: 'rounds', rounds: [BEFORE] });
  fail(call.data.fit.seed);
});
