import type { Check } from '../check.js';
import { ALLOWED_VALUE, findAllowedValue } from './allowed-value.js';
import { COLUMN_PRESENT, findColumnPresent } from './column-present.js';
import { CRITICAL_VALUE, findCriticalValue } from './critical-value.js';
import { FRESHNESS, findFreshness } from './freshness.js';
import { IDENTIFIER_COLUMN, findIdentifierColumn } from './identifier-column.js';
import { KEY_FORM, findKeyForm } from './key-form.js';
import { KEY_PRESENT, findKeyPresent } from './key-present.js';
import { LEAKING_COLUMN, findLeakingColumn } from './leaking-column.js';
import { MISSING_BUDGET, findMissingBudget } from './missing-budget.js';
import { READABLE_VALUE, findReadableValue } from './readable-value.js';
import { RELATION_HOLDS, findRelationHolds } from './relation-holds.js';
import { ROWS_PRESENT, findRowsPresent } from './rows-present.js';
import { SPLIT_DUPLICATES, findSplitDuplicates } from './split-duplicates.js';
import { TARGET_RATE, findTargetRate } from './target-rate.js';
import { TARGET_VALID, findTargetValid } from './target-valid.js';
import { UNIQUE_KEY, findUniqueKey } from './unique-key.js';
import { UNIQUE_ROW, findUniqueRow } from './unique-row.js';
import { VALUE_RANGE, findValueRange } from './value-range.js';

/** All checks on delivered data, in the order of the report; the quarantine budget is judged after them. */
export const CHECKS: readonly Check[] = [
  { declaration: ROWS_PRESENT, find: findRowsPresent },
  { declaration: COLUMN_PRESENT, find: findColumnPresent },
  { declaration: KEY_PRESENT, find: findKeyPresent },
  { declaration: KEY_FORM, find: findKeyForm },
  { declaration: CRITICAL_VALUE, find: findCriticalValue },
  { declaration: MISSING_BUDGET, find: findMissingBudget },
  { declaration: READABLE_VALUE, find: findReadableValue },
  { declaration: VALUE_RANGE, find: findValueRange },
  { declaration: ALLOWED_VALUE, find: findAllowedValue },
  { declaration: RELATION_HOLDS, find: findRelationHolds },
  { declaration: UNIQUE_ROW, find: findUniqueRow },
  { declaration: UNIQUE_KEY, find: findUniqueKey },
  { declaration: FRESHNESS, find: findFreshness },
  { declaration: TARGET_VALID, find: findTargetValid },
  { declaration: TARGET_RATE, find: findTargetRate },
  { declaration: LEAKING_COLUMN, find: findLeakingColumn },
  { declaration: IDENTIFIER_COLUMN, find: findIdentifierColumn },
  { declaration: SPLIT_DUPLICATES, find: findSplitDuplicates },
];
