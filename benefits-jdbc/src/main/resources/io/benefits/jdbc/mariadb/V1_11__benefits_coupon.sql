-- The terms of cash coupons.
CREATE TABLE IF NOT EXISTS benefits_coupon (
    master_id       varchar(200) NOT NULL,
    coupon_id       varchar(200) NOT NULL,
    entry_no        bigint NOT NULL,
    recorded_at     bigint NOT NULL,
    owner_id        varchar(200) NOT NULL,
    currency        varchar(3) NOT NULL,
    face_value      decimal(38, 15) NOT NULL,
    effective_at    bigint NOT NULL,
    expires_at      bigint NOT NULL,
    allocation_mode varchar(24) NOT NULL,
    minimum_spend   decimal(38, 15),
    association_no  integer NOT NULL,
    is_scoped       boolean NOT NULL,
    PRIMARY KEY (master_id, coupon_id),
    FOREIGN KEY (master_id, owner_id) REFERENCES benefits_account (master_id, account_id),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    CHECK (face_value > 0),
    CHECK (expires_at > effective_at),
    KEY benefits_coupon_owner (master_id, owner_id),
    KEY benefits_coupon_order (master_id, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
