-- What a batch did to each account, or which allocations left with a member.
CREATE TABLE IF NOT EXISTS benefits_item (
    master_id varchar(200) NOT NULL,
    entry_no  bigint NOT NULL,
    item_no   integer NOT NULL,
    item_id   varchar(200) NOT NULL,
    outcome   varchar(24),
    PRIMARY KEY (master_id, entry_no, item_no),
    FOREIGN KEY (master_id, entry_no) REFERENCES benefits_journal (master_id, entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
