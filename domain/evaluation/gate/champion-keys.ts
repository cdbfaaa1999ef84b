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
export function explainKeysChanged(found: ChampionKeys, reference: 'champion' | 'anchor'): string {
  const { renamed, rows, version } = found;
  const ways =
    'If the keys are whole numbers written otherwise (100000.0 for 100000), set dataset.key_form: whole_number; else ' +
    'deliver the rows under their former keys';
  const meant =
    reference === 'champion'
      ? 'If the new keys are meant, force the pass with a name and a reason: later runs are compared by the new keys'
      : 'If the new keys are meant, set gate.anchor to false, or force the pass with a name and a reason';
  return (
    `not compared with version ${version}${reference === 'anchor' ? ', the anchor' : ''}: ${count(renamed)} of ${count(rows)} ` +
    `rows are rows of it in every other column, under keys that it does not have ` +
    `(${championKeysText(found)}), so it would be judged on rows it was trained on. ${ways}. ${meant}`
  );
}
