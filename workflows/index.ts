export { deploymentController } from './deployment-controller.js';
export { notification } from './notification.js';
export { retraining } from './retraining.js';
