-- What is to be done later: queued in the transaction that causes it.
CREATE TABLE job (
    authority_id TEXT NOT NULL,
    job_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    worker TEXT,
    lease_until BIGINT,
    last_error TEXT,
    queued_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (authority_id, job_key)
);
CREATE INDEX job_due ON job (authority_id, state, run_at);
