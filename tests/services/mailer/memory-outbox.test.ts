import { describeOutbox } from '../../conformance/outbox.js';
import { createMemoryOutbox } from '../../support/memory-outbox.js';

describeOutbox('the memory', createMemoryOutbox);
