-- The least rights that a program needs which uses the library, and those of people who only read views. Run this script as the owner
-- of the tables, after the schema's scripts and views.sql, with the search_path set to their schema; it may be repeated.
--
-- benefits_program and benefits_reader are names to replace: of your own roles, or make these and grant them to your users.
--     CREATE ROLE benefits_program; CREATE ROLE benefits_reader; GRANT benefits_program TO billing;
--
-- A program only ever adds to the first tables, and nobody may delete from any. So nobody can forge what is recorded who has these rights
-- alone. Neither is any right on the rows of a table needed to create it: JdbcSchema.migrate, Flyway and Liquibase run as the owner.
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO benefits_program, benefits_reader', current_schema()); END $$;

GRANT SELECT, INSERT ON
       benefits_journal, benefits_line, benefits_item, benefits_account, benefits_coupon, benefits_allocation,
       benefits_scope, benefits_use_past, benefits_history
    TO benefits_program;

-- Of the terms of packages nothing changes. Until when one lives, for a charge to look at it, does.
GRANT SELECT, INSERT, UPDATE (live_until) ON benefits_package TO benefits_program;

GRANT SELECT, INSERT, UPDATE ON
       benefits_head, benefits_master, benefits_association, benefits_cap, benefits_use, benefits_state,
       benefits_holding, benefits_due, benefits_refund, benefits_pay_back, benefits_reservation,
       benefits_hold, benefits_audience
    TO benefits_program;

GRANT SELECT ON benefits_schema TO benefits_program;

GRANT SELECT ON
       benefits_view_coupons, benefits_view_packages, benefits_view_package_periods,
       benefits_view_allocations, benefits_view_charges, benefits_view_deductions, benefits_view_dues,
       benefits_view_shared_use, benefits_view_movements
    TO benefits_reader;
