-- The journal: what happened, in order, one chain for each authority.

-- The head of each authority's chain. Whoever appends holds this row until done, so numbers
-- have no gap and two writers never build on the same link.
CREATE TABLE chain (
    authority_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (authority_id)
);

-- The envelope: holds no personal datum and is kept for good.
CREATE TABLE entry (
    authority_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    stream TEXT NOT NULL,
    version BIGINT NOT NULL,
    act BIGINT NOT NULL,
    effective TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    kind_version BIGINT NOT NULL,
    clause TEXT,
    pack BYTEA,
    body_digest BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (authority_id, number),
    UNIQUE (authority_id, stream, version)
);

-- The body, about one person: may be destroyed, with its salt, when the law says so.
CREATE TABLE entry_body (
    authority_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (authority_id, number),
    FOREIGN KEY (authority_id, number) REFERENCES entry (authority_id, number)
);

-- A procedure pack as it was adopted, whole, under its hash.
CREATE TABLE pack (
    authority_id TEXT NOT NULL,
    hash BYTEA NOT NULL,
    name TEXT NOT NULL,
    adopted_at BIGINT NOT NULL,
    files TEXT NOT NULL,
    PRIMARY KEY (authority_id, hash)
);
