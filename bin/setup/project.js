import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder: everything the set-up writes stays inside it. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An absolute path inside the project folder. */
export const inProject = (...parts) => join(projectRoot, ...parts);
