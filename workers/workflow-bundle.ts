import { fileURLToPath } from 'node:url';

/** The bundle of all workflows, made by the build beside the compiled code. */
export const WORKFLOW_BUNDLE_PATH = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
