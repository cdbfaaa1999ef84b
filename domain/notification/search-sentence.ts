import type { SearchSummary } from '../../contracts/hyperparameter-search.js';
import { decimal } from './figures.js';

const STOPS: Readonly<Record<SearchSummary['stoppedBy'], string>> = {
  trials: '',
  no_improvement: '; stopped, as no better trial came',
  time: '; stopped, as its time was over',
};

/** What a search has found, beside the configured parameters, and what it took: one line. */
export function searchSentence(search: SearchSummary): string {
  const { algorithm, best, configuredValue, failed, pruned, seconds, stoppedBy, trials } = search;
  const configured =
    configuredValue === null
      ? 'the configured parameters came to no value'
      : `${decimal(configuredValue)} with the configured parameters`;
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  return (
    `${algorithm}: best ROC-AUC ${decimal(best.value)} (trial ${best.trial}), ${configured}; ` +
    `${trials} trials, ${pruned} pruned${failures}, ${seconds.toFixed(1)} s${STOPS[stoppedBy]}`
  );
}
