import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createBooster } from '../../../services/booster/child-process-booster.js';
import type { BoosterOptions } from '../../../services/booster/child-process-booster.js';
import { TrainerError } from '../../../services/booster/errors.js';
import type { Booster } from '../../../services/booster/port.js';
import { boosterOptions, createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import { nativeLibraries } from '../../support/native-libraries.js';

const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(500));
const { lightgbm, openmp, xgboost } = nativeLibraries();

describe('loading the library', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'ratchet-library-'));
  // A machine without libgomp: a copy of the library that asks for a version that no system has.
  const withoutOpenmp = join(temporary, 'lib_lightgbm.so');
  let usual: TestBooster;

  beforeAll(() => {
    const bytes = readFileSync(lightgbm).toString('latin1');
    writeFileSync(withoutOpenmp, bytes.replaceAll('libgomp.so.1\0', 'libgomp.so.9\0'), 'latin1');
    usual = createTestBooster();
  });
  afterAll(async () => {
    await usual.close();
    folder.remove();
    rmSync(temporary, { recursive: true });
  });

  const withBooster = async (options: Partial<BoosterOptions>, work: (booster: Booster) => Promise<void>) => {
    const defaults = boosterOptions(usual.trainerEntry);
    const libraries = { lightgbm: withoutOpenmp, xgboost };
    const booster = createBooster({ ...defaults, libraries, ...options });
    await work(booster).finally(() => booster.close());
  };

  it('finds the bundled OpenMP library where the system has none, and gives the same model', async () => {
    await withBooster({ openmpFallback: openmp }, async (booster) => {
      const helped = await booster.fit(fitRequest(train, 5, { threads: 2 }));
      const plain = await usual.booster.fit(fitRequest(train, 5));
      expect(helped.model).toBe(plain.model);
    });
  });

  it('says which library is missing where there is no copy to fall back to', async () => {
    await withBooster({}, async (booster) => {
      const error = await failureOf(booster.fit(fitRequest(train, 1)), TrainerError);
      expect(error.code).toBe('library');
      expect(error.message).toMatch(/libgomp\.so\.9.*npm start.*libgomp1/u);
    });
  });

  it('names a library that is not there', async () => {
    const libraries = { lightgbm, xgboost: join(temporary, 'libxgboost.so') };
    await withBooster({ libraries }, async (booster) => {
      const error = await failureOf(booster.fit(fitRequest(train, 1)), TrainerError);
      expect(error.code).toBe('library');
      expect(error.message).toMatch(/libxgboost\.so.*npm start/u);
    });
  });

  it('reports a trainer program that cannot start', async () => {
    await withBooster({ trainerEntry: join(temporary, 'absent.mjs') }, async (booster) => {
      const error = await failureOf(booster.fit(fitRequest(train, 1)), TrainerError);
      expect(error.code).toBe('crashed');
      expect(error.message).toMatch(/exit code 1.*absent\.mjs/su);
    });
  });
});
