-- Views of what stands now, in the words of people: no versions, no microseconds. Run this script after those of the schema, as the
-- owner of the tables; it may be repeated. The library does not need it. See the guide "Running it".
--
-- A time is a datetime(6) in UTC: compare it with UTC_TIMESTAMP(6), not with NOW(). Amounts have the currency or the unit beside them.
-- What is past its end, or its deadline, counts once an entry has recorded that: a balance may be larger than what can still be used.
--
-- Each coupon: its terms, its state, and where its money is.
CREATE OR REPLACE VIEW benefits_view_coupons AS
SELECT c.master_id,
       c.coupon_id,
       c.owner_id,
       c.currency,
       s.amount AS face_value,
       timestamp '1970-01-01 00:00:00' + INTERVAL c.effective_at MICROSECOND AS begins_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL s.ends_at MICROSECOND AS ends_at,
       c.allocation_mode,
       c.minimum_spend,
       c.priority,
       s.is_frozen,
       s.is_ended AS is_withdrawn,
       s.has_audience AS is_for_some_members,
       h.balance,
       h.allocated,
       h.reserved,
       h.consumed,
       h.expired,
       h.withdrawn,
       timestamp '1970-01-01 00:00:00' + INTERVAL c.recorded_at MICROSECOND AS issued_at,
       c.entry_no
  FROM benefits_coupon c
  JOIN benefits_state s ON s.master_id = c.master_id AND s.benefit_kind = 'COUPON' AND s.benefit_id = c.coupon_id
       AND s.until_no = 9223372036854775807
  JOIN benefits_holding h ON h.master_id = c.master_id AND h.benefit_kind = 'COUPON' AND h.benefit_id = c.coupon_id
       AND h.period_start = 0;

-- Each package: its terms and its state. What it has, its periods tell.
CREATE OR REPLACE VIEW benefits_view_packages AS
SELECT p.master_id,
       p.package_id,
       p.owner_id,
       p.usage_type,
       p.usage_unit,
       s.amount AS quantity,
       timestamp '1970-01-01 00:00:00' + INTERVAL p.effective_at MICROSECOND AS begins_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL s.ends_at MICROSECOND AS ends_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL p.purchased_at MICROSECOND AS purchased_at,
       p.reset_unit,
       p.reset_alignment,
       p.priority,
       s.is_frozen,
       timestamp '1970-01-01 00:00:00' + INTERVAL s.cancelled_from MICROSECOND AS cancelled_from,
       s.has_audience AS is_for_some_members,
       timestamp '1970-01-01 00:00:00' + INTERVAL p.recorded_at MICROSECOND AS added_at,
       p.entry_no
  FROM benefits_package p
  JOIN benefits_state s ON s.master_id = p.master_id AND s.benefit_kind = 'PACKAGE' AND s.benefit_id = p.package_id
       AND s.until_no = 9223372036854775807;

-- Each period of a package that anything was taken from. Any other period still has the whole quantity.
CREATE OR REPLACE VIEW benefits_view_package_periods AS
SELECT p.master_id,
       p.package_id,
       p.owner_id,
       p.usage_type,
       p.usage_unit,
       timestamp '1970-01-01 00:00:00' + INTERVAL h.period_start MICROSECOND AS period_begins_at,
       h.balance,
       h.reserved,
       h.consumed,
       h.expired,
       h.withdrawn
  FROM benefits_package p
  JOIN benefits_holding h ON h.master_id = p.master_id AND h.benefit_kind = 'PACKAGE' AND h.benefit_id = p.package_id;

-- What members have of coupons, and where it is.
CREATE OR REPLACE VIEW benefits_view_allocations AS
SELECT a.master_id,
       a.allocation_id,
       a.coupon_id,
       a.member_id,
       c.currency,
       timestamp '1970-01-01 00:00:00' + INTERVAL c.effective_at MICROSECOND AS begins_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL k.ends_at MICROSECOND AS ends_at,
       s.is_frozen,
       k.is_frozen AS is_coupon_frozen,
       s.is_ended AS is_revoked,
       h.balance,
       h.reserved,
       h.consumed,
       h.expired,
       h.withdrawn,
       timestamp '1970-01-01 00:00:00' + INTERVAL a.recorded_at MICROSECOND AS allocated_at,
       a.entry_no
  FROM benefits_allocation a
  JOIN benefits_coupon c ON c.master_id = a.master_id AND c.coupon_id = a.coupon_id
  JOIN benefits_state k ON k.master_id = a.master_id AND k.benefit_kind = 'COUPON' AND k.benefit_id = a.coupon_id
       AND k.until_no = 9223372036854775807
  JOIN benefits_state s ON s.master_id = a.master_id AND s.benefit_kind = 'ALLOCATION' AND s.benefit_id = a.allocation_id
       AND s.until_no = 9223372036854775807
  JOIN benefits_holding h ON h.master_id = a.master_id AND h.benefit_kind = 'ALLOCATION' AND h.benefit_id = a.allocation_id
       AND h.period_start = 0;

