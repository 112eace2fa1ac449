-- Citus: run after the scripts for PostgreSQL, and before the next. An append in one call, on the server of its master: the head is
-- compared and set first, and then every table takes the rows that are given for it. It answers whether the head was the
-- expected one; if not it writes nothing. It finds the tables where it was made, whatever a session there looks for, and its
-- plans walk none of them, whatever is believed of it.
CREATE OR REPLACE FUNCTION benefits_append(
    lock_limit text,
    of_master varchar,
    expected_no bigint,
    expected_head varchar,
    after_no bigint,
    after_head varchar,
    after_at bigint,
    new_journal benefits_journal_1[],
    new_line benefits_line_1[],
    new_item benefits_item_1[],
    ended_master benefits_master_1[],
    new_master benefits_master_1[],
    new_account benefits_account_1[],
    ended_association benefits_association_1[],
    new_association benefits_association_1[],
    ended_cap benefits_cap_1[],
    new_cap benefits_cap_1[],
    new_use benefits_use_1[],
    put_use_entry_no benefits_use_1[],
    new_use_past benefits_use_past_1[],
    new_package benefits_package_1[],
    put_package_live_until benefits_package_1[],
    new_coupon benefits_coupon_1[],
    new_allocation benefits_allocation_1[],
    new_scope benefits_scope_1[],
    ended_state benefits_state_1[],
    new_state benefits_state_1[],
    ended_audience benefits_audience_1[],
    new_audience benefits_audience_1[],
    new_holding benefits_holding_1[],
    put_holding_entry_no benefits_holding_1[],
    put_holding_expires_at benefits_holding_1[],
    ended_due benefits_due_1[],
    new_due benefits_due_1[],
    ended_refund benefits_refund_1[],
    new_refund benefits_refund_1[],
    ended_pay_back benefits_pay_back_1[],
    new_pay_back benefits_pay_back_1[],
    ended_reservation benefits_reservation_1[],
    new_reservation benefits_reservation_1[],
    ended_hold benefits_hold_1[],
    new_hold benefits_hold_1[],
    new_history benefits_history_1[]
) RETURNS boolean LANGUAGE plpgsql
SET search_path FROM CURRENT
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
AS $$
DECLARE
    written bigint;
