package io.benefits.jdbc;

import java.util.List;

/** The tables of the schema. Their columns are explained in the scripts. */
final class Tables {

    /** The end of a version that still holds. */
    static final long OPEN = Long.MAX_VALUE;

    static final Table JOURNAL = Table.of("benefits_journal")
            .number("entry_no", "recorded_at")
            .text("key_space", "key_id", "operator_name", "fingerprint", "head_hash")
            .integer("form_no")
            .text("event_kind", "account_id", "benefit_id", "charge_id", "refund_id")
            .flag("is_on")
            .number("effective_at")
            .text("accounting_mode")
            .number("consumed_at")
            .text("product")
            .decimal("amount")
            .text(
                    "currency",
                    "region",
                    "project",
                    "charging_mode",
                    "named_kind",
                    "named_id",
                    "usage_type",
                    "usage_unit")
            .decimal("quantity", "price")
            .text("payer_id")
            .decimal("due_amount")
            .number("deadline_at")
            .decimal("to_due")
            .text("answer");

    static final Table LINE = Table.of("benefits_line")
            .number("entry_no")
            .integer("line_no")
            .text("benefit_kind", "benefit_id")
            .number("period_start")
            .text("account_id", "movement")
            .decimal("amount")
            .text("unit")
            .decimal("balance", "allocated", "reserved", "consumed", "expired", "withdrawn")
            .text("coverage")
            .decimal("money_value");

    static final Table ITEM =
            Table.of("benefits_item").number("entry_no").integer("item_no").text("item_id", "outcome");

    static final Table MASTER = Table.of("benefits_master")
            .number("since_no", "until_no", "entry_no", "recorded_at")
            .text("zone_id")
            .flag("shares_at_first")
            .text("leave_policy")
            .number("late_micros")
            .flag("shares_with_new")
            .number("lapse_line");

    static final Table ACCOUNT = Table.of("benefits_account").text("account_id").number("entry_no", "recorded_at");

    static final Table ASSOCIATION = Table.of("benefits_association")
            .text("account_id")
            .integer("association_no")
            .number("since_no", "until_no")
            .text("accounting_mode")
            .number("associated_at", "disassociated_at")
            .flag("sharing")
            .versions("account_id", "association_no");

    static final Table CAP = Table.of("benefits_cap")
            .text("account_id")
            .number("since_no")
            .integer("cap_no")
            .number("until_no")
            .text("usage_type", "usage_unit", "currency")
            .decimal("cap_limit")
            .versions("account_id");

    static final Table USE = Table.of("benefits_use")
            .text("account_id")
            .number("since_no")
            .integer("use_no", "use_month")
            .text("usage_type", "usage_unit", "currency")
            .number("entry_no")
            .decimal("used");

    static final Table USE_PAST = Table.of("benefits_use_past")
            .text("account_id")
            .number("since_no")
            .integer("use_no")
            .number("entry_no")
            .decimal("used");

    static final Table PACKAGE = Table.of("benefits_package")
            .text("package_id")
            .number("entry_no", "recorded_at")
            .text("owner_id", "usage_type", "usage_unit")
            .decimal("quantity")
            .number("effective_at", "expires_at", "purchased_at")
            .text("reset_unit", "reset_alignment")
            .integer("priority")
            .flag("is_scoped")
            .number("live_until");

    static final Table COUPON = Table.of("benefits_coupon")
            .text("coupon_id")
            .number("entry_no", "recorded_at")
            .text("owner_id", "currency")
            .decimal("face_value")
            .number("effective_at", "expires_at")
            .text("allocation_mode")
            .decimal("minimum_spend")
            .integer("priority", "association_no")
            .flag("is_scoped");

    static final Table ALLOCATION = Table.of("benefits_allocation")
            .text("allocation_id")
            .number("entry_no")
            .integer("item_no")
            .number("recorded_at")
            .text("coupon_id", "member_id")
            .integer("association_no");

    static final Table SCOPE = Table.of("benefits_scope")
            .text("benefit_kind", "benefit_id")
            .integer("scope_no")
            .text("scope_kind", "scope_text");

    static final Table STATE = Table.of("benefits_state")
            .text("benefit_kind", "benefit_id")
            .number("since_no", "until_no")
            .flag("is_frozen", "is_ended")
            .number("cancelled_from", "ends_at")
            .decimal("amount")
            .flag("has_audience")
            .versions("benefit_kind", "benefit_id");

    static final Table AUDIENCE = Table.of("benefits_audience")
            .text("benefit_kind", "benefit_id")
            .number("since_no")
            .integer("member_no")
            .number("until_no")
            .text("account_id")
            .versions("benefit_kind", "benefit_id");

    static final Table HOLDING = Table.of("benefits_holding")
            .text("benefit_kind", "benefit_id")
            .number("period_start")
            .text("owner_id", "unit")
            .number("opened_no", "entry_no")
            .decimal("balance", "allocated", "reserved", "consumed", "expired", "withdrawn")
            .number("expires_at");

    static final Table DUE = Table.of("benefits_due")
            .text("charge_id")
            .number("since_no", "until_no", "entry_no")
            .text("account_id", "payer_id", "due_status")
            .decimal("refunded")
            .versions("charge_id");

    static final Table REFUND = Table.of("benefits_refund")
            .text("charge_id")
            .integer("deduction_no")
            .number("since_no", "until_no")
            .decimal("refunded")
            .versions("charge_id");

    static final Table PAY_BACK = Table.of("benefits_pay_back")
            .text("charge_id")
            .integer("pay_back_no")
            .number("since_no", "until_no", "entry_no")
            .text("refund_id")
            .decimal("amount")
            .text("pay_back_status")
            .versions("charge_id");

    static final Table RESERVATION = Table.of("benefits_reservation")
            .text("charge_id")
            .number("since_no", "until_no", "entry_no")
            .text("account_id", "reservation_status")
            .number("deadline_at")
            .versions("charge_id");

    static final Table HOLD = Table.of("benefits_hold")
            .text("benefit_kind", "benefit_id", "charge_id", "owner_id")
            .number("since_no", "until_no")
            .versions("charge_id");

    static final Table HISTORY =
            Table.of("benefits_history").number("entry_no").integer("line_no").text("coupon_id", "account_id");

    /** All tables except the head and the version of the schema. */
    static final List<Table> ALL = List.of(
            JOURNAL,
            LINE,
            ITEM,
            MASTER,
            ACCOUNT,
            ASSOCIATION,
            CAP,
            USE,
            USE_PAST,
            PACKAGE,
            COUPON,
            ALLOCATION,
            SCOPE,
            STATE,
            AUDIENCE,
            HOLDING,
            DUE,
            REFUND,
            PAY_BACK,
            RESERVATION,
            HOLD,
            HISTORY);

    private Tables() {}
}
