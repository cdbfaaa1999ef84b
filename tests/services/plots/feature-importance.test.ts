import { describe, expect, it } from 'vitest';

import { featureImportanceChart } from '../../../services/plots/feature-importance.js';
import { createVegaPlots } from '../../../services/plots/vega-plots.js';

const plots = createVegaPlots();

const sharesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    feature: `feature_${i}`,
    share: (2 * (count - i)) / (count * (count + 1)),
  }));

describe('The chart of feature importance', () => {
  it('names each feature and its share in percent, the largest first, whatever the order given', async () => {
    const text = await plots.svg(
      featureImportanceChart([
        { feature: 'tenure', share: 0.25 },
        { feature: 'contract', share: 0.625 },
        { feature: 'größe <&>', share: 0.125 },
      ]),
    );
    for (const expected of ['62.5', '25.0', '12.5', 'größe &lt;&amp;&gt;', 'All 3 features']) {
      expect(text).toContain(expected);
    }
    expect(text).toContain('Share of the total gain (%)');
    expect(text.indexOf('>contract<')).toBeLessThan(text.indexOf('>tenure<'));
  });

  it('shows twenty features and says what the others sum to', async () => {
    const text = await plots.svg(featureImportanceChart(sharesOf(24)));
    expect(text).toContain('The first 20 of 24 features, by gain; the others together 3.3 %');
    expect(text).toContain('>feature_19<');
    expect(text).not.toContain('>feature_20<');
  });

  it('keeps two long names apart that differ in their middle', async () => {
    const long = (middle: string): string => `${'a'.repeat(40)}${middle}${'z'.repeat(40)}`;
    const text = await plots.svg(
      featureImportanceChart([
        { feature: long('1'), share: 0.7 },
        { feature: long('2'), share: 0.3 },
      ]),
    );
    expect(text.match(/>a+…z+</g)).toHaveLength(2);
    expect(text).toContain('>70.0<');
    expect(text).toContain('>30.0<');
  });

  it('draws a model that uses no feature', async () => {
    expect(await plots.svg(featureImportanceChart([]))).toContain('All 0 features');
  });
});
