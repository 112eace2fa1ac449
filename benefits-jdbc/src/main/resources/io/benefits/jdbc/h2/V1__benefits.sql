-- The tables of the benefits library. Instants are microseconds since 1970 in UTC, numbers of entries count per
-- master, and a version holds from since_no up to, and without, until_no.
--
-- Where the journal of each master ends: the row that an append compares and sets.
CREATE TABLE IF NOT EXISTS benefits_head (
    master_id   varchar(200) NOT NULL,
    entry_no    bigint NOT NULL,
    head_hash   varchar(64) NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (master_id)
);

-- One accepted command each, with what rebuilds its event; the lines beside it move balances.
-- form_no is the version of the canonical form that its hashes were made of.
CREATE TABLE IF NOT EXISTS benefits_journal (
    master_id       varchar(200) NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    key_space       varchar(24) NOT NULL,
    key_id          varchar(200) NOT NULL,
    operator_name   varchar(200) NOT NULL,
    fingerprint     varchar(64) NOT NULL,
    head_hash       varchar(64) NOT NULL,
    form_no         integer NOT NULL,
    event_kind      varchar(24) NOT NULL,
    account_id      varchar(200),
    benefit_id      varchar(200),
    charge_id       varchar(200),
    refund_id       varchar(200),
    is_on           boolean,
    effective_at    bigint,
    accounting_mode varchar(24),
    consumed_at     bigint,
    product         varchar(256),
    amount          numeric(38, 15),
    currency        varchar(3),
    region          varchar(256),
    project         varchar(256),
    charging_mode   varchar(24),
    named_kind      varchar(24),
    named_id        varchar(200),
    usage_type      varchar(256),
    usage_unit      varchar(256),
    quantity        numeric(38, 15),
    price           numeric(38, 15),
    payer_id        varchar(200),
    due_amount      numeric(38, 15),
    deadline_at     bigint,
    to_due          numeric(38, 15),
    answer          varchar(24),
    PRIMARY KEY (master_id, entry_no),
    CONSTRAINT benefits_journal_key UNIQUE (master_id, key_space, key_id)
);

CREATE INDEX IF NOT EXISTS benefits_journal_account ON benefits_journal (master_id, account_id, entry_no);

CREATE INDEX IF NOT EXISTS benefits_journal_consumed ON benefits_journal (master_id, event_kind, consumed_at);

-- One movement of an amount between the buckets of a holding, with all that the holding has after it.
-- No reference leads from here to the journal, and neither has checks: an append writes both together; rights and the audit guard them.
CREATE TABLE IF NOT EXISTS benefits_line (
    master_id    varchar(200) NOT NULL,
    entry_no     bigint NOT NULL,
    line_no      integer NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    period_start bigint NOT NULL,
    account_id   varchar(200) NOT NULL,
    movement     varchar(24) NOT NULL,
    amount       numeric(38, 15) NOT NULL,
    unit         varchar(256) NOT NULL,
    balance      numeric(38, 15) NOT NULL,
    allocated    numeric(38, 15) NOT NULL,
    reserved     numeric(38, 15) NOT NULL,
    consumed     numeric(38, 15) NOT NULL,
    expired      numeric(38, 15) NOT NULL,
    withdrawn    numeric(38, 15) NOT NULL,
    coverage     varchar(24),
    money_value  numeric(38, 15),
    PRIMARY KEY (master_id, entry_no, line_no)
);

CREATE INDEX IF NOT EXISTS benefits_line_holding ON benefits_line (master_id, benefit_kind, benefit_id, period_start, entry_no, line_no);

CREATE INDEX IF NOT EXISTS benefits_line_package ON benefits_line (master_id, benefit_kind, benefit_id, entry_no, line_no);

-- What a batch did to each account, or which allocations left with a member.
CREATE TABLE IF NOT EXISTS benefits_item (
    master_id varchar(200) NOT NULL,
    entry_no  bigint NOT NULL,
    item_no   integer NOT NULL,
    item_id   varchar(200) NOT NULL,
    outcome   varchar(24),
    PRIMARY KEY (master_id, entry_no, item_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no)
);

-- The terms of a master, its switch and its lapse line, from one entry up to the next that changed them.
CREATE TABLE IF NOT EXISTS benefits_master (
    master_id       varchar(200) NOT NULL,
    since_no        bigint NOT NULL,
    until_no        bigint NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    zone_id         varchar(200) NOT NULL,
    shares_at_first boolean NOT NULL,
    leave_policy    varchar(24) NOT NULL,
    late_micros     bigint NOT NULL,
    shares_with_new boolean NOT NULL,
    lapse_line      bigint,
    PRIMARY KEY (master_id, since_no),
    FOREIGN KEY (master_id, since_no) REFERENCES benefits_journal (master_id, entry_no)
);

