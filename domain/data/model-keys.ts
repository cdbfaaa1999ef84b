import { isSameForm, keyIn } from './key-form.js';
import type { KeyForm } from './key-form.js';

/** The customers of the rows that a model was made of. */
export interface ModelCustomers {
  /** The form by which the model's rows went to its parts. */
  readonly form: KeyForm;
  /** As they are written in its rows; null = its rows cannot be read any more. */
  readonly writtenKeys: readonly (string | null)[] | null;
}

/**
 * The key that each row of a run has to a model, by which the model's split knows the customer; '' where it has none. Where
 * run and model read keys in different forms, a customer of the model goes by the model's own spelling, and one that it
 * does not know by the spelling of the row at hand. A text that is not of the model's form names nobody that it knows, and
 * stays as it is.
 */
export function keysToModel(
  written: readonly (string | null)[],
  form: KeyForm,
  model: ModelCustomers,
): string[] {
  const toModel = (text: string): string => keyIn(model.form, text) ?? text;
  const known = isSameForm(form, model.form) ? null : spellings(form, model);
  return written.map((text) => {
    if (text === null) return '';
    const key = known === null ? null : keyIn(form, text);
    return (key === null ? undefined : known?.get(key)) ?? toModel(text);
  });
}

/** The model's key of each of its customers, by the key that they have in another form. */
function spellings(form: KeyForm, model: ModelCustomers): ReadonlyMap<string, string> {
  const spelled = new Map<string, string>();
  for (const text of model.writtenKeys ?? []) {
    const key = text === null ? null : keyIn(form, text);
    if (text === null || key === null || spelled.has(key)) continue;
    spelled.set(key, keyIn(model.form, text) ?? text);
  }
  return spelled;
}

/** How many customers of a model a run has again. */
export interface KeysAgain {
  /** Different keys of the model. */
  readonly keys: number;
  /** Those of them that a row of the run has. */
  readonly again: number;
  /** The rows of the run whose key the model does not have, ascending. */
  readonly strangers: Int32Array;
}

/** Looks for the model's keys among those that the rows of a run have to it; null where the model's are not known. */
export function findKeysAgain(
  runKeys: readonly string[],
  { form, writtenKeys }: ModelCustomers,
): KeysAgain | null {
  if (writtenKeys === null) return null;
  const isAgain = new Map<string, boolean>();
  for (const text of writtenKeys) if (text !== null) isAgain.set(keyIn(form, text) ?? text, false);
  const strangers = new Int32Array(runKeys.length);
  let count = 0;
  let again = 0;
  runKeys.forEach((key, row) => {
    const known = isAgain.get(key);
    if (known === undefined) strangers[count++] = row;
    if (known !== false) return;
    isAgain.set(key, true);
    again += 1;
  });
  return { keys: isAgain.size, again, strangers: strangers.slice(0, count) };
}
