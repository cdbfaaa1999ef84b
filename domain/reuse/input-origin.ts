import { STAGES, STAGE_TITLES } from '../../contracts/names.js';
import type { StageName } from '../../contracts/names.js';

/** Where an input of a step comes from. */
export type InputOrigin =
  | { readonly kind: 'program' }
  | { readonly kind: 'source' }
  | { readonly kind: 'time' }
  | { readonly kind: 'configuration' }
  | { readonly kind: 'stage'; readonly stage: StageName }
  | { readonly kind: 'served' }
  | { readonly kind: 'horizon' }
  | { readonly kind: 'request' }
  | { readonly kind: 'reference' }
  | { readonly kind: 'other' };

/** The first that fits; what a stage has made goes before the configuration, whose `dataset` is another one. */
const ORIGINS: readonly (readonly [RegExp, InputOrigin])[] = [
  [/^code$/, { kind: 'program' }],
  [/^snapshot\./, { kind: 'source' }],
  [/^(startedOn|deliveredAt|deliveredInTime)$/, { kind: 'time' }],
  [/^dataset\.(sha256|rows|schemaHash)$/, { kind: 'stage', stage: 'data_validation' }],
  [/^(matrices\.|plan\.|featureNames$)/, { kind: 'stage', stage: 'feature_engineering' }],
  [/^(model\.|packaged\.|foldAucRocs$)/, { kind: 'stage', stage: 'model_training' }],
  [/^(champion|anchor|staged)(\.|$)/, { kind: 'served' }],
  [/^asOf$/, { kind: 'horizon' }],
  [/^forcedPass(\.|$)/, { kind: 'request' }],
  [/^reference(\.|$)/, { kind: 'reference' }],
  [/^(dataset|features|drift|training|gate)\./, { kind: 'configuration' }],
];

/** Where the input with this name comes from. */
export function inputOrigin(name: string): InputOrigin {
  return ORIGINS.find(([pattern]) => pattern.test(name))?.[1] ?? { kind: 'other' };
}

/** Why steps were done anew, by where the changed inputs come from: each cause once, the stages in their order together. */
export function originTexts(origins: readonly InputOrigin[]): readonly string[] {
  const stages = STAGES.filter((stage) => origins.some((one) => one.kind === 'stage' && one.stage === stage));
  const named = stages.map((stage) => STAGE_TITLES[stage]).join(' and ');
  const others = origins.flatMap((origin) => (origin.kind === 'stage' ? [] : [originText(origin)]));
  return [...new Set([...others, ...(stages.length === 0 ? [] : [`another result of ${named}`])])];
}

function originText({ kind }: Exclude<InputOrigin, { readonly kind: 'stage' }>): string {
  switch (kind) {
    case 'program':
      return 'the program, or a library it uses, is another version';
    case 'source':
      return 'the delivered rows are others';
    case 'time':
      return 'the data is judged by its age, on this day and with this time of delivery';
    case 'configuration':
      return 'the configuration is another';
    case 'served':
      return 'another version serves, is in staging or is the anchor';
    case 'horizon':
      return 'the rows are looked at as of another time';
    case 'request':
      return 'the gate was asked to be passed by force, or no longer is';
    case 'reference':
      return 'the rows are compared with another reference';
    case 'other':
      return 'what it works on is another';
  }
}
