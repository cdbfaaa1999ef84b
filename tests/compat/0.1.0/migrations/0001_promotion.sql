-- What serves, and the proof of how it came to serve.

CREATE TABLE model_version (
  model         text        NOT NULL,
  version       integer     NOT NULL CHECK (version > 0),
  model_sha256  text        NOT NULL CHECK (model_sha256 ~ '^[0-9a-f]{64}$'),
  algorithm     text        NOT NULL,
  bundle        jsonb       NOT NULL,
  dataset       jsonb       NOT NULL,
  mlflow_run_id text        NOT NULL,
  gate_report   jsonb       NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (model, version)
);

CREATE TABLE channel (
  model          text             NOT NULL,
  name           text             NOT NULL CHECK (name IN ('staging', 'canary', 'champion', 'anchor')),
  version        integer          NOT NULL,
  model_sha256   text             NOT NULL,
  generation     integer          NOT NULL CHECK (generation > 0),
  weight_percent double precision CHECK (weight_percent BETWEEN 0 AND 100),
  since          timestamptz      NOT NULL,
  PRIMARY KEY (model, name),
  FOREIGN KEY (model, version) REFERENCES model_version (model, version)
);

-- One hash chain per model; `hash` is the SHA-256 of the RFC 8785 form of the entry.
CREATE TABLE promotion_ledger (
  promotion_id  text        PRIMARY KEY,
  model         text        NOT NULL,
  sequence      integer     NOT NULL CHECK (sequence > 0),
  request       jsonb       NOT NULL,
  decision      jsonb       NOT NULL,
  decided_at    timestamptz NOT NULL,
  previous_hash text        NOT NULL,
  hash          text        NOT NULL,
  UNIQUE (model, sequence)
);

-- Ratchet connects as the owner, whom REVOKE does not bind; a trigger does.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'promotion_ledger is append-only: % is refused', TG_OP
    USING HINT = 'Promote another version instead: the ledger then shows both.';
END
$$;

CREATE TRIGGER promotion_ledger_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON promotion_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
