import type { Config } from '../../contracts/config/index.js';
import type { SearchParameter, SearchSpace } from '../../contracts/config/search-space.js';
import { trainingConfigSchema } from '../../contracts/config/training.js';
import type { Algorithm } from '../../contracts/names.js';
import type { Finding } from './finding.js';
import { learnerFindings } from './learners.js';
import type { SpaceFinding } from './space-finding.js';

/** A trial at an edge of the space; what it does not name is as configured. */
type Corner = Readonly<Record<string, string | number | boolean>>;

/**
 * Values of a space that the learner would refuse or ignore beside the rest of the configuration, told once per parameter
 * and rule. Tried are the lowest and the highest value and each choice of a parameter, alone and beside those of each
 * other; three parameters that are wrong only together fail their trial instead.
 */
export function combinationFindings(
  algorithm: Algorithm,
  space: SearchSpace,
  training: Config['training'],
): SpaceFinding[] {
  const already = new Set(learnerFindings(algorithm, training).map(keyOf));
  const told = new Map<string, SpaceFinding>();
  const wrong: { readonly corner: Corner; readonly name: string }[] = [];
  for (const corner of cornersOf(space)) {
    for (const finding of findingsAt(corner, algorithm, training)) {
      const { name } = finding;
      // A value that is wrong alone is wrong beside all others.
      const isOld =
        already.has(keyOf(finding)) ||
        wrong.some((each) => each.name === name && within(each.corner, corner));
      if (isOld) continue;
      wrong.push({ corner, name });
      const place = name in corner ? name : (Object.keys(corner).at(-1) ?? '');
      const key = `${place} ${name}`;
      if (!told.has(key)) told.set(key, { path: [place], expected: inWords(corner, finding, place) });
    }
  }
  return [...told.values()];
}

const within = (part: Corner, whole: Corner): boolean =>
  Object.entries(part).every(([name, value]) => whole[name] === value);

const keyOf = ({ expected, name }: Finding): string => `${name} ${expected}`;

function findingsAt(corner: Corner, algorithm: Algorithm, training: Config['training']): Finding[] {
  const { models } = training;
  const parsed = trainingConfigSchema.shape.models.safeParse({
    ...models,
    [algorithm]: { ...models[algorithm], ...corner },
  });
  return parsed.success ? learnerFindings(algorithm, { ...training, models: parsed.data }) : [];
}

function cornersOf(space: SearchSpace): Corner[] {
  const alone = Object.keys(space).map((name) => cornersOfOne(name, space));
  const pairs = alone.flatMap((first, index) =>
    alone.slice(index + 1).flatMap((second) => first.flatMap((a) => second.flatMap((b) => merged(a, b)))),
  );
  return [...alone.flat(), ...pairs];
}

/** With each value that its condition, and the condition of that, lets it be searched under. */
function cornersOfOne(name: string, space: SearchSpace): Corner[] {
  const searched = new Map(Object.entries(space)).get(name);
  if (searched === undefined) return [];
  const { when } = searched;
  const parents =
    when === undefined || !(when.parameter in space)
      ? [{}]
      : cornersOfOne(when.parameter, space).flatMap((parent) =>
          when.in.map((value) => ({ ...parent, [when.parameter]: value })),
        );
  return parents.flatMap((parent) => edgesOf(searched).map((value) => ({ ...parent, [name]: value })));
}

function edgesOf(searched: SearchParameter): readonly (string | number | boolean)[] {
  return searched.type === 'categorical' ? searched.choices : [searched.low, searched.high];
}

/** Both together; nothing where they want different values of the same parameter. */
function merged(a: Corner, b: Corner): Corner[] {
  const clash = Object.entries(a).some(([name, value]) => name in b && b[name] !== value);
  return clash ? [] : [{ ...a, ...b }];
}

function inWords(corner: Corner, { expected, name }: Finding, place: string): string {
  const values = Object.entries(corner).map(([each, value]) => `${each} ${String(value)}`);
  const subject = name === place ? '' : `${name}: `;
  const ways = [
    ...(expected.includes('it is ignored') ? ['say by `when` under which values it is searched'] : []),
    `take ${place} out of the search by null`,
  ];
  return `with ${values.join(' and ')}, ${subject}${expected}; or ${ways.join(', or ')}`;
}
