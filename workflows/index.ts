export { deploymentController } from './deployment-controller.js';
export { hyperparameterSearch } from './hyperparameter-search.js';
export { notification } from './notification.js';
export { retraining } from './retraining.js';
