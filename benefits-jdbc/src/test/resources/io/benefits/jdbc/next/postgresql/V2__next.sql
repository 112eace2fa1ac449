-- Plays the next version of the schema: a column that may be null, one that has a default, and an index on a busy table.
ALTER TABLE benefits_journal ADD COLUMN IF NOT EXISTS note varchar(200) COLLATE "C";

CREATE TYPE benefits_journal_2 AS (
    master_id       varchar(200) COLLATE "C",
    entry_no        bigint,
    recorded_at     bigint,
    key_space       varchar(24) COLLATE "C",
    key_id          varchar(200) COLLATE "C",
    operator_name   varchar(200) COLLATE "C",
    fingerprint     varchar(64) COLLATE "C",
    head_hash       varchar(64) COLLATE "C",
    form_no         integer,
    event_kind      varchar(24) COLLATE "C",
    account_id      varchar(200) COLLATE "C",
    benefit_id      varchar(200) COLLATE "C",
    charge_id       varchar(200) COLLATE "C",
    refund_id       varchar(200) COLLATE "C",
    is_on           boolean,
    effective_at    bigint,
    accounting_mode varchar(24) COLLATE "C",
    consumed_at     bigint,
    product         varchar(256) COLLATE "C",
    amount          numeric(38, 15),
    currency        varchar(3) COLLATE "C",
    region          varchar(256) COLLATE "C",
    project         varchar(256) COLLATE "C",
    charging_mode   varchar(24) COLLATE "C",
    named_kind      varchar(24) COLLATE "C",
    named_id        varchar(200) COLLATE "C",
    usage_type      varchar(256) COLLATE "C",
    usage_unit      varchar(256) COLLATE "C",
    quantity        numeric(38, 15),
    price           numeric(38, 15),
    payer_id        varchar(200) COLLATE "C",
    due_amount      numeric(38, 15),
    deadline_at     bigint,
    to_due          numeric(38, 15),
    answer          varchar(24) COLLATE "C",
    note            varchar(200) COLLATE "C"
);

ALTER TABLE benefits_line ADD COLUMN IF NOT EXISTS weight integer DEFAULT 1 NOT NULL;

CREATE TYPE benefits_line_2 AS (
    master_id    varchar(200) COLLATE "C",
    entry_no     bigint,
    line_no      integer,
    benefit_kind varchar(24) COLLATE "C",
    benefit_id   varchar(200) COLLATE "C",
    period_start bigint,
    account_id   varchar(200) COLLATE "C",
    movement     varchar(24) COLLATE "C",
    amount       numeric(38, 15),
    unit         varchar(256) COLLATE "C",
    balance      numeric(38, 15),
    allocated    numeric(38, 15),
    reserved     numeric(38, 15),
    consumed     numeric(38, 15),
    expired      numeric(38, 15),
    withdrawn    numeric(38, 15),
    coverage     varchar(24) COLLATE "C",
    money_value  numeric(38, 15),
    weight       integer
);

CREATE INDEX IF NOT EXISTS benefits_line_account ON benefits_line (account_id, master_id, entry_no);

INSERT INTO benefits_schema (schema_version, oldest_library) VALUES (2, 1) ON CONFLICT DO NOTHING;
