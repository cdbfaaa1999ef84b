-- Mails waiting to be sent: one row an event, claimed with a lease.

CREATE TABLE outbox (
  event_key   text        PRIMARY KEY,
  message_id  text        NOT NULL UNIQUE,
  sender      text        NOT NULL,
  recipients  text[]      NOT NULL CHECK (cardinality(recipients) > 0),
  subject     text        NOT NULL,
  body_text   text        NOT NULL,
  body_html   text        NOT NULL,
  queued_at   timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz,
  attempts    integer     NOT NULL DEFAULT 0,
  last_error  text,
  sent_at     timestamptz
);
