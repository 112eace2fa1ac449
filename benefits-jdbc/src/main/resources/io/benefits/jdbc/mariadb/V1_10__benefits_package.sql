-- The terms of resource packages.
CREATE TABLE IF NOT EXISTS benefits_package (
    master_id       varchar(200) NOT NULL,
    package_id      varchar(200) NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    owner_id        varchar(200) NOT NULL,
    usage_type      varchar(256) NOT NULL,
    usage_unit      varchar(256) NOT NULL,
    quantity        decimal(38, 15) NOT NULL,
    effective_at    bigint NOT NULL,
    expires_at      bigint NOT NULL,
    purchased_at    bigint NOT NULL,
    reset_unit      varchar(24),
    reset_alignment varchar(24),
    is_scoped       boolean NOT NULL,
    PRIMARY KEY (master_id, package_id),
    FOREIGN KEY (master_id, owner_id) REFERENCES benefits_account (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (quantity > 0),
    CHECK (expires_at > effective_at),
    KEY benefits_package_owner (master_id, owner_id),
    KEY benefits_package_order (master_id, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
