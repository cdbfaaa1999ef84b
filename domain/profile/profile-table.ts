import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { ColumnProfile, TableProfile } from '../../contracts/profile.js';
import type { Column, Table } from '../../contracts/table.js';
import type { KeyForm } from '../data/key-form.js';
import { keyColumn } from '../data/keys.js';
import { targetOf } from '../data/target-of.js';
import { sortFinite } from '../math/sort-finite.js';
import { fitProfile } from './fit-profile.js';
import { TARGET_CLASSES, targetClasses } from './moment-sums.js';
import { profileCategory } from './profile-category.js';
import { profileNumber, profileNumberKey } from './profile-number.js';

/** What a profile needs to know of the data contract; a table without a key or target is profiled all the same. */
export interface ProfileContract extends KeyForm {
  readonly key: string | null;
  readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[];
  readonly target: Pick<DatasetConfig['target'], 'column' | 'positive' | 'negative'> | null;
}

/**
 * Profiles the columns of the contract that the table has, in the contract's order. No row, key or free text can be read
 * back from the result, and as JSON it stays below 200 KB: the more columns, the less is kept of each (`DETAILS`).
 * The target itself has no correlation with the target. A key counts once, however it is spelled.
 */
export function profileTable(table: Table, contract: ProfileContract): TableProfile {
  const classes =
    contract.target === null ? null : targetClasses(targetOf(table, { target: contract.target }));
  const columns = contract.columns.flatMap(({ name, type }) => {
    const column = name === contract.key ? keysOnce(table, contract, name) : table.columns.get(name);
    const ofColumn = name === contract.target?.column ? null : classes;
    if (column === undefined) return [];
    return [profileColumn({ name, type }, column, name === contract.key, ofColumn)];
  });
  const { positives, rows: targetRows } = countTargets(classes ?? new Uint8Array());
  return fitProfile({
    formatVersion: 1,
    rows: table.rows,
    targetRate: targetRows === 0 ? null : positives / targetRows,
    ...(targetRows === table.rows ? {} : { targetRows }),
    columns,
  });
}

/** What is not of the form of keys has a value all the same. */
function keysOnce(table: Table, { key_form, key_leading_zeros }: KeyForm, key: string): Column | undefined {
  return keyColumn(table, { key, key_form, key_leading_zeros }, 'as_written');
}

function profileColumn(
  { name, type }: Pick<ColumnContract, 'name' | 'type'>,
  column: Column,
  isKey: boolean,
  classes: Uint8Array | null,
): ColumnProfile {
  if (column.kind === 'category')
    return profileCategory({ name, type, column, listed: !isKey && type !== 'text', classes });
  const source = { name, type, values: column.values, sorted: sortFinite(column.values) };
  return isKey ? profileNumberKey(source) : profileNumber({ ...source, classes });
}

function countTargets(classes: Uint8Array): { positives: number; rows: number } {
  let positives = 0;
  let negatives = 0;
  for (let row = 0; row < classes.length; row++) {
    if (classes[row] === TARGET_CLASSES.positive) positives++;
    else if (classes[row] === TARGET_CLASSES.negative) negatives++;
  }
  return { positives, rows: positives + negatives };
}