-- Accounts, once each.
CREATE TABLE IF NOT EXISTS benefits_account (
    master_id   varchar(200) NOT NULL,
    account_id  varchar(200) NOT NULL,
    entry_no    bigint NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no)
);

CREATE INDEX IF NOT EXISTS benefits_account_order ON benefits_account (master_id, entry_no);

-- Associations of accounts, each from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_association (
    master_id        varchar(200) NOT NULL,
    account_id       varchar(200) NOT NULL,
    association_no   integer NOT NULL,
    since_no         bigint NOT NULL,
    until_no         bigint NOT NULL,
    accounting_mode  varchar(24) NOT NULL,
    associated_at    bigint NOT NULL,
    disassociated_at bigint,
    sharing          boolean NOT NULL,
    PRIMARY KEY (master_id, account_id, association_no, since_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id),
    CHECK (disassociated_at >= associated_at)
);

-- Caps of accounts, each from one entry up to the next that set caps of that account.
CREATE TABLE IF NOT EXISTS benefits_cap (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    cap_no     integer NOT NULL,
    until_no   bigint NOT NULL,
    usage_type varchar(256),
    usage_unit varchar(256),
    currency   varchar(3),
    cap_limit  numeric(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, cap_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id),
    CHECK (cap_limit >= 0)
);

-- What accounts used of shared benefits in a month as it is now: since which entry it counts, and which entry changed it last.
CREATE TABLE IF NOT EXISTS benefits_use (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    use_no     integer NOT NULL,
    use_month  integer NOT NULL,
    usage_type varchar(256) NOT NULL,
    usage_unit varchar(256) NOT NULL,
    currency   varchar(3) NOT NULL,
    entry_no   bigint NOT NULL,
    used       numeric(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, use_no),
    FOREIGN KEY (master_id, account_id) REFERENCES benefits_account (master_id, account_id)
);

CREATE INDEX IF NOT EXISTS benefits_use_month ON benefits_use (master_id, account_id, use_month);

-- What those uses were after each entry that changed them. No reference leads to them: an append writes both together.
CREATE TABLE IF NOT EXISTS benefits_use_past (
    master_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    use_no     integer NOT NULL,
    entry_no   bigint NOT NULL,
    used       numeric(38, 15) NOT NULL,
    PRIMARY KEY (master_id, account_id, since_no, use_no, entry_no)
);

