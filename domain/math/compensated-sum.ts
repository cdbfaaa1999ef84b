/** A sum that grows term by term without losing the digits a plain one does. */
export interface CompensatedSum {
  readonly add: (term: number) => void;
  readonly total: () => number;
}

/**
 * Neumaier's variant of Kahan's summation ("Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
 * Summen", 1974): the error of a sum of n finite terms doesn't grow with n.
 */
export function compensatedSum(): CompensatedSum {
  let sum = 0;
  let lost = 0;
  return {
    add: (term) => {
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    },
    total: () => sum + lost,
  };
}
