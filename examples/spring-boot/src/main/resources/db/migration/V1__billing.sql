CREATE TABLE invoice (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    master_id  varchar(200) COLLATE "C" NOT NULL,
    charge_id  varchar(200) COLLATE "C" NOT NULL,
    account_id varchar(200) COLLATE "C" NOT NULL,
    currency   varchar(3) NOT NULL,
    covered    numeric NOT NULL,
    due        numeric NOT NULL,
    UNIQUE (master_id, charge_id)
);

-- Up to which entry the journal of each master is published: its number, and its hash, since a database that is restored to an
-- earlier moment uses numbers again.
CREATE TABLE published (
    master_id varchar(200) COLLATE "C" PRIMARY KEY,
    entry_no  bigint NOT NULL,
    head_hash varchar(64) NOT NULL
);
