import { describe, expect, it } from 'vitest';

import { versionDescription } from '../../../domain/registry/version-description.js';

describe('what people read of a version', () => {
  it('is the description, without markup of its own, and what was measured', () => {
    expect(versionDescription('Who *leaves*', { algorithm: 'xgboost', aucRoc: 0.81234, rows: 210 })).toBe(
      'Who \\*leaves\\* - xgboost, ROC-AUC 0.8123 on 210 test rows',
    );
    expect(versionDescription('d', { algorithm: 'lightgbm', aucRoc: null, rows: 1 })).toContain(
      'ROC-AUC undefined',
    );
  });
});
