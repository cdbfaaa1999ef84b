import type { ChampionKeys } from '../../../contracts/run.js';
import { championKeysText } from '../../text/champion-keys.js';
import { count } from './figures.js';

/** Share of a run's rows that are the model's under other keys from which on the two are not compared. */
export const CHANGED_SHARE = 0.05;

/** Whether the model's rows came again under keys that it does not know: it would be judged on rows it has learnt from. */
export function areKeysChanged({ renamed, rows }: ChampionKeys): boolean {
  return rows > 0 && renamed >= CHANGED_SHARE * rows;
}

/** Why a candidate is not compared with a version whose rows came again under other keys, and the ways out. */
export function explainKeysChanged(found: ChampionKeys, reference: 'champion' | 'anchor'): string[] {
  const { renamed, rows, version } = found;
  const name = `version ${version}${reference === 'anchor' ? ', the anchor' : ''}`;
  const meant =
    reference === 'champion'
      ? 'force the pass with a name and a reason, and later runs are compared by them'
      : 'set gate.anchor to false, or force the pass with a name and a reason';
  return [
    `not compared with ${name}: ${count(renamed)} of ${count(rows)} rows are rows of it in every other column, under keys that ` +
      `it does not have, so it would be judged on rows it was trained on; ${championKeysText(found)}`,
    'if the keys are whole numbers written otherwise (123.0 for 123), set dataset.key_form: whole_number; else deliver the rows ' +
      'under their former keys',
    `if the new keys are meant, ${meant}`,
  ];
}
