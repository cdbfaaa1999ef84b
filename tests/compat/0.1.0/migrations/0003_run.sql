-- The runs, for people and SQL.

CREATE TABLE run (
  workflow_id text        NOT NULL,
  run_id      text        NOT NULL,
  model       text        NOT NULL,
  experiment  text        NOT NULL,
  verdict     text        NOT NULL,
  started_at  timestamptz NOT NULL,
  ended_at    timestamptz,
  result      jsonb       NOT NULL,
  PRIMARY KEY (workflow_id, run_id)
);

CREATE INDEX run_by_model ON run (model, started_at DESC);

CREATE TABLE run_stage (
  workflow_id text             NOT NULL,
  run_id      text             NOT NULL,
  position    integer          NOT NULL,
  name        text             NOT NULL,
  outcome     text             NOT NULL,
  seconds     double precision NOT NULL,
  finding     text             NOT NULL,
  PRIMARY KEY (workflow_id, run_id, position),
  FOREIGN KEY (workflow_id, run_id) REFERENCES run (workflow_id, run_id) ON DELETE CASCADE
);

-- One row per run and metric, under the metrics' usual names; a metric that is undefined has no row.
CREATE VIEW mlflow_metrics AS
SELECT
  run.experiment                                AS experiment_name,
  coalesce(run.result ->> 'mlflowRunId', run.run_id) AS run_id,
  metric.name                                   AS metric_name,
  metric.value                                  AS metric_value,
  coalesce(run.ended_at, run.started_at)        AS "timestamp"
FROM run
CROSS JOIN LATERAL (VALUES
  ('accuracy',    (run.result #>> '{metrics,accuracy}')::double precision),
  ('precision',   (run.result #>> '{metrics,precision}')::double precision),
  ('recall',      (run.result #>> '{metrics,recall}')::double precision),
  ('f1_score',    (run.result #>> '{metrics,f1Score}')::double precision),
  ('auc_roc',     (run.result #>> '{metrics,aucRoc}')::double precision),
  ('auc_pr',      (run.result #>> '{metrics,aucPr}')::double precision),
  ('cv_auc_mean', (run.result #>> '{cv,mean}')::double precision),
  ('cv_auc_std',  (run.result #>> '{cv,std}')::double precision)
) AS metric (name, value)
WHERE metric.value IS NOT NULL;
