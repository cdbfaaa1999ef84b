-- Steps keyed by content: what each has come to, and which run has used what.
-- json, not jsonb: the values are handed back as they are, and jsonb takes no \u0000.

CREATE TABLE stage_result (
  model   text        NOT NULL,
  step    text        NOT NULL,
  key     text        NOT NULL CHECK (key ~ '^[0-9a-f]{64}$'),
  stage   text        NOT NULL,
  result  json        NOT NULL,
  made_by text        NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (model, step, key)
);

CREATE TABLE stage_use (
  run_key text        NOT NULL,
  model   text        NOT NULL,
  step    text        NOT NULL,
  key     text        NOT NULL CHECK (key ~ '^[0-9a-f]{64}$'),
  stage   text        NOT NULL,
  inputs  json        NOT NULL,
  made_by text        NOT NULL,
  used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run_key, model, step, key)
);

CREATE INDEX stage_use_by_step ON stage_use (model, step, used_at DESC);
