import { createMemoryArtifactStore } from '../../../services/artifacts/memory-artifact-store.js';
import { describeArtifactStore } from '../../conformance/artifact-store.js';

describeArtifactStore('The store in memory', (folder) => createMemoryArtifactStore(folder));
