-- A try that ends without the server's answer may have sent the mail. Such ends are counted, and after three the mail is
-- left: a try counts from its claim on, so that a sender that dies is counted too.

ALTER TABLE outbox ADD COLUMN unknown_ends integer NOT NULL DEFAULT 0 CHECK (unknown_ends >= 0);

ALTER TABLE outbox ADD COLUMN status text NOT NULL GENERATED ALWAYS AS (
  CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN unknown_ends >= 3 THEN 'unknown' ELSE 'waiting' END
) STORED;
