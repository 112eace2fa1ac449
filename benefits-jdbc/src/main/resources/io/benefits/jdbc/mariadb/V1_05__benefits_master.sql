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
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
