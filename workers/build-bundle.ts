import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { bundleWorkflowCode } from '@temporalio/worker';

import { payloadConverterPath } from '../services/temporal/connection.js';
import { WORKFLOW_BUNDLE_PATH } from './workflow-bundle.js';

/** Bundles the built workflows once, so that a worker starts without webpack. */
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../workflows/index.js', import.meta.url)),
  payloadConverterPath,
});
await writeFile(WORKFLOW_BUNDLE_PATH, code);
