import { PARAMETER_CATALOGUES } from '../../contracts/config/learners/catalogues.js';
import { explainParameter } from '../../contracts/config/learners/parameter-catalogue.js';
import { learnerParameter, UNSEARCHABLE } from '../../contracts/config/learners/searchable-parameters.js';
import type {
  LearnerParameter,
  ParameterKind,
} from '../../contracts/config/learners/searchable-parameters.js';
import type { SearchParameter, SearchSpace } from '../../contracts/config/search-space.js';
import type { Algorithm } from '../../contracts/names.js';
import type { SpaceFinding } from './space-finding.js';

const KINDS: Readonly<Record<ParameterKind, string>> = {
  whole: 'a whole number',
  number: 'a number',
  flag: 'true or false',
  word: 'one of several words',
  list: 'a list',
};

/** Parameters of a space that the learner does not have or that cannot be searched, and values that it would not take. */
export function parameterFindings(algorithm: Algorithm, space: SearchSpace): SpaceFinding[] {
  return Object.entries(space).flatMap(([name, searched]) => {
    const parameter = learnerParameter(algorithm, name);
    if (parameter === undefined) {
      return [{ path: [name], expected: explainParameter(PARAMETER_CATALOGUES[algorithm], name) }];
    }
    const reason = UNSEARCHABLE.get(name);
    if (parameter.kind === 'list') return [positional(name)];
    if (reason !== undefined) return [{ path: [name], expected: `expected no ${name}: ${reason}` }];
    const kind = unfitKind(name, searched, parameter.kind);
    return kind.length > 0 ? kind : refusedValues(name, searched, parameter);
  });
}

function positional(name: string): SpaceFinding {
  const expected = `expected no ${name}: it is a list by the position of the features, which no search varies; set it in training.models`;
  return { path: [name], expected };
}

function unfitKind(name: string, { type }: SearchParameter, kind: ParameterKind): SpaceFinding[] {
  const fits = type === 'categorical' || kind === 'number' || (kind === 'whole' && type === 'int');
  if (fits) return [];
  const wanted = kind === 'whole' ? 'int' : 'categorical, with choices';
  return [{ path: [name, 'type'], expected: `expected ${wanted}: ${name} is ${KINDS[kind]}` }];
}

function refusedValues(name: string, searched: SearchParameter, parameter: LearnerParameter): SpaceFinding[] {
  const tried: [PropertyKey[], unknown][] =
    searched.type === 'categorical'
      ? searched.choices.map((choice, index) => [['choices', index], choice])
      : [
          [['low'], searched.low],
          [['high'], searched.high],
        ];
  return tried.flatMap(([path, value]) => {
    const problem = parameter.problemOf(value);
    if (problem === null) return [];
    const expected = problem.startsWith('expected')
      ? problem
      : `expected a value that ${name} takes: ${problem}`;
    return [{ path: [name, ...path], expected }];
  });
}
