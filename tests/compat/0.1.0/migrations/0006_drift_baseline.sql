-- Rows that people have accepted as the reference of the drift detection, in place of the champion's.

-- The newest one of the champion's generation counts: another champion brings its own rows. Generation 0 = no champion.
CREATE TABLE drift_baseline (
  sequence       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model          text        NOT NULL,
  generation     integer     NOT NULL CHECK (generation >= 0),
  run_key        text        NOT NULL,
  dataset        jsonb       NOT NULL,
  dataset_sha256 text        NOT NULL CHECK (dataset_sha256 ~ '^[0-9a-f]{64}$'),
  profile        jsonb,
  registered_by  text        NOT NULL,
  reason         text        NOT NULL,
  registered_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (model, generation, run_key, dataset_sha256)
);

-- As for the ledger: Ratchet connects as the owner, whom REVOKE does not bind.
CREATE FUNCTION refuse_drift_baseline_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'drift_baseline is append-only: % is refused', TG_OP
    USING HINT = 'Register another baseline instead: the newest one counts.';
END
$$;

CREATE TRIGGER drift_baseline_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON drift_baseline
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_drift_baseline_change();
