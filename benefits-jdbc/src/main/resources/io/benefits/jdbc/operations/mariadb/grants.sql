-- The least rights that a program needs which uses the library, and those of people who only read views. Run this script as a user with
-- GRANT OPTION, in the database of the tables, after the schema's scripts and views.sql; it may be repeated.
--
-- benefits_program and benefits_reader are names to replace: of your own users, as billing@'10.0.0.%', or make roles and grant these.
--     CREATE ROLE benefits_program; GRANT benefits_program TO billing@'%'; SET DEFAULT ROLE benefits_program FOR billing@'%';
--
-- A program only ever adds to the first tables, and nobody may delete from any. So nobody can forge what is recorded who has these rights
-- alone. JdbcSchema.migrate, Flyway and Liquibase need more: run them as another user.
GRANT SELECT, INSERT ON benefits_journal TO benefits_program;

GRANT SELECT, INSERT ON benefits_line TO benefits_program;

GRANT SELECT, INSERT ON benefits_item TO benefits_program;

GRANT SELECT, INSERT ON benefits_account TO benefits_program;

GRANT SELECT, INSERT ON benefits_coupon TO benefits_program;

GRANT SELECT, INSERT ON benefits_allocation TO benefits_program;

GRANT SELECT, INSERT ON benefits_scope TO benefits_program;

GRANT SELECT, INSERT ON benefits_use_past TO benefits_program;

GRANT SELECT, INSERT ON benefits_history TO benefits_program;

-- Of the terms of packages nothing changes. Until when one lives, for a charge to look at it, does.
GRANT SELECT, INSERT, UPDATE (live_until) ON benefits_package TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_head TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_master TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_association TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_cap TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_use TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_state TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_holding TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_due TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_refund TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_pay_back TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_reservation TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_hold TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON benefits_audience TO benefits_program;

GRANT SELECT ON benefits_schema TO benefits_program;

GRANT SELECT ON benefits_view_coupons TO benefits_reader;

GRANT SELECT ON benefits_view_packages TO benefits_reader;

GRANT SELECT ON benefits_view_package_periods TO benefits_reader;

GRANT SELECT ON benefits_view_allocations TO benefits_reader;

GRANT SELECT ON benefits_view_charges TO benefits_reader;

GRANT SELECT ON benefits_view_deductions TO benefits_reader;

GRANT SELECT ON benefits_view_dues TO benefits_reader;

GRANT SELECT ON benefits_view_shared_use TO benefits_reader;

GRANT SELECT ON benefits_view_movements TO benefits_reader;
