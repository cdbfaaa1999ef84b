/** Every name that two parts of the system must agree on. Carries no zod: workflow code imports its values. */

export const TASK_QUEUES = {
  workflows: 'ratchet-workflows',
  io: 'ratchet-io',
  training: 'ratchet-training',
  notifications: 'ratchet-notifications',
} as const;

export const WORKFLOWS = {
  retraining: 'retraining',
  hyperparameterSearch: 'hyperparameterSearch',
  deploymentController: 'deploymentController',
  notification: 'notification',
} as const;

/** The eight tasks of a retraining, in their order. */
export const STAGES = [
  'data_validation',
  'drift_detection',
  'feature_engineering',
  'model_training',
  'model_validation',
  'model_registration',
  'model_testing',
  'deployment',
] as const;
export type StageName = (typeof STAGES)[number];

/** What people read for each stage, on the terminal, in the Temporal UI and in mails. */
export const STAGE_TITLES: Readonly<Record<StageName, string>> = {
  data_validation: 'Data Validation',
  drift_detection: 'Drift Detection',
  feature_engineering: 'Feature Engineering',
  model_training: 'Model Training',
  model_validation: 'Model Validation',
  model_registration: 'Model Registration',
  model_testing: 'Model Testing',
  deployment: 'Deployment',
};

/** Types of ApplicationFailure: what failed, for Temporal, the exit code and the mail. */
export const FAILURES = {
  configuration: 'ConfigurationError',
  dependsOnPast: 'DependsOnPastError',
  dataValidation: 'DataValidationError',
  dataSource: 'DataSourceError',
  featureEngineering: 'FeatureEngineeringError',
  modelTraining: 'ModelTrainingError',
  hyperparameterSearch: 'HyperparameterSearchError',
  modelIntegrity: 'ModelIntegrityError',
  modelRegistry: 'ModelRegistryError',
  promotionConflict: 'PromotionConflictError',
  payloadTooLarge: 'PayloadTooLargeError',
  serverUnreachable: 'ServerUnreachableError',
  mailDelivery: 'MailDeliveryError',
  cancelled: 'Cancelled',
} as const;
export type FailureType = (typeof FAILURES)[keyof typeof FAILURES];

export const SEARCH_ATTRIBUTES = {
  model: 'Model',
  stage: 'Stage',
  outcome: 'Outcome',
  modelVersion: 'ModelVersion',
  aucRoc: 'AucRoc',
  drift: 'Drift',
} as const;

/** The type of each search attribute, in the words of Temporal's SDK. */
export const SEARCH_ATTRIBUTE_TYPES = {
  [SEARCH_ATTRIBUTES.model]: 'KEYWORD',
  [SEARCH_ATTRIBUTES.stage]: 'KEYWORD',
  [SEARCH_ATTRIBUTES.outcome]: 'KEYWORD',
  [SEARCH_ATTRIBUTES.modelVersion]: 'INT',
  [SEARCH_ATTRIBUTES.aucRoc]: 'DOUBLE',
  [SEARCH_ATTRIBUTES.drift]: 'KEYWORD',
} as const;

/** How a run can end, as it is told to its people. */
export const RUN_VERDICTS = ['promoted', 'staged', 'kept', 'refused', 'failed'] as const;
export type RunVerdict = (typeof RUN_VERDICTS)[number];

export const CHANNELS = ['staging', 'canary', 'champion', 'anchor'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const ALGORITHMS = ['xgboost', 'lightgbm', 'random_forest'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Temporal tells the queries, Updates and signals apart by these. */
export const MESSAGES = {
  status: 'status',
  search: 'search',
  control: 'control',
  pause: 'pause',
  resume: 'resume',
  abort: 'abort',
  approve: 'approve',
  reject: 'reject',
  promote: 'promote',
  channels: 'channels',
} as const;

/** Sent between a retraining and its searches. */
export const SIGNALS = { searchProgress: 'searchProgress', hold: 'hold' } as const;

export const deploymentControllerId = (model: string): string => `deployment/${model}`;

/** The weekly schedule of a model. */
export const scheduleId = (model: string): string => `retraining/${model}/weekly`;

/** The search of one algorithm within a run. */
export const searchId = (runId: string, algorithm: Algorithm): string => `search/${runId}/${algorithm}`;

/** The pages of a run's data: their paths among its artifacts in MLflow. */
export const DATA_PAGES = {
  validation: 'data/validation.html',
  profile: 'data/profile.html',
  drift: 'data/drift.html',
} as const;
