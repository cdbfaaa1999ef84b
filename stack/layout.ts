import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { closeFolder } from './closed-folder.js';

/** Where a stack keeps everything it writes, all below one root folder. */
export interface StackLayout {
  readonly root: string;
  /** Holds all the others. */
  readonly folder: string;
  /** State of the servers; survives from run to run. */
  readonly stateFolder: string;
  readonly logFolder: string;
  /** One file for each server process that runs or was left behind. */
  readonly pidFolder: string;
  /** Stands in for the user's home folder, which the servers must not touch. */
  readonly homeFolder: string;
  /** Addresses of the running stack; exists only while one runs. */
  readonly stateFile: string;
  readonly lockFile: string;
}

/** The layout below `root`, an absolute folder path: the project folder, or a temporary one in tests. */
export const stackLayout = (root: string): StackLayout => {
  const folder = join(root, '.ratchet');
  const stateFolder = join(folder, 'stack');
  return {
    root,
    folder,
    stateFolder,
    logFolder: join(folder, 'logs'),
    pidFolder: join(stateFolder, 'pids'),
    homeFolder: join(stateFolder, 'home'),
    stateFile: join(folder, 'stack.json'),
    lockFile: join(folder, 'stack.lock'),
  };
};

/** Creates the folders of a layout where they are missing, and closes them to other users of the machine. */
export const createFolders = (layout: StackLayout): void => {
  mkdirSync(layout.folder, { recursive: true });
  closeFolder(layout.folder);
  for (const folder of [layout.stateFolder, layout.logFolder, layout.pidFolder, layout.homeFolder]) {
    mkdirSync(folder, { recursive: true });
  }
};

/** The log file of one server or helper process. */
export const logFileOf = (layout: StackLayout, name: string): string => join(layout.logFolder, `${name}.log`);
