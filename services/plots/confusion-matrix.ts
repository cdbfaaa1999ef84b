import type { ConfusionMatrix } from '../../contracts/model-validation.js';
import { CHART_COLORS, CHART_THEME } from './chart-theme.js';

const CELL = 170;
const CLASSES = ['Positive', 'Negative'] as const;

/** A vega-lite specification: the four counts of rows, each with its share of the actual class, as a heat map. */
export function confusionMatrixChart(counts: ConfusionMatrix): object {
  const { tp, fp, fn, tn } = counts;
  return {
    autosize: 'none',
    width: 2 * CELL,
    height: 2 * CELL,
    padding: { left: 110, right: 32, top: 78, bottom: 68 },
    title: {
      text: 'Confusion matrix',
      subtitle: `${formatCount(tp + fp + fn + tn)} test rows: counts, and shares of the actual class (%)`,
      frame: 'group',
    },
    data: {
      values: [
        cell({ actual: 'Positive', predicted: 'Positive' }, tp, tp + fn),
        cell({ actual: 'Positive', predicted: 'Negative' }, fn, tp + fn),
        cell({ actual: 'Negative', predicted: 'Positive' }, fp, fp + tn),
        cell({ actual: 'Negative', predicted: 'Negative' }, tn, fp + tn),
      ],
    },
    encoding: {
      x: classAxis('predicted', 'Predicted class'),
      y: classAxis('actual', 'Actual class'),
    },
    layer: [
      heat(),
      text('count', { fontSize: 26, fontWeight: 600, dy: -10 }),
      text('percent', { fontSize: 13, dy: 16 }),
    ],
    config: CHART_THEME,
  };
}

interface Classes {
  readonly actual: (typeof CLASSES)[number];
  readonly predicted: (typeof CLASSES)[number];
}

function cell(classes: Classes, count: number, ofClass: number): object {
  const share = ofClass === 0 ? 0 : count / ofClass;
  return {
    ...classes,
    share,
    count: formatCount(count),
    percent: ofClass === 0 ? 'no such rows' : `${(share * 100).toFixed(1)} %`,
  };
}

function classAxis(field: keyof Classes, title: string): object {
  const isLeft = field === 'actual';
  const axis = {
    title,
    orient: isLeft ? 'left' : 'bottom',
    labelAngle: 0,
    labelPadding: 10,
    titlePadding: 12,
    // Room for the labels, given because vega would measure it without knowing the font.
    ...(isLeft ? { minExtent: 66, maxExtent: 66 } : {}),
  };
  return { field, type: 'nominal', sort: CLASSES, axis, scale: { padding: 0 } };
}

function heat(): object {
  const scale = { domain: [0, 1], range: [CHART_COLORS.pale, CHART_COLORS.deep] };
  return {
    mark: { type: 'rect', stroke: 'white', strokeWidth: 4 },
    encoding: { color: { field: 'share', type: 'quantitative', scale, legend: null } },
  };
}

function text(field: 'count' | 'percent', style: object): object {
  return {
    mark: { type: 'text', ...style },
    encoding: {
      text: { field, type: 'nominal' },
      // Light on dark cells, dark on light ones.
      color: { condition: { test: 'datum.share > 0.5', value: 'white' }, value: CHART_COLORS.ink },
    },
  };
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
