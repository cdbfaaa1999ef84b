import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import { deploymentControllerId } from '../../contracts/names.js';
import { artifact } from '../support/activities.js';
import { promotionRequest } from '../support/promotion-request.js';
import { retrainingResult } from '../support/retraining-result.js';
import { RETRAINING_SCENARIOS } from './retraining-scenarios.js';
import { runToEnd } from './scenario.js';
import type { Scenario } from './scenario.js';

const mailPath = (name: string, activities: Scenario['activities']): Scenario => ({
  workflow: 'notification',
  path: name,
  activities,
  run: (client) => {
    const event = { config: artifact(), result: retrainingResult(), endedAt: '2026-11-22T02:10:00.000Z' };
    return runToEnd(client, 'notification', name, [{ eventKey: `${name}/ended`, ...event }]);
  },
});

/** The same promotion asked twice, then another: a history with two Updates, of a workflow that runs on. */
const promotions: Scenario = {
  workflow: 'deploymentController',
  path: 'promotions',
  activities: {},
  async run(client) {
    const controller = createTemporalDeploymentController(client);
    const first = promotionRequest({ model: 'recorded' });
    await controller.promote(first);
    await controller.promote(first);
    await controller.promote({ ...first, promotionId: 'retraining/demo/run/2', version: 2 });
    return deploymentControllerId('recorded');
  },
};

/** All paths of all workflows: each has its history in `histories/`. */
export const SCENARIOS: readonly Scenario[] = [
  ...RETRAINING_SCENARIOS,
  promotions,
  mailPath('wanted', {}),
  mailPath('not-wanted', { enqueueMail: () => Promise.resolve({ wanted: false }) }),
];
