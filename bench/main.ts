/** `npm run bench`: the learners and the data stages beside Python's packages, as markdown on stdout; progress goes to stderr. */
import process from 'node:process';

import { loadConfiguration } from '../config/load.js';
import { projectFolder } from '../config/project-folder.js';
import type { Learner } from '../services/booster/port.js';
import { writeBenchData } from './bench-data.js';
import { composeDataTable } from './data/data-table.js';
import { type DataFigures, measureData } from './data/measure-data.js';
import { openDataFolder } from './data/write-files.js';
import { measureLearner } from './measure-learner.js';
import type { LearnerFigures } from './measure-learner.js';
import { readOptions } from './options.js';
import { peerPython } from './peer-environment.js';
import { composeTables } from './tables.js';

/** What every process of the data benchmark does before it is measured. */
const FIRST_CUSTOMERS = 10_000;

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

async function measureLearners(): Promise<LearnerFigures[]> {
  const learners = all.filter(({ algorithm }) => options.algorithms.includes(algorithm));
  const figures: LearnerFigures[] = [];
  for (const rows of options.rows) {
    const data = writeBenchData(rows);
    try {
      for (const learner of learners) {
        say(
          `${learner.algorithm}, ${rows} rows: ${options.pairs} pairs of fits, ${options.threads} thread(s)`,
        );
        figures.push(await measureLearner(learner, data, options, training, python));
      }
    } finally {
      data.remove();
    }
  }
  return figures;
}

async function measureDataSizes(): Promise<DataFigures[]> {
  const folder = openDataFolder();
  try {
    const first = await folder.write(FIRST_CUSTOMERS);
    const figures: DataFigures[] = [];
    for (const customers of options.dataRows) {
      say(`data, ${customers} customers: ${options.dataPairs} pairs of processes`);
      const measured = await folder.write(customers);
      figures.push(measureData(customers, { first, measured }, options.dataPairs, python));
    }
    return figures;
  } finally {
    folder.remove();
  }
}

if (options.parts.includes('learners')) process.stdout.write(`${composeTables(await measureLearners())}\n\n`);
if (options.parts.includes('data')) process.stdout.write(`${composeDataTable(await measureDataSizes())}\n`);