-- Each settled charge: its price, what benefits covered of it, what was due, and what became of that. The first half are those
-- that were settled at once, the second those that had been reserved: each half finds a charge by an index.
CREATE OR REPLACE VIEW benefits_view_charges AS
SELECT j.master_id,
       j.key_id AS charge_id,
       j.account_id,
       j.product,
       j.region,
       j.project,
       j.charging_mode,
       j.usage_type,
       j.usage_unit,
       j.quantity,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.consumed_at MICROSECOND AS consumed_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.recorded_at MICROSECOND AS settled_at,
       j.currency,
       j.amount,
       j.price,
       j.price - COALESCE(j.due_amount, 0) AS covered,
       j.payer_id,
       j.due_amount,
       d.due_status,
       d.refunded AS due_refunded,
       j.entry_no
  FROM benefits_journal j
  LEFT JOIN benefits_due d ON d.master_id = j.master_id AND d.charge_id = j.key_id AND d.until_no = 9223372036854775807
 WHERE j.key_space = 'CHARGE' AND j.event_kind = 'charge-settled'
UNION ALL
SELECT r.master_id,
       r.charge_id,
       j.account_id,
       j.product,
       j.region,
       j.project,
       j.charging_mode,
       j.usage_type,
       j.usage_unit,
       j.quantity,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.consumed_at MICROSECOND AS consumed_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.recorded_at MICROSECOND AS settled_at,
       j.currency,
       j.amount,
       j.price,
       j.price - COALESCE(j.due_amount, 0) AS covered,
       j.payer_id,
       j.due_amount,
       d.due_status,
       d.refunded AS due_refunded,
       j.entry_no
  FROM benefits_reservation r
  JOIN benefits_journal j ON j.master_id = r.master_id AND j.entry_no = r.since_no
  LEFT JOIN benefits_due d ON d.master_id = r.master_id AND d.charge_id = r.charge_id AND d.until_no = 9223372036854775807
 WHERE r.reservation_status = 'CONFIRMED' AND r.until_no = 9223372036854775807;

-- What each settled charge took from which benefit, in order, and what of that was given back since.
CREATE OR REPLACE VIEW benefits_view_deductions AS
SELECT c.master_id,
       c.charge_id,
       (SELECT COUNT(*) FROM benefits_line b WHERE b.master_id = l.master_id AND b.entry_no = l.entry_no
           AND b.line_no <= l.line_no AND b.coverage IS NOT NULL) AS deduction_no,
       l.coverage,
       l.benefit_kind,
       l.benefit_id,
       CASE WHEN l.benefit_kind = 'PACKAGE' THEN timestamp '1970-01-01 00:00:00' + INTERVAL l.period_start MICROSECOND END AS period_begins_at,
       l.amount,
       l.unit,
       l.money_value,
       c.currency,
       COALESCE((SELECT r.refunded FROM benefits_refund r WHERE r.master_id = l.master_id AND r.charge_id = c.charge_id
           AND r.until_no = 9223372036854775807 AND r.deduction_no = (
               SELECT COUNT(*) FROM benefits_line b WHERE b.master_id = l.master_id AND b.entry_no = l.entry_no
                  AND b.line_no < l.line_no AND b.coverage IS NOT NULL)), 0) AS refunded,
       c.entry_no
  FROM benefits_view_charges c
  JOIN benefits_line l ON l.master_id = c.master_id AND l.entry_no = c.entry_no AND l.coverage IS NOT NULL;

-- What is owed now: open dues, and arrears.
CREATE OR REPLACE VIEW benefits_view_dues AS
SELECT d.master_id,
       d.charge_id,
       d.account_id,
       d.payer_id,
       d.due_status,
       CASE WHEN d.due_status = 'OPEN' THEN j.due_amount ELSE j.due_amount - d.refunded END AS outstanding,
       j.currency,
       j.due_amount,
       d.refunded,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.consumed_at MICROSECOND AS consumed_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.recorded_at MICROSECOND AS settled_at,
       timestamp '1970-01-01 00:00:00' + INTERVAL e.recorded_at MICROSECOND AS status_since
  FROM benefits_due d
  JOIN benefits_journal j ON j.master_id = d.master_id AND j.entry_no = d.entry_no
  JOIN benefits_journal e ON e.master_id = d.master_id AND e.entry_no = d.since_no
 WHERE d.until_no = 9223372036854775807 AND d.due_status IN ('OPEN', 'IN_ARREARS');

-- What accounts used of the master's shared benefits in each month, reservations included, net of refunds: of a usage type in its
-- unit, or of coupons in a currency.
CREATE OR REPLACE VIEW benefits_view_shared_use AS
SELECT u.master_id,
       u.account_id,
       CONCAT(LPAD(u.use_month DIV 100, 4, '0'), '-', LPAD(u.use_month % 100, 2, '0')) AS use_month,
       NULLIF(u.usage_type, '') AS usage_type,
       NULLIF(u.usage_unit, '') AS usage_unit,
       NULLIF(u.currency, '') AS currency,
       u.used
  FROM benefits_use u;

-- The statement of everything: each movement of an amount, who caused it, and what the benefit had after it.
CREATE OR REPLACE VIEW benefits_view_movements AS
SELECT l.master_id,
       l.benefit_kind,
       l.benefit_id,
       CASE WHEN l.benefit_kind = 'PACKAGE' THEN timestamp '1970-01-01 00:00:00' + INTERVAL l.period_start MICROSECOND END AS period_begins_at,
       l.entry_no,
       l.line_no,
       timestamp '1970-01-01 00:00:00' + INTERVAL j.recorded_at MICROSECOND AS recorded_at,
       j.event_kind,
       j.key_id,
       j.operator_name,
       l.account_id,
       l.movement,
       l.amount,
       l.unit,
       l.balance,
       l.allocated,
       l.reserved,
       l.consumed,
       l.expired,
       l.withdrawn
  FROM benefits_line l
  JOIN benefits_journal j ON j.master_id = l.master_id AND j.entry_no = l.entry_no;
