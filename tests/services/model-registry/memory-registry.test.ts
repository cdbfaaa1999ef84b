import { describeModelRegistry } from '../../conformance/model-registry.js';
import { createMemoryRegistry } from '../../support/memory-registry.js';

describeModelRegistry('the memory', createMemoryRegistry);
