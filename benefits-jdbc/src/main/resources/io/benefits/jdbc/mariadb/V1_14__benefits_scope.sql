-- The services, products, regions, projects and charging modes that packages and coupons are limited to.
CREATE TABLE IF NOT EXISTS benefits_scope (
    master_id    varchar(200) NOT NULL,
    benefit_kind varchar(24) NOT NULL,
    benefit_id   varchar(200) NOT NULL,
    scope_no     integer NOT NULL,
    scope_kind   varchar(24) NOT NULL,
    scope_text   varchar(256) NOT NULL,
    PRIMARY KEY (master_id, benefit_kind, benefit_id, scope_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
