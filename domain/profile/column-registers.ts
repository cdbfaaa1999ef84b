import type { ColumnProfile } from '../../contracts/profile.js';
import { FULL_DETAIL } from './detail.js';
import { noteInto, readRegisters } from './hyperloglog.js';
import { hashNumber, hashText } from './value-hash.js';

/** The registers of a column: those it keeps, else of the values it lists, which are then all it has. */
export function columnRegisters(column: ColumnProfile): Uint8Array {
  if (column.registers !== undefined) return readRegisters(column.registers);
  const registers = new Uint8Array(FULL_DETAIL.registers);
  const note = noteInto(registers);
  if (column.kind === 'number')
    for (const value of column.distribution?.values ?? []) hashNumber(value, note);
  else for (const { value } of column.top) hashText(value, note);
  return registers;
}
