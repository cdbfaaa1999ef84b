import { describeSnapshots } from '../../conformance/snapshots.js';
import { createMemorySnapshots } from '../../support/memory-snapshots.js';

describeSnapshots('Memory', () => createMemorySnapshots());
