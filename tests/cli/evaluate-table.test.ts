import { describe, expect, it } from 'vitest';

import { evaluatePredictions } from '../../cli/evaluate-document.js';
import { composeEvaluation } from '../../cli/evaluate-table.js';
import { painterFor } from '../../cli/paint.js';
import { predictions } from './predictions.js';

const plain = painterFor({});
const tableOf = (changes = {}): string[] =>
  composeEvaluation(evaluatePredictions({ ...predictions(), ...changes }, 0.5), plain).split('\n');

describe('the table of an evaluation', () => {
  it('shows metrics, confusion matrix and slices', () => {
    expect(tableOf()).toEqual([
      '6 rows, 3 positive (50.0 %); decided positive at y_proba >= 0.5',
      '',
      '  Accuracy                      0.6667',
      '  Precision                     0.6667',
      '  Recall                        0.6667',
      '  F1 score                      0.6667',
      '  ROC-AUC                       0.8889',
      '  PR-AUC                        0.9167',
      '  Log loss                      0.4851  nats, lower is better',
      '  Brier score                   0.1667  lower is better',
      '  Calibration error             0.3333  lower is better',
      '',
      '  Confusion matrix               decided 0     decided 1',
      '  y_true 0                               2             1',
      '  y_true 1                               1             2',
      '',
      '  By contract                     rows  positives  accuracy  precision  recall  F1 score  ROC-AUC   Brier  cal.error',
      '  Yearly                             3          2    0.3333     0.5000  0.5000    0.5000   0.5000  0.2867     0.4667',
      '  Monthly                            2          1    1.0000     1.0000  1.0000    1.0000   1.0000  0.0650     0.2500',
      '  (no value)                         1          0    1.0000     0.0000  0.0000    0.0000        -  0.0100     0.1000',
      '',
      '  By senior                       rows  positives  accuracy  precision  recall  F1 score  ROC-AUC   Brier  cal.error',
      '  no                                 6          3    0.6667     0.6667  0.6667    0.6667   0.8889  0.1667     0.3333',
    ]);
  });

  it('says why a metric is undefined', () => {
    const lines = tableOf({ labels: new Float64Array(6), slices: [] });
    expect(lines).toContain('  ROC-AUC                    undefined  the rows have one class only');
    expect(lines).toContain('  PR-AUC                     undefined  the rows have one class only');
  });

  it('shows the largest slices of a column with many, and long or strange values in one line', () => {
    const cities = Array.from({ length: 20 }, (_, city) => `city ${city}`);
    const categories = ['a value that is too long for its place', 'b\u001b[31m\n', ...cities];
    const rows = categories.length;
    const lines = tableOf({
      labels: new Float64Array(rows),
      probabilities: new Float64Array(rows),
      slices: [
        { name: 'city', column: { kind: 'category', categories, codes: Int32Array.from(categories.keys()) } },
      ],
    });
    expect(lines.at(-1)).toBe('  and 2 more: --json has all');
    expect(lines.find((line) => line.startsWith('  a value'))).toMatch(
      /^ {2}a value that is too long … {9}1 /,
    );
    expect(lines.find((line) => line.startsWith('  b'))).toMatch(/^ {2}b·\[31m· {28}1 /);
  });
});
