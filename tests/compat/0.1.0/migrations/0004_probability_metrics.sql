-- The metrics of the probabilities beside those of the decisions and of the order; runs before them have no row.
CREATE OR REPLACE VIEW mlflow_metrics AS
SELECT
  run.experiment                                AS experiment_name,
  coalesce(run.result ->> 'mlflowRunId', run.run_id) AS run_id,
  metric.name                                   AS metric_name,
  metric.value                                  AS metric_value,
  coalesce(run.ended_at, run.started_at)        AS "timestamp"
FROM run
CROSS JOIN LATERAL (VALUES
  ('accuracy',          (run.result #>> '{metrics,accuracy}')::double precision),
  ('precision',         (run.result #>> '{metrics,precision}')::double precision),
  ('recall',            (run.result #>> '{metrics,recall}')::double precision),
  ('f1_score',          (run.result #>> '{metrics,f1Score}')::double precision),
  ('auc_roc',           (run.result #>> '{metrics,aucRoc}')::double precision),
  ('auc_pr',            (run.result #>> '{metrics,aucPr}')::double precision),
  ('log_loss',          (run.result #>> '{metrics,logLoss}')::double precision),
  ('brier',             (run.result #>> '{metrics,brier}')::double precision),
  ('calibration_error', (run.result #>> '{metrics,calibrationError}')::double precision),
  ('cv_auc_mean',       (run.result #>> '{cv,mean}')::double precision),
  ('cv_auc_std',        (run.result #>> '{cv,std}')::double precision)
) AS metric (name, value)
WHERE metric.value IS NOT NULL;
