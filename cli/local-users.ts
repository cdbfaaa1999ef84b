import { join } from 'node:path';

import { projectFolder } from '../config/project-folder.js';
import { closeFolder } from '../stack/closed-folder.js';

/**
 * Closes to other users of the machine what holds customers' rows: the folders of the project, and every file that this
 * process and its children make from here on. Returns the user's own folders that were open.
 */
export function closeToOthers(folder: string = projectFolder): readonly string[] {
  process.umask(0o077);
  closeFolder(join(folder, '.ratchet'));
  return [join(folder, 'data')].filter(closeFolder);
}
