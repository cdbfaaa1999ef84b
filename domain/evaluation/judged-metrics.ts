import type { JudgedMetric, JudgedMetrics } from '../../contracts/judged-metrics.js';
import { METRIC_TITLES } from '../../contracts/metric-titles.js';
import type { Comparison, GateDecision } from '../../contracts/model-validation.js';

type Judgement = Pick<GateDecision, 'comparisons' | 'guards' | 'thresholds'>;

/**
 * The metrics that the gate asked something of: a threshold, or to be compared with the champion's. A guard compares
 * accuracy, precision and recall with as many rows decided positive by either model, so its values may differ from those
 * at each model's own cut-off.
 */
export function judgedMetrics(gate: Judgement): JudgedMetrics {
  const beside = gate.comparisons.find(
    ({ reference, referenceAucRoc }) => reference === 'champion' && referenceAucRoc !== null,
  );
  const metrics = METRIC_TITLES.map(({ name }): JudgedMetric => {
    const required = gate.thresholds.find(({ metric }) => metric === name)?.expected ?? null;
    return { metric: name, required, ...besideChampion(gate, name, beside) };
  });
  return {
    champion: beside === undefined ? null : { version: beside.version, rows: beside.rows },
    metrics: metrics.filter(({ champion, required }) => champion !== null || required !== null),
  };
}

function besideChampion(
  { guards }: Judgement,
  name: string,
  beside: Comparison | undefined,
): Pick<JudgedMetric, 'champion' | 'change'> {
  if (name === 'aucRoc') {
    return { champion: beside?.referenceAucRoc ?? null, change: beside?.difference ?? null };
  }
  const guard = guards.find(({ metric, slice }) => metric === name && slice === null);
  const { candidate, reference } = guard ?? { candidate: null, reference: null };
  return {
    champion: reference,
    change: candidate === null || reference === null ? null : candidate - reference,
  };
}
