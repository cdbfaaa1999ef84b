import fc from 'fast-check';

/**
 * Valid expressions over the number columns `tenure` and `charges` and the category columns `contract` and
 * `plan` that yield a number or a condition.
 */
export const expressionText: fc.Arbitrary<string> = fc.letrec<{
  number: string;
  condition: string;
  text: string;
}>((tie) => {
  const number = tie('number');
  const condition = tie('condition');
  const text = tie('text');
  const binary = (operand: fc.Arbitrary<string>, ...operators: string[]): fc.Arbitrary<string> =>
    fc
      .tuple(operand, fc.constantFrom(...operators), operand)
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`);
  return {
    number: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('tenure', 'charges', '0', '1', '2.5', '-3'),
      fc.constantFrom('median(tenure)', 'mean(charges)', 'quantile(tenure + charges, 0.9)'),
      binary(number, '+', '-', '*', '/'),
      fc
        .tuple(fc.constantFrom('abs', 'log', 'log1p', 'sqrt', 'floor', 'round', '-'), number)
        .map(([name, operand]) => `${name}(${operand})`),
      fc.tuple(fc.constantFrom('min', 'max'), number, number).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(condition, number, number).map(([test, a, b]) => `if(${test}, ${a}, ${b})`),
    ),
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('tenure > 1', 'is_missing(contract)', "contract == 'a'"),
      binary(number, '<', '<=', '>', '>=', '==', '!='),
      binary(text, '==', '!='),
      binary(condition, 'and', 'or'),
      condition.map((operand) => `not (${operand})`),
      number.map((operand) => `is_missing(${operand})`),
    ),
    text: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('contract', 'plan', "'a'", "'b'", "'never'"),
      fc.tuple(condition, text, text).map(([test, a, b]) => `if(${test}, ${a}, ${b})`),
    ),
  };
}).number;
