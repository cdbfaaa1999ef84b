import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

import { SEARCH_ATTRIBUTE_TYPES } from '../../contracts/names.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** Name and type of each search attribute, as Temporal's operator service wants them. */
export const INDEXED_SEARCH_ATTRIBUTES = Object.fromEntries(
  Object.entries(SEARCH_ATTRIBUTE_TYPES).map(([name, type]) => [
    name,
    IndexedValueType[`INDEXED_VALUE_TYPE_${type}`],
  ]),
);

/** Adds our search attributes to the namespace where they are missing: without them no workflow task can complete. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { operatorService } = connection;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(INDEXED_SEARCH_ATTRIBUTES).filter(
    ([name]) => customAttributes[name] === undefined,
  );
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
