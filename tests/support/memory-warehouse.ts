import type { TableRef } from '../../contracts/refs.js';
import type { Column, DeliveredTable, Table } from '../../contracts/table.js';
import { selectColumns } from '../../domain/data/select.js';
import { canonicalJson, sha256Hex } from '../../services/artifacts/canonical-json.js';
import type { ArtifactStore } from '../../services/artifacts/port.js';
import type { Warehouse } from '../../services/warehouse/port.js';

/** A warehouse that keeps tables as they are, named by their content. */
export interface MemoryWarehouse extends Warehouse {
  /** Puts rows in place as a source delivers them. */
  deliver(table: DeliveredTable): TableRef;
}

/** A warehouse that lives as long as the test; it reads no files. What it writes is in the store, too, if one is given. */
export function createMemoryWarehouse(store?: ArtifactStore): MemoryWarehouse {
  const tables = new Map<string, DeliveredTable>();
  const keep = (table: DeliveredTable): TableRef => {
    const content = contentOf(table);
    const sha256 = sha256Hex(content);
    tables.set(sha256, table);
    return {
      uri: `artifact://sha256/${sha256}`,
      sha256,
      bytes: Buffer.byteLength(content),
      rows: table.rows,
      schemaHash: sha256Hex([...table.columns.keys()].join()),
    };
  };
  const find = ({ sha256 }: TableRef): Promise<DeliveredTable> => {
    const table = tables.get(sha256);
    return table === undefined ? Promise.reject(new Error(`no table ${sha256}`)) : Promise.resolve(table);
  };
  return {
    deliver: keep,
    async write(table: Table) {
      await store?.put(contentOf(table));
      return keep({ ...table, unreadable: [], absentColumns: [], otherColumns: [] });
    },
    read: async (ref, columns) => {
      const table = await find(ref);
      return columns === undefined ? table : selectColumns(table, columns);
    },
    readDelivered: find,
    snapshot: () => Promise.reject(new Error('this warehouse reads no files')),
    snapshotRows: () => Promise.reject(new Error('this warehouse takes no batches')),
  };
}

const contentOf = (table: Table): string =>
  canonicalJson([...table.columns].map(([name, column]) => [name, cells(column)]));

const cells = (column: Column): readonly (number | string | null)[] =>
  column.kind === 'number'
    ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
    : Array.from(column.codes, (code) => column.categories[code] ?? null);