-- The terms of resource packages; and until when each may serve: its end, or nothing once one that does not reset is used up.
CREATE TABLE IF NOT EXISTS benefits_package (
    master_id       varchar(200) NOT NULL,
    package_id      varchar(200) NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    owner_id        varchar(200) NOT NULL,
    usage_type      varchar(256) NOT NULL,
    usage_unit      varchar(256) NOT NULL,
    quantity        numeric(38, 15) NOT NULL,
    effective_at    bigint NOT NULL,
    expires_at      bigint NOT NULL,
    purchased_at    bigint NOT NULL,
    reset_unit      varchar(24),
    reset_alignment varchar(24),
    priority        integer NOT NULL,
    is_scoped       boolean NOT NULL,
    live_until      bigint,
    PRIMARY KEY (master_id, package_id),
    FOREIGN KEY (master_id, owner_id) REFERENCES benefits_account (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (quantity > 0),
    CHECK (priority BETWEEN 0 AND 100),
    CHECK (expires_at > effective_at)
);

CREATE INDEX IF NOT EXISTS benefits_package_owner ON benefits_package (master_id, owner_id, live_until);

CREATE INDEX IF NOT EXISTS benefits_package_order ON benefits_package (master_id, entry_no);

-- The terms of cash coupons.
CREATE TABLE IF NOT EXISTS benefits_coupon (
    master_id       varchar(200) NOT NULL,
    coupon_id       varchar(200) NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    owner_id        varchar(200) NOT NULL,
    currency        varchar(3) NOT NULL,
    face_value      numeric(38, 15) NOT NULL,
    effective_at    bigint NOT NULL,
    expires_at      bigint NOT NULL,
    allocation_mode varchar(24) NOT NULL,
    minimum_spend   numeric(38, 15),
    priority        integer NOT NULL,
    association_no  integer NOT NULL,
    is_scoped       boolean NOT NULL,
    PRIMARY KEY (master_id, coupon_id),
    FOREIGN KEY (master_id, owner_id) REFERENCES benefits_account (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (face_value > 0),
    CHECK (priority BETWEEN 0 AND 100),
    CHECK (expires_at > effective_at)
);

CREATE INDEX IF NOT EXISTS benefits_coupon_owner ON benefits_coupon (master_id, owner_id);

CREATE INDEX IF NOT EXISTS benefits_coupon_order ON benefits_coupon (master_id, entry_no);

-- Allocations, once each.
CREATE TABLE IF NOT EXISTS benefits_allocation (
    master_id      varchar(200) NOT NULL,
    allocation_id  varchar(200) NOT NULL,
    entry_no       bigint NOT NULL,
    item_no        integer NOT NULL,
    recorded_at    bigint NOT NULL,
    coupon_id      varchar(200) NOT NULL,
    member_id      varchar(200) NOT NULL,
    association_no integer NOT NULL,
    PRIMARY KEY (master_id, allocation_id),
    FOREIGN KEY (master_id, member_id) REFERENCES benefits_account (master_id, account_id),
    FOREIGN KEY (master_id, coupon_id) REFERENCES benefits_coupon (master_id, coupon_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no)
);

CREATE INDEX IF NOT EXISTS benefits_allocation_member ON benefits_allocation (master_id, member_id);

CREATE INDEX IF NOT EXISTS benefits_allocation_coupon ON benefits_allocation (master_id, coupon_id, entry_no, item_no);

CREATE INDEX IF NOT EXISTS benefits_allocation_order ON benefits_allocation (master_id, entry_no, item_no);

-- The services, products, regions, projects and charging modes that packages and coupons are limited to.
CREATE TABLE IF NOT EXISTS benefits_scope (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    scope_no     integer NOT NULL,
    scope_kind   varchar(24) NOT NULL,
    scope_text   varchar(256) NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, scope_no)
);

-- Whether packages, coupons and allocations are frozen or ended, when they end, and whether they have an audience of their own, from
-- one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_state (
    master_id      varchar(200) NOT NULL,
    benefit_kind   varchar(24) NOT NULL,
    benefit_id     varchar(200) NOT NULL,
    since_no       bigint NOT NULL,
    until_no       bigint NOT NULL,
    is_frozen      boolean NOT NULL,
    is_ended       boolean NOT NULL,
    cancelled_from bigint,
    ends_at        bigint,
    amount         numeric(38, 15),
    has_audience   boolean NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, since_no)
);

-- Whom packages and coupons serve whose audience is not every member: the master's own account, and each member that is named. From
-- one entry up to the next that set the audience.
CREATE TABLE IF NOT EXISTS benefits_audience (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    since_no     bigint NOT NULL,
    member_no    integer NOT NULL,
    until_no     bigint NOT NULL,
    account_id   varchar(200) NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, since_no, member_no)
);

-- What each coupon, allocation and period of a package has now: the last of its lines; and when that ends, if it has a balance.
CREATE TABLE IF NOT EXISTS benefits_holding (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    period_start bigint NOT NULL,
    owner_id     varchar(200) NOT NULL,
    unit         varchar(256) NOT NULL,
    opened_no    bigint NOT NULL,
    entry_no     bigint NOT NULL,
    balance      numeric(38, 15) NOT NULL,
    allocated    numeric(38, 15) NOT NULL,
    reserved     numeric(38, 15) NOT NULL,
    consumed     numeric(38, 15) NOT NULL,
    expired      numeric(38, 15) NOT NULL,
    withdrawn    numeric(38, 15) NOT NULL,
    expires_at   bigint,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, period_start),
    FOREIGN KEY (master_id, opened_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (balance >= 0),
    CHECK (allocated >= 0),
    CHECK (reserved >= 0),
    CHECK (consumed >= 0),
    CHECK (expired >= 0),
    CHECK (withdrawn >= 0)
);

CREATE INDEX IF NOT EXISTS benefits_holding_owner ON benefits_holding (master_id, owner_id, expires_at);

CREATE INDEX IF NOT EXISTS benefits_holding_expiry ON benefits_holding (master_id, expires_at);

