import { accessSync, constants, existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { pythonEnvironment } from '../../stack/python-environment.js';

describe('the Python environment', () => {
  it('holds every program and library that is looked for in it', () => {
    const {
      python,
      temporalCli,
      temporalTestServer,
      valkeyServer,
      lightgbmLibrary,
      xgboostLibrary,
      bundledOpenMp,
    } = pythonEnvironment();
    for (const program of [python, temporalCli, temporalTestServer, valkeyServer]) {
      expect(() => {
        accessSync(program, constants.X_OK);
      }).not.toThrow();
    }
    expect(existsSync(lightgbmLibrary)).toBe(true);
    expect(existsSync(xgboostLibrary)).toBe(true);
    expect(bundledOpenMp === null || existsSync(bundledOpenMp)).toBe(true);
  });

  it('says how to install it where it is missing', () => {
    expect(() => pythonEnvironment('/nowhere')).toThrow('make it with "node bin/setup.js"');
  });
});
