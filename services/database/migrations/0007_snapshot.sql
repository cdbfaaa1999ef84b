-- Which rows a run has read: a run that goes on with it works on them, whatever its source holds by then.
CREATE TABLE snapshot (
  run_key  text        PRIMARY KEY,
  model    text        NOT NULL,
  snapshot jsonb       NOT NULL,
  taken_at timestamptz NOT NULL
);
