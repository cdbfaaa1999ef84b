import type { TrialParameters } from '../../contracts/hyperparameter-search.js';

/** A function to minimise; objectives.py holds the same ones. */
export type Objective = (parameters: TrialParameters) => number;

const { PI, cos, exp, log10, log2, sin, sqrt } = Math;

const number = (parameters: TrialParameters, name: string): number => Number(parameters[name]);
const numbers = (parameters: TrialParameters): number[] => Object.values(parameters).map(Number);
const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);

const sphere: Objective = (p) => sum(numbers(p).map((x) => x * x));

const shiftedSphere: Objective = (p) => sum(numbers(p).map((x, i) => (x - 0.15 - 0.07 * i) ** 2));

const rosenbrock: Objective = (p) => {
  const [first = 0, ...rest] = numbers(p);
  return sum(rest.map((b, i) => valley([first, ...rest][i] ?? 0, b)));
};
const valley = (a: number, b: number): number => 100 * (b - a * a) ** 2 + (1 - a) ** 2;

const branin: Objective = (p) => {
  const [x = 0, y = 0] = numbers(p);
  const bend = y - (5.1 / (4 * PI ** 2)) * x * x + (5 / PI) * x - 6;
  return bend ** 2 + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10;
};

const PEAKS = [
  { height: 1, widths: [10, 3, 17, 3.5, 1.7, 8], centre: [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886] },
  {
    height: 1.2,
    widths: [0.05, 10, 17, 0.1, 8, 14],
    centre: [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  },
  { height: 3, widths: [3, 3.5, 1.7, 10, 17, 8], centre: [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665] },
  {
    height: 3.2,
    widths: [17, 8, 0.05, 10, 0.1, 14],
    centre: [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
  },
] as const;

const hartmann6: Objective = (p) => {
  const xs = numbers(p);
  const peak = ({ height, widths, centre }: (typeof PEAKS)[number]): number =>
    height * exp(-sum(xs.map((x, i) => (widths[i] ?? 0) * (x - (centre[i] ?? 0)) ** 2)));
  return -sum(PEAKS.map(peak));
};

const ackley: Objective = (p) => {
  const xs = numbers(p);
  const radius = sqrt(sphere(p) / xs.length);
  const waves = sum(xs.map((x) => cos(2 * PI * x))) / xs.length;
  return -20 * exp(-0.2 * radius) - exp(waves) + 20 + exp(1);
};

const rastrigin: Objective = (p) => sum(numbers(p).map((x) => x * x - 10 * cos(2 * PI * x) + 10));

const levy: Objective = (p) => {
  const ws = numbers(p).map((x) => 1 + (x - 1) / 4);
  const [first = 0] = ws;
  const last = ws.at(-1) ?? 0;
  const inner = sum(ws.slice(0, -1).map((w) => (w - 1) ** 2 * (1 + 10 * sin(PI * w + 1) ** 2)));
  return sin(PI * first) ** 2 + inner + (last - 1) ** 2 * (1 + sin(2 * PI * last) ** 2);
};

const styblinskiTang: Objective = (p) => sum(numbers(p).map((x) => x ** 4 - 16 * x * x + 5 * x)) / 2;

const ACTIVATION: Readonly<Record<string, number>> = { relu: 0, tanh: 0.4, sigmoid: 0.9, identity: 1.6 };

const mixed: Objective = (p) => {
  const depth = number(p, 'layers') - 3;
  return (
    depth ** 2 / 8 +
    (log2(number(p, 'width')) - 6.5) ** 2 / 6 +
    (ACTIVATION[String(p['activation'])] ?? NaN) +
    6 * (number(p, 'dropout') - 0.25) ** 2 +
    (p['normalise'] === true ? 0 : 0.3) +
    0.5 * (log10(number(p, 'rate')) + 2 + 0.15 * depth) ** 2
  );
};

const CHOICE: Readonly<Record<string, number>> = { p: 0.9, q: 0.2, r: 0, s: 0.6, t: 0.4 };

const choices: Objective = (p) =>
  (CHOICE[String(p['a'])] ?? NaN) +
  (CHOICE[String(p['b'])] ?? NaN) +
  (p['a'] === p['b'] ? 0.5 : 0) +
  Math.abs(number(p, 'd') - 4 * number(p, 'c') - 2) / 8 +
  (number(p, 'e') - 2) ** 2 / 10 +
  0.3 * Math.abs(number(p, 'c') - 2);

const conditional: Objective = (p) => {
  const cost = log10(number(p, 'cost'));
  if (p['kernel'] === 'linear') return 0.35 + 0.05 * (cost - 1) ** 2;
  const weighting = p['weighted'] === true ? (number(p, 'weight') - 0.7) ** 2 : 0.1;
  if (p['kernel'] === 'polynomial') {
    const shape = 0.05 * (number(p, 'degree') - 3) ** 2 + 0.1 * number(p, 'offset') ** 2;
    return 0.25 + weighting + shape + 0.03 * (cost + 1) ** 2;
  }
  const width = log10(number(p, 'width')) + 2.5;
  return 0.1 + weighting + 0.04 * width ** 2 + 0.03 * (cost - 1.5) ** 2 + 0.03 * width * (cost - 1.5);
};

const logarithmic: Objective = (p) => {
  const rate = log10(number(p, 'rate')) + 2.3;
  const units = log2(number(p, 'units')) - 7;
  return (
    rate ** 2 +
    0.1 * (log10(number(p, 'penalty')) + 4) ** 2 +
    0.5 * (log10(number(p, 'momentum')) + 1) ** 2 +
    0.2 * (units + rate) ** 2
  );
};

const boosting: Objective = (p) => {
  const rate = log10(number(p, 'learning_rate')) + 1.3;
  const leaves = log2(number(p, 'num_leaves')) - 4.5;
  const features = number(p, 'feature_fraction');
  const rows = number(p, 'bagging_fraction');
  const rough = sin(40 * features) + sin(37 * rows) + sin(9 * log2(number(p, 'num_leaves')));
  return (
    2 * (rate + 0.2 * leaves) ** 2 +
    0.1 * leaves ** 2 +
    0.02 * Math.max(0, 6 - number(p, 'max_depth')) ** 2 +
    0.05 * (log2(number(p, 'min_data_in_leaf')) - 4 - 0.3 * leaves) ** 2 +
    (features - 0.75) ** 2 +
    0.8 * (rows - 0.85) ** 2 +
    0.03 * (log10(number(p, 'lambda_l1')) + 1) ** 2 +
    0.05 * (log10(number(p, 'lambda_l2')) - 0.5) ** 2 +
    0.01 * rough
  );
};

/** By the names of spaces.json. */
export const OBJECTIVES: Readonly<Record<string, Objective>> = {
  sphere,
  'shifted sphere': shiftedSphere,
  rosenbrock,
  branin,
  'hartmann 6': hartmann6,
  ackley,
  rastrigin,
  levy,
  'styblinski-tang': styblinskiTang,
  mixed,
  choices,
  conditional,
  logarithmic,
  boosting,
};
