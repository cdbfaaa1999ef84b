import type { Config } from '../../contracts/config/index.js';
import { fullTitle, METRIC_TITLES } from '../../contracts/metric-titles.js';
import type { RegisterModelInput } from '../../contracts/model-registration.js';
import { markdownText } from '../text/markdown-text.js';

type Facts = Pick<RegisterModelInput, 'packaged' | 'validation' | 'cv' | 'dataset'>;

/** What a person should know of a model before trusting it, as markdown. */
export function composeModelCard({ model, dataset: contract }: Config, facts: Facts): string {
  const { cv, dataset, packaged, validation } = facts;
  const metrics = METRIC_TITLES.map(
    (metric) => `| ${fullTitle(metric)} | ${validation.metrics[metric.name]?.toFixed(4) ?? 'undefined'} |`,
  );
  const features = packaged.importance
    .slice(0, 10)
    .map(({ feature, share }) => `| ${markdownText(feature)} | ${(100 * share).toFixed(1)} % |`);
  return [
    `# ${model.name}: ${packaged.algorithm}`,
    '',
    `${markdownText(model.description)}. Owner: ${markdownText(model.owner)}.`,
    '',
    `- Predicts: probability that \`${contract.target.column}\` is ${contract.target.positive.map(markdownText).join(' or ')}`,
    `- Decision: positive at a probability of ${packaged.cutoff.toFixed(4)} or more`,
    `- Trained on: ${dataset.rows} rows, data set sha256 ${dataset.sha256}`,
    `- Tested on: ${validation.rows} rows it never saw, ${validation.positives} of them positive`,
    `- CV AUC: ${cv.mean.toFixed(4)} (+/- ${(2 * cv.std).toFixed(4)}) over ${cv.scores.length} folds`,
    `- Digest of all that decides a score: ${packaged.modelSha256}`,
    '',
    '## Quality on the test part',
    '',
    '| Metric (0..1) | Value |',
    '|---|---|',
    ...metrics,
    '',
    validation.gate.rule === 'forced_pass' ? '## It was forced past the gate' : '## Why it passed the gate',
    '',
    ...validation.gate.reasons.map((reason) => `- ${markdownText(reason)}`),
    '',
    '## What it looks at most',
    '',
    '| Feature | Share of the gain |',
    '|---|---|',
    ...features,
    '',
  ].join('\n');
}
