import type { LearnerFigures } from './measure-learner.js';

/** The figures as markdown tables. */
export function composeTables(figures: readonly LearnerFigures[]): string {
  return [fitTable(figures), modelTable(figures), memoryTable(figures)].join('\n\n');
}

const count = (value: number): string => value.toLocaleString('en-US');
const seconds = (value: number): string => `${value.toPrecision(3)} s`;
const milliseconds = (value: number): string =>
  value >= 0.9995 ? seconds(value) : `${(1000 * value).toPrecision(3)} ms`;
const megabytes = (value: number): string => `${value.toPrecision(3)} MB`;

function fitTable(figures: readonly LearnerFigures[]): string {
  return markdownTable(
    ['Fit', 'Rows', 'Ratchet', 'Python', 'Ratio', 'Largest difference of scores'],
    figures.map(({ algorithm, difference, fitSeconds: { ours, python }, rows }) => [
      algorithm,
      count(rows),
      seconds(ours),
      seconds(python),
      `${(ours / python).toFixed(2)} x`,
      difference.toExponential(1),
    ]),
  );
}

function modelTable(figures: readonly LearnerFigures[]): string {
  return markdownTable(
    [
      'Model',
      'Trained on',
      'Export to ONNX',
      'ONNX batch',
      'Native batch',
      'Python batch',
      'ONNX row',
      'Python row',
      'ONNX - native',
    ],
    figures.map(({ algorithm, batchSeconds, exportSeconds, onnxDifference, rowSeconds, rows }) => [
      algorithm,
      count(rows),
      milliseconds(exportSeconds),
      milliseconds(batchSeconds.onnx),
      milliseconds(batchSeconds.ours),
      milliseconds(batchSeconds.python),
      milliseconds(rowSeconds.onnx),
      milliseconds(rowSeconds.python),
      onnxDifference.toExponential(1),
    ]),
  );
}

function memoryTable(figures: readonly LearnerFigures[]): string {
  return markdownTable(
    ['Memory', 'Rows', 'Trainer, peak', 'Python, peak', 'ONNX file', 'ONNX loaded'],
    figures.map(({ algorithm, onnxMb, onnxMemoryMb, peakMb, rows }) => [
      algorithm,
      count(rows),
      megabytes(peakMb.ours),
      megabytes(peakMb.python),
      megabytes(onnxMb),
      megabytes(onnxMemoryMb),
    ]),
  );
}

/** A table of markdown. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
