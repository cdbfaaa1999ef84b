import { describeStageResults } from '../../conformance/stage-results.js';
import { createMemoryStageResults } from '../../support/memory-stage-results.js';

describeStageResults('the memory', createMemoryStageResults);
