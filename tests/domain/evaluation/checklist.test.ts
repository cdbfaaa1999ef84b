import { describe, expect, it } from 'vitest';

import { largestDifference, runChecklist } from '../../../domain/evaluation/checklist.js';
import type { ChecklistMeasurements } from '../../../domain/evaluation/checklist.js';

const LIMITS = { max_size_mb: 50, max_latency_ms: 10, max_memory_mb: 512, onnx_tolerance: 0.00001 };

const PARITY = {
  formatVersion: 1 as const,
  planSha256: 'a'.repeat(64),
  rows: 1000,
  features: 22,
  differing: 0,
  differingFeatures: [],
  refused: { absent: 0, stale: 0, corrupt: 0 },
  largestScoreDifference: 0,
  scoreTolerance: 1e-6,
  passed: true,
};

const check = (name: string, changes: Partial<ChecklistMeasurements> = {}) => {
  const checks = runChecklist(
    {
      thresholds: [{ metric: 'aucRoc', expected: 0.75, found: 0.9, passed: true }],
      forced: false,
      scores: Float64Array.of(0, 0.5, 1),
      nativeDifference: 3.2e-8,
      goldenDifference: 0,
      files: 12,
      sizeBytes: 1_234_567,
      probe: { singleRowMs: 0.0478, memoryMb: 31.9 },
      parity: PARITY,
      ...changes,
    },
    LIMITS,
  );
  const found = checks.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no check ${name}`);
  return found;
};

describe('the checklist', () => {
  it('says what it expected and what it found, in the unit of each check', () => {
    expect(check('model size')).toEqual({
      name: 'model size',
      passed: true,
      expected: 'at most 50',
      found: '1.23',
      unit: 'MB',
    });
    expect(check('inference time of a single row')).toMatchObject({
      found: '0.0478',
      unit: 'ms',
      passed: true,
    });
    expect(check('ONNX equals native')).toMatchObject({ expected: 'at most 0.00001', found: '3.2e-8' });
  });

  it.each([
    ['model size', { sizeBytes: 50_000_001 }, '50.000001'],
    ['inference time of a single row', { probe: { singleRowMs: 10.004, memoryMb: 1 } }, '10.004'],
    ['memory', { probe: { singleRowMs: 1, memoryMb: 700.4 } }, '700'],
    ['ONNX equals native', { nativeDifference: 0.00002 }, '0.00002'],
  ])('fails %s beyond its limit, with enough digits to see it', (name, changes, found) => {
    expect(check(name, changes)).toMatchObject({ passed: false, found });
  });

  it('passes at the limit itself', () => {
    expect(check('model size', { sizeBytes: 50_000_000 }).passed).toBe(true);
    expect(check('ONNX equals native', { nativeDifference: 0.00001 }).passed).toBe(true);
  });

  it('names the metrics that are below their thresholds', () => {
    const below = [
      { metric: 'precision', expected: 0.7, found: 0.6, passed: false },
      { metric: 'recall', expected: 0.65, found: 0.7, passed: true },
      { metric: 'f1Score', expected: 0.7, found: 0.65, passed: false },
    ];
    expect(check('performance meets thresholds', { thresholds: below })).toMatchObject({
      passed: false,
      expected: '3 metrics at or above their threshold',
      found: 'below: precision, f1Score',
    });
  });

  it('lets a model that was forced through the gate pass, and says what is below', () => {
    const thresholds = [
      { metric: 'precision', expected: 0.7, found: 0.6, passed: false },
      { metric: 'recall', expected: 0.65, found: 0.7, passed: true },
    ];
    expect(check('performance meets thresholds', { thresholds, forced: true })).toMatchObject({
      passed: true,
      found: 'below: precision; forced',
    });
    expect(check('performance meets thresholds', { forced: true })).toMatchObject({ found: '1' });
  });

  it('asks nothing of the performance where no thresholds are set', () => {
    expect(check('performance meets thresholds', { thresholds: [] })).toMatchObject({
      passed: true,
      expected: 'no thresholds are set',
    });
  });

  it('counts scores that are no probability, NaN among them', () => {
    const scores = Float64Array.of(0.2, -1e-9, 1.5, NaN);
    expect(check('prediction format', { scores })).toMatchObject({ passed: false, found: '3' });
  });

  it('fails a bundle whose golden rows score otherwise', () => {
    expect(check('artifacts exist and load', { goldenDifference: 0.5 })).toMatchObject({
      passed: false,
      found: 'golden rows of 12 verified files differ by 0.5',
    });
  });
});

describe('the largest difference of two lists of scores', () => {
  it('is the largest absolute one', () => {
    expect(largestDifference(Float64Array.of(0.1, 0.9, 0.5), Float64Array.of(0.1, 0.7, 0.6))).toBeCloseTo(
      0.2,
      12,
    );
    expect(largestDifference(new Float64Array(0), new Float64Array(0))).toBe(0);
  });

  it('is infinite where a score is NaN or a list is shorter', () => {
    expect(largestDifference(Float64Array.of(NaN, 0), Float64Array.of(NaN, 0))).toBe(Infinity);
    expect(largestDifference(Float64Array.of(0, NaN), Float64Array.of(0, 0))).toBe(Infinity);
    expect(largestDifference(Float64Array.of(0), Float64Array.of(0, 0))).toBe(Infinity);
  });

  it('fails where customers get other features online', () => {
    const parity = { ...PARITY, differing: 3, passed: false, refused: { absent: 1, stale: 0, corrupt: 0 } };
    expect(check('online features equal offline', { parity })).toMatchObject({
      passed: false,
      found: '3 values differ, scores by 0.0e+0, 1 customers unserved',
    });
  });
});
