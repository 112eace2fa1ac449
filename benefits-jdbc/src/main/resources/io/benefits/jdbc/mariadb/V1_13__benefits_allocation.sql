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
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no),
    KEY benefits_allocation_member (master_id, member_id),
    KEY benefits_allocation_coupon (master_id, coupon_id, entry_no, item_no),
    KEY benefits_allocation_order (master_id, entry_no, item_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
