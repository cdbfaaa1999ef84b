import { describeRunLog } from '../../conformance/run-log.js';
import { createMemoryRunLog } from '../../support/memory-run-log.js';

describeRunLog('the memory', createMemoryRunLog);
