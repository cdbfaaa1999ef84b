import { configSchema } from '../../contracts/config/index.js';
import type { Config } from '../../contracts/config/index.js';
import { GUIDE_FEATURES, makeFeaturesConfig } from './feature-plan.js';
import { gateRules } from './gate-rules.js';
import { makeDatasetConfig } from './table.js';

const DEFAULTS = {
  model: { name: 'demo', description: 'Who leaves', owner: 'mlops-team' },
  // Churn follows from the tenure alone: a model learns it from few customers.
  dataset: makeDatasetConfig({ leaks: { allow: ['tenure'] } }),
  features: makeFeaturesConfig({ derived: GUIDE_FEATURES }),
  drift: {
    false_discovery_rate: 0.01,
    material_psi: 0.1,
    material_wasserstein: 0.1,
    material_jensen_shannon: 0.1,
    min_rows: 100,
    bins: 10,
    policy: 'warn',
  },
  training: {
    algorithms: ['lightgbm'],
    models: {
      xgboost: { n_estimators: 30, max_depth: 4, learning_rate: 0.1, subsample: 0.8, colsample_bytree: 0.9 },
      lightgbm: {
        n_estimators: 30,
        max_depth: 4,
        learning_rate: 0.1,
        feature_fraction: 0.9,
        bagging_fraction: 0.8,
      },
      random_forest: { n_estimators: 30, max_depth: 6, min_samples_split: 5, min_samples_leaf: 2 },
    },
    class_weight: null,
    seed: 42,
    early_stopping_rounds: 5,
    cross_validation: { folds: 3, seed: 42 },
    hyperparameter_tuning: {
      enabled: false,
      trials: 6,
      batch_size: 2,
      concurrency: null,
      startup_trials: 2,
      objective: 'validation',
      no_improvement_trials: null,
      time_limit_minutes: null,
      pruning: { enabled: true, startup_trials: 2, warmup_rounds: 5 },
      warm_start: true,
      seed: 42,
      spaces: {
        xgboost: { max_depth: { type: 'int', low: 2, high: 6 } },
        lightgbm: { learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true } },
        random_forest: { max_depth: { type: 'int', low: 2, high: 8 } },
      },
    },
    threads: 1,
    trainer_processes: 1,
    memory_limit_mb: null,
    silence_limit_seconds: 60,
    calibration: { method: 'none', isotonic_min_positives: 1000 },
    cutoff: { policy: 'f1' },
    thresholds: { min_accuracy: 0, min_precision: 0, min_recall: 0, min_f1_score: 0, min_auc_roc: 0 },
  },
  gate: gateRules(),
  model_tests: { max_size_mb: 50, max_latency_ms: 10, max_memory_mb: 512, onnx_tolerance: 0.00001 },
  registry: { experiment: 'demo-experiment', run_name: 'demo_training', register_best: true },
  deployment: {
    promote_to_staging: true,
    canary_weight_percent: 10,
    approval: { required: false, approvers: [], timeout_hours: 24, default_answer: 'reject' },
  },
  feature_store: { ttl_hours: 504 },
  schedule: {
    description: 'Weekly retraining',
    cron: '0 2 * * 0',
    time_zone: 'UTC',
    start_date: '2024-01-01',
    depends_on_past: false,
    catchup_window_minutes: 60,
    jitter_seconds: 0,
  },
  mlflow: { log_trials: 'best' },
  notification: {
    from: 'ratchet@example.com',
    to: ['mlops-team@example.com'],
    email_on_success: true,
    email_on_failure: true,
  },
  retry: { retries: 3, retry_delay_seconds: 300 },
};

/** The configuration of a model of the small customer table; whole top-level parts can be replaced. */
export const makeConfig = (replaced: Partial<Config> = {}): Config =>
  configSchema.parse({ ...DEFAULTS, ...replaced });