-- How dues stand, from one entry up to the next that changed them.
CREATE TABLE IF NOT EXISTS benefits_due (
    master_id  varchar(200) NOT NULL,
    charge_id  varchar(200) NOT NULL,
    since_no   bigint NOT NULL,
    until_no   bigint NOT NULL,
    entry_no   bigint NOT NULL,
    account_id varchar(200) NOT NULL,
    payer_id   varchar(200) NOT NULL,
    due_status varchar(24) NOT NULL,
    refunded   numeric(38, 15) NOT NULL,
    PRIMARY KEY (master_id, charge_id, since_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (refunded >= 0)
);

CREATE INDEX IF NOT EXISTS benefits_due_account ON benefits_due (master_id, account_id, until_no);

CREATE INDEX IF NOT EXISTS benefits_due_status ON benefits_due (master_id, due_status, until_no, entry_no);

CREATE INDEX IF NOT EXISTS benefits_due_order ON benefits_due (master_id, entry_no);

-- What was refunded of deductions, from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_refund (
    master_id    varchar(200) NOT NULL,
    charge_id    varchar(200) NOT NULL,
    deduction_no integer NOT NULL,
    since_no     bigint NOT NULL,
    until_no     bigint NOT NULL,
    refunded     numeric(38, 15) NOT NULL,
    PRIMARY KEY (master_id, charge_id, deduction_no, since_no),
    CHECK (refunded > 0)
);

-- What is to be paid back to payers, from one entry up to the next that changed it.
CREATE TABLE IF NOT EXISTS benefits_pay_back (
    master_id       varchar(200) NOT NULL,
    charge_id       varchar(200) NOT NULL,
    pay_back_no     integer NOT NULL,
    since_no        bigint NOT NULL,
    until_no        bigint NOT NULL,
    entry_no        bigint NOT NULL,
    refund_id       varchar(200) NOT NULL,
    amount          numeric(38, 15) NOT NULL,
    pay_back_status varchar(24) NOT NULL,
    PRIMARY KEY (master_id, charge_id, pay_back_no, since_no),
    CHECK (amount > 0)
);

CREATE INDEX IF NOT EXISTS benefits_pay_back_status ON benefits_pay_back (master_id, pay_back_status, until_no, entry_no);

-- How reservations stand, from one entry up to the next that changed them.
CREATE TABLE IF NOT EXISTS benefits_reservation (
    master_id          varchar(200) NOT NULL,
    charge_id          varchar(200) NOT NULL,
    since_no           bigint NOT NULL,
    until_no           bigint NOT NULL,
    entry_no           bigint NOT NULL,
    account_id         varchar(200) NOT NULL,
    reservation_status varchar(24) NOT NULL,
    deadline_at        bigint NOT NULL,
    PRIMARY KEY (master_id, charge_id, since_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no)
);

CREATE INDEX IF NOT EXISTS benefits_reservation_open ON benefits_reservation (master_id, reservation_status, until_no, deadline_at);

CREATE INDEX IF NOT EXISTS benefits_reservation_order ON benefits_reservation (master_id, entry_no);

CREATE INDEX IF NOT EXISTS benefits_reservation_account ON benefits_reservation (master_id, account_id, reservation_status, until_no);

-- Which reservations hold something of a benefit, for as long as they are open.
CREATE TABLE IF NOT EXISTS benefits_hold (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    charge_id    varchar(200) NOT NULL,
    owner_id     varchar(200) NOT NULL,
    since_no     bigint NOT NULL,
    until_no     bigint NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, charge_id)
);

CREATE INDEX IF NOT EXISTS benefits_hold_charge ON benefits_hold (master_id, charge_id);

CREATE INDEX IF NOT EXISTS benefits_hold_owner ON benefits_hold (master_id, owner_id, until_no);

CREATE INDEX IF NOT EXISTS benefits_hold_order ON benefits_hold (master_id, benefit_kind, benefit_id, since_no);

-- The lines that the history of allocations tells.
CREATE TABLE IF NOT EXISTS benefits_history (
    master_id  varchar(200) NOT NULL,
    entry_no   bigint NOT NULL,
    line_no    integer NOT NULL,
    coupon_id  varchar(200) NOT NULL,
    account_id varchar(200) NOT NULL,
    PRIMARY KEY (master_id, entry_no, line_no),
    FOREIGN KEY (master_id, entry_no, line_no) REFERENCES benefits_line (master_id, entry_no, line_no)
);

CREATE INDEX IF NOT EXISTS benefits_history_coupon ON benefits_history (master_id, coupon_id, entry_no, line_no);

CREATE INDEX IF NOT EXISTS benefits_history_account ON benefits_history (master_id, account_id, entry_no, line_no);

-- Which versions of the schema were applied, and for each the oldest version of a library that may go on beside it.
CREATE TABLE IF NOT EXISTS benefits_schema (
    schema_version integer NOT NULL,
    oldest_library integer NOT NULL,
    PRIMARY KEY (schema_version)
);

-- The last statement: all the others have run.
MERGE INTO benefits_schema (schema_version, oldest_library) VALUES (1, 1);
