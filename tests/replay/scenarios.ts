import { createTemporalDeploymentController } from '../../services/deployment-controller/temporal-deployment-controller.js';
import { deploymentControllerId } from '../../contracts/names.js';
import { artifact } from '../support/activities.js';
import { approvalRequest } from '../support/approval-request.js';
import { promotionRequest } from '../support/promotion-request.js';
import { retrainingResult } from '../support/retraining-result.js';
import { RETRAINING_SCENARIOS } from './retraining-scenarios.js';
import { SEARCH_SCENARIOS } from './search-scenarios.js';
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

/** A mail that asks for an answer. */
const approvalMail: Scenario = {
  workflow: 'notification',
  path: 'approval',
  activities: {},
  run: (client) =>
    runToEnd(client, 'notification', 'approval', [
      { eventKey: 'approval', config: artifact(), approval: approvalRequest() },
    ]),
};

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
  ...SEARCH_SCENARIOS,
  promotions,
  mailPath('wanted', {}),
  approvalMail,
  mailPath('not-wanted', { enqueueMail: () => Promise.resolve({ wanted: false }) }),
  mailPath('with-notice', {
    enqueueMail: () => Promise.resolve({ wanted: true, notice: 'registry/recorded' }),
  }),
];