BEGIN
    IF lock_limit IS NOT NULL THEN
        PERFORM set_config('lock_timeout', lock_limit, true);
    END IF;
    IF expected_no = 0 THEN
        INSERT INTO benefits_head (master_id, entry_no, head_hash, recorded_at)
            VALUES (of_master, after_no, after_head, after_at) ON CONFLICT DO NOTHING;
    ELSE
        UPDATE benefits_head SET entry_no = after_no, head_hash = after_head, recorded_at = after_at
            WHERE master_id = of_master AND entry_no = expected_no AND head_hash = expected_head;
    END IF;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF new_journal IS NOT NULL THEN
        INSERT INTO benefits_journal (master_id, entry_no, recorded_at, key_space, key_id, operator_name, fingerprint, head_hash, form_no, event_kind, account_id, benefit_id, charge_id, refund_id, is_on, effective_at, accounting_mode, consumed_at, product, amount, currency, region, project, charging_mode, named_kind, named_id, usage_type, usage_unit, quantity, price, payer_id, due_amount, deadline_at, to_due, answer)
            SELECT u.* FROM unnest(new_journal) u;
    END IF;
    IF new_line IS NOT NULL THEN
        INSERT INTO benefits_line (master_id, entry_no, line_no, benefit_kind, benefit_id, period_start, account_id, movement, amount, unit, balance, allocated, reserved, consumed, expired, withdrawn, coverage, money_value)
            SELECT u.* FROM unnest(new_line) u;
    END IF;
    IF new_item IS NOT NULL THEN
        INSERT INTO benefits_item (master_id, entry_no, item_no, item_id, outcome)
            SELECT u.* FROM unnest(new_item) u;
    END IF;
    IF ended_master IS NOT NULL THEN
        UPDATE benefits_master t SET until_no = u.until_no FROM unnest(ended_master) u
            WHERE t.master_id = of_master AND t.until_no = 9223372036854775807;
    END IF;
    IF new_master IS NOT NULL THEN
        INSERT INTO benefits_master (master_id, since_no, until_no, entry_no, recorded_at, zone_id, shares_at_first, leave_policy, late_micros, shares_with_new, lapse_line)
            SELECT u.* FROM unnest(new_master) u;
    END IF;
    IF new_account IS NOT NULL THEN
        INSERT INTO benefits_account (master_id, account_id, entry_no, recorded_at)
            SELECT u.* FROM unnest(new_account) u;
    END IF;
    IF ended_association IS NOT NULL THEN
        UPDATE benefits_association t SET until_no = u.until_no FROM unnest(ended_association) u
            WHERE t.master_id = of_master AND t.account_id = u.account_id AND t.association_no = u.association_no AND t.until_no = 9223372036854775807;
    END IF;
    IF new_association IS NOT NULL THEN
        INSERT INTO benefits_association (master_id, account_id, association_no, since_no, until_no, accounting_mode, associated_at, disassociated_at, sharing)
            SELECT u.* FROM unnest(new_association) u;
    END IF;
    IF ended_cap IS NOT NULL THEN
        UPDATE benefits_cap t SET until_no = u.until_no FROM unnest(ended_cap) u
            WHERE t.master_id = of_master AND t.account_id = u.account_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_cap IS NOT NULL THEN
        INSERT INTO benefits_cap (master_id, account_id, since_no, cap_no, until_no, usage_type, usage_unit, currency, cap_limit)
            SELECT u.* FROM unnest(new_cap) u;
    END IF;
    IF new_use IS NOT NULL THEN
        INSERT INTO benefits_use (master_id, account_id, since_no, use_no, use_month, usage_type, usage_unit, currency, entry_no, used)
            SELECT u.* FROM unnest(new_use) u;
    END IF;
    IF put_use_entry_no IS NOT NULL THEN
        UPDATE benefits_use t SET entry_no = u.entry_no, used = u.used FROM unnest(put_use_entry_no) u
            WHERE t.master_id = of_master AND t.account_id = u.account_id AND t.since_no = u.since_no AND t.use_no = u.use_no;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written <> cardinality(put_use_entry_no) THEN
            RAISE EXCEPTION 'benefits_use: a row to be changed is not there';
        END IF;
    END IF;
    IF new_use_past IS NOT NULL THEN
        INSERT INTO benefits_use_past (master_id, account_id, since_no, use_no, entry_no, used)
            SELECT u.* FROM unnest(new_use_past) u;
    END IF;
    IF new_package IS NOT NULL THEN
        INSERT INTO benefits_package (master_id, package_id, entry_no, recorded_at, owner_id, usage_type, usage_unit, quantity, effective_at, expires_at, purchased_at, reset_unit, reset_alignment, priority, is_scoped, live_until)
            SELECT u.* FROM unnest(new_package) u;
    END IF;
    IF put_package_live_until IS NOT NULL THEN
        UPDATE benefits_package t SET live_until = u.live_until FROM unnest(put_package_live_until) u
            WHERE t.master_id = of_master AND t.package_id = u.package_id;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written <> cardinality(put_package_live_until) THEN
            RAISE EXCEPTION 'benefits_package: a row to be changed is not there';
        END IF;
    END IF;
    IF new_coupon IS NOT NULL THEN
        INSERT INTO benefits_coupon (master_id, coupon_id, entry_no, recorded_at, owner_id, currency, face_value, effective_at, expires_at, allocation_mode, minimum_spend, priority, association_no, is_scoped)
            SELECT u.* FROM unnest(new_coupon) u;
    END IF;
    IF new_allocation IS NOT NULL THEN
        INSERT INTO benefits_allocation (master_id, allocation_id, entry_no, item_no, recorded_at, coupon_id, member_id, association_no)
            SELECT u.* FROM unnest(new_allocation) u;
    END IF;
    IF new_scope IS NOT NULL THEN
        INSERT INTO benefits_scope (master_id, benefit_kind, benefit_id, scope_no, scope_kind, scope_text)
            SELECT u.* FROM unnest(new_scope) u;
    END IF;
    IF ended_state IS NOT NULL THEN
        UPDATE benefits_state t SET until_no = u.until_no FROM unnest(ended_state) u
            WHERE t.master_id = of_master AND t.benefit_kind = u.benefit_kind AND t.benefit_id = u.benefit_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_state IS NOT NULL THEN
        INSERT INTO benefits_state (master_id, benefit_kind, benefit_id, since_no, until_no, is_frozen, is_ended, cancelled_from, ends_at, amount, has_audience)
            SELECT u.* FROM unnest(new_state) u;
    END IF;
    IF ended_audience IS NOT NULL THEN
        UPDATE benefits_audience t SET until_no = u.until_no FROM unnest(ended_audience) u
            WHERE t.master_id = of_master AND t.benefit_kind = u.benefit_kind AND t.benefit_id = u.benefit_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_audience IS NOT NULL THEN
        INSERT INTO benefits_audience (master_id, benefit_kind, benefit_id, since_no, member_no, until_no, account_id)
            SELECT u.* FROM unnest(new_audience) u;
    END IF;
    IF new_holding IS NOT NULL THEN
        INSERT INTO benefits_holding (master_id, benefit_kind, benefit_id, period_start, owner_id, unit, opened_no, entry_no, balance, allocated, reserved, consumed, expired, withdrawn, expires_at)
            SELECT u.* FROM unnest(new_holding) u;
    END IF;
    IF put_holding_entry_no IS NOT NULL THEN
        UPDATE benefits_holding t SET entry_no = u.entry_no, balance = u.balance, allocated = u.allocated, reserved = u.reserved, consumed = u.consumed, expired = u.expired, withdrawn = u.withdrawn, expires_at = u.expires_at FROM unnest(put_holding_entry_no) u
            WHERE t.master_id = of_master AND t.benefit_kind = u.benefit_kind AND t.benefit_id = u.benefit_id AND t.period_start = u.period_start;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written <> cardinality(put_holding_entry_no) THEN
            RAISE EXCEPTION 'benefits_holding: a row to be changed is not there';
        END IF;
    END IF;
    IF put_holding_expires_at IS NOT NULL THEN
        UPDATE benefits_holding t SET expires_at = u.expires_at FROM unnest(put_holding_expires_at) u
            WHERE t.master_id = of_master AND t.benefit_kind = u.benefit_kind AND t.benefit_id = u.benefit_id AND t.period_start = u.period_start;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written <> cardinality(put_holding_expires_at) THEN
            RAISE EXCEPTION 'benefits_holding: a row to be changed is not there';
        END IF;
    END IF;
    IF ended_due IS NOT NULL THEN
        UPDATE benefits_due t SET until_no = u.until_no FROM unnest(ended_due) u
            WHERE t.master_id = of_master AND t.charge_id = u.charge_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_due IS NOT NULL THEN
        INSERT INTO benefits_due (master_id, charge_id, since_no, until_no, entry_no, account_id, payer_id, due_status, refunded)
            SELECT u.* FROM unnest(new_due) u;
    END IF;
    IF ended_refund IS NOT NULL THEN
        UPDATE benefits_refund t SET until_no = u.until_no FROM unnest(ended_refund) u
            WHERE t.master_id = of_master AND t.charge_id = u.charge_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_refund IS NOT NULL THEN
        INSERT INTO benefits_refund (master_id, charge_id, deduction_no, since_no, until_no, refunded)
            SELECT u.* FROM unnest(new_refund) u;
    END IF;
    IF ended_pay_back IS NOT NULL THEN
        UPDATE benefits_pay_back t SET until_no = u.until_no FROM unnest(ended_pay_back) u
            WHERE t.master_id = of_master AND t.charge_id = u.charge_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_pay_back IS NOT NULL THEN
        INSERT INTO benefits_pay_back (master_id, charge_id, pay_back_no, since_no, until_no, entry_no, refund_id, amount, pay_back_status)
            SELECT u.* FROM unnest(new_pay_back) u;
    END IF;
    IF ended_reservation IS NOT NULL THEN
        UPDATE benefits_reservation t SET until_no = u.until_no FROM unnest(ended_reservation) u
            WHERE t.master_id = of_master AND t.charge_id = u.charge_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_reservation IS NOT NULL THEN
        INSERT INTO benefits_reservation (master_id, charge_id, since_no, until_no, entry_no, account_id, reservation_status, deadline_at)
            SELECT u.* FROM unnest(new_reservation) u;
    END IF;
    IF ended_hold IS NOT NULL THEN
        UPDATE benefits_hold t SET until_no = u.until_no FROM unnest(ended_hold) u
            WHERE t.master_id = of_master AND t.charge_id = u.charge_id AND t.until_no = 9223372036854775807;
    END IF;
    IF new_hold IS NOT NULL THEN
        INSERT INTO benefits_hold (master_id, benefit_kind, benefit_id, charge_id, owner_id, since_no, until_no)
            SELECT u.* FROM unnest(new_hold) u;
    END IF;
    IF new_history IS NOT NULL THEN
        INSERT INTO benefits_history (master_id, entry_no, line_no, coupon_id, account_id)
            SELECT u.* FROM unnest(new_history) u;
    END IF;
    RETURN true;
END $$;
