import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

import { SEARCH_ATTRIBUTES } from '../../contracts/names.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** Name and type of each search attribute, as Temporal's operator service wants them. */
export const SEARCH_ATTRIBUTE_TYPES = {
  [SEARCH_ATTRIBUTES.model]: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  [SEARCH_ATTRIBUTES.stage]: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  [SEARCH_ATTRIBUTES.outcome]: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  [SEARCH_ATTRIBUTES.modelVersion]: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  [SEARCH_ATTRIBUTES.aucRoc]: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  [SEARCH_ATTRIBUTES.drift]: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
} as const;

/** Adds our search attributes to the namespace where they are missing: without them no workflow task can complete. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { operatorService } = connection;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTE_TYPES).filter(
    ([name]) => customAttributes[name] === undefined,
  );
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
