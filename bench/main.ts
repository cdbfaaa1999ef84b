/** `npm run bench`: the learners beside their Python packages, as markdown on stdout; progress goes to stderr. */
import process from 'node:process';

import { loadConfiguration } from '../config/load.js';
import { projectFolder } from '../config/project-folder.js';
import type { Learner } from '../services/booster/port.js';
import { writeBenchData } from './bench-data.js';
import { measureLearner } from './measure-learner.js';
import type { LearnerFigures } from './measure-learner.js';
import { readOptions } from './options.js';
import { peerPython } from './peer-environment.js';
import { composeTables } from './tables.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const options = readOptions(process.argv.slice(2));
const { training } = loadConfiguration({ projectFolder, environment: {} }).config;
const python = peerPython(say);
const all: readonly Learner[] = [
  { algorithm: 'xgboost', parameters: training.models.xgboost },
  { algorithm: 'lightgbm', parameters: training.models.lightgbm },
  { algorithm: 'random_forest', parameters: training.models.random_forest },
];

const learners = all.filter(({ algorithm }) => options.algorithms.includes(algorithm));
const figures: LearnerFigures[] = [];
for (const rows of options.rows) {
  const data = writeBenchData(rows);
  try {
    for (const learner of learners) {
      say(`${learner.algorithm}, ${rows} rows: ${options.pairs} pairs of fits, ${options.threads} thread(s)`);
      figures.push(await measureLearner(learner, data, options, training, python));
    }
  } finally {
    data.remove();
  }
}
process.stdout.write(`${composeTables(figures)}\n`);
