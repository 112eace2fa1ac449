package io.benefits.jdbc;

import io.benefits.command.CommandKey;
import io.benefits.journal.JournalEntry;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingEvent;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Hash;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a journal row from which an event is read. */
record JournalRow(
        Recorded recorded,
        CommandKey key,
        String operator,
        Hash fingerprint,
        Hash head,
        String kind,
        @Nullable String account,
        @Nullable String benefit,
        @Nullable String charge,
        @Nullable String refund,
        boolean on,
        @Nullable Instant effectiveAt,
        @Nullable String mode,
        @Nullable String currency,
        @Nullable CapMeasure measure,
        BenefitId.@Nullable Kind benefitKind,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal toDue,
        @Nullable String answer) {

    static JournalRow of(Row row) throws SQLException {
        String kind = row.text("event_kind");
        int form = row.integer("form_no");
        if (form != JournalEntry.FORM) {
            throw new SQLException("entry " + row.number("entry_no") + ": written with canonical form " + form
                    + ", this library knows " + JournalEntry.FORM + "; update the library");
        }
        return new JournalRow(
                new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                new CommandKey(row.constant("key_space", CommandKey.Space.class), row.text("key_id")),
                row.text("operator_name"),
                row.hash("fingerprint"),
                row.hash("head_hash"),
                kind,
                row.nullableText("account_id"),
                row.nullableText("benefit_id"),
                row.nullableText("charge_id"),
                row.nullableText("refund_id"),
                row.flag("is_on"),
                row.nullableInstant("effective_at"),
                row.nullableText("accounting_mode"),
                row.nullableText("currency"),
                kind.equals(SharingEvent.CapSet.KIND) ? AccountRows.measure(row) : null,
                row.nullableText("named_kind") == null ? null : row.constant("named_kind", BenefitId.Kind.class),
                row.nullableDecimal("amount"),
                row.nullableDecimal("quantity"),
                row.nullableDecimal("to_due"),
                row.nullableText("answer"));
    }

    long number() {
        return recorded.number();
    }

    AccountId accountId() {
        return new AccountId(Objects.requireNonNull(account));
    }

    CouponId couponId() {
        return new CouponId(Objects.requireNonNull(benefit));
    }

    PackageId packageId() {
        return new PackageId(Objects.requireNonNull(benefit));
    }

    BenefitId benefitId() {
        return BenefitRows.benefit(Objects.requireNonNull(benefitKind), Objects.requireNonNull(benefit));
    }

    ChargeId chargeId() {
        return new ChargeId(Objects.requireNonNull(charge));
    }

    Instant since() {
        return Objects.requireNonNull(effectiveAt);
    }
}
