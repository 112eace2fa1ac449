package io.benefits.jdbc;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CommandId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of charges: settlements and reservations, each as of any entry up to a last one. How a charge was settled
 * or reserved is in the journal and never changes; its state since then is in versions. Nothing that came after the last
 * entry counts, because the other statements may not have seen it.
 */
final class ChargeRows {

    private final Session session;
    private final MasterId master;
    private final long last;
    private final Map<ChargeId, Story> stories = new HashMap<>();

    /** The entry that settled, confirmed or reserved a charge. */
    record Entry(
            String event,
            Recorded recorded,
            Charge charge,
            BigMoney price,
            @Nullable AccountId payer,
            @Nullable BigMoney due,
            @Nullable Instant deadline) {

        static Entry of(Row row) throws SQLException {
            CurrencyUnit currency = row.currency("currency");
            String payer = row.nullableText("payer_id");
            return new Entry(
                    row.text("event_kind"),
                    new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                    chargeOf(row, currency),
                    row.money("price", currency),
                    payer == null ? null : new AccountId(payer),
                    payer == null ? null : row.money("due_amount", currency),
                    row.nullableInstant("deadline_at"));
        }

        boolean isReservation() {
            return deadline != null;
        }
    }

    /** Something that holds from one entry up to another. */
    private record During<T>(long since, long until, int index, T value) {
        boolean holdsAt(long number) {
            return since <= number && number < until;
        }
    }

    private record Standing(DueStatus status, BigDecimal refunded) {}

    /** All that is known of one charge. */
    private static final class Story {
        private @Nullable Entry reserved;
        private @Nullable Entry settled;
        private List<LineRows.Line> held = List.of();
        private List<LineRows.Line> taken = List.of();
        private final List<During<Reservation.Status>> reservation = new ArrayList<>();
        private final List<During<Standing>> due = new ArrayList<>();
        private final List<During<BigDecimal>> refunded = new ArrayList<>();
        private final List<During<PayBack>> payBacks = new ArrayList<>();
    }

    /** Charges up to an entry, which is recorded. */
    ChargeRows(Session session, MasterId master, long last) {
        this.session = session;
        this.master = master;
        this.last = last;
    }

    /** Loads everything about some charges. */
    void load(Collection<ChargeId> wanted) throws SQLException {
        List<String> ids = new ArrayList<>();
        for (ChargeId charge : wanted) {
            if (!stories.containsKey(charge)) {
                stories.put(charge, new Story());
                ids.add(charge.value());
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        List<Entry> entries = session.list(
                Sql.of(
                                "SELECT " + Tables.JOURNAL.all()
                                        + " FROM benefits_journal WHERE master_id = ? AND key_space = 'CHARGE' AND key_id IN",
                                master.value())
                        .in(ids),
                Entry::of);
        // not a condition of the statement: some databases would then use the index of the numbers
        entries.removeIf(entry -> entry.recorded().number() > last);
        List<String> found = new ArrayList<>();
        List<String> reserved = new ArrayList<>();
        for (Entry entry : entries) {
            found.add(entry.charge().id().value());
            if (entry.isReservation()) {
                reserved.add(entry.charge().id().value());
            }
        }
        if (found.isEmpty()) {
            return;
        }
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(confirmations(reserved));
        lines(all);
        versions(found);
    }

    private List<Entry> confirmations(List<String> reserved) throws SQLException {
        if (reserved.isEmpty()) {
            return List.of();
        }
        Set<Long> confirmed = new HashSet<>();
        session.list(versions(Tables.RESERVATION, reserved), row -> {
            Reservation.Status status = row.constant("reservation_status", Reservation.Status.class);
            if (status == Reservation.Status.CONFIRMED) {
                confirmed.add(row.number("since_no"));
            }
            return story(row).reservation.add(during(row, 0, status));
        });
        return confirmed.isEmpty()
                ? List.of()
                : session.list(
                        Sql.of(
                                        "SELECT " + Tables.JOURNAL.all()
                                                + " FROM benefits_journal WHERE master_id = ? AND entry_no IN",
                                        master.value())
                                .in(confirmed),
                        Entry::of);
    }

    private void lines(List<Entry> entries) throws SQLException {
        Map<Long, List<LineRows.Line>> lines = LineRows.deductions(
                session,
                master,
                entries.stream().map(entry -> entry.recorded().number()).toList());
        for (Entry entry : entries) {
            Story story = Objects.requireNonNull(stories.get(entry.charge().id()));
            List<LineRows.Line> own = lines.getOrDefault(entry.recorded().number(), List.of());
            if (entry.isReservation()) {
                story.reserved = entry;
                story.held = own;
            } else {
                story.settled = entry;
                story.taken = own;
            }
        }
    }

    private void versions(List<String> ids) throws SQLException {
        session.list(
                versions(Tables.DUE, ids),
                row -> story(row)
                        .due
                        .add(during(
                                row,
                                0,
                                new Standing(row.constant("due_status", DueStatus.class), row.decimal("refunded")))));
        session.list(
                versions(Tables.REFUND, ids),
                row -> story(row).refunded.add(during(row, row.integer("deduction_no"), row.decimal("refunded"))));
        session.list(versions(Tables.PAY_BACK, ids).and("ORDER BY pay_back_no"), row -> {
            Story story = story(row);
            CurrencyUnit currency =
                    Objects.requireNonNull(story.settled).price().getCurrencyUnit();
            return story.payBacks.add(during(
                    row,
                    row.integer("pay_back_no"),
                    new PayBack(
                            new CommandId(row.text("refund_id")),
                            row.money("amount", currency),
                            row.constant("pay_back_status", PayBack.Status.class))));
        });
    }

    private Sql versions(Table table, List<String> ids) {
        return Sql.of(
                        "SELECT " + table.all() + " FROM " + table
                                + " WHERE master_id = ? AND since_no <= ? AND charge_id IN",
                        master.value(),
                        last)
                .in(ids);
    }

    private Story story(Row row) throws SQLException {
        return Objects.requireNonNull(stories.get(new ChargeId(row.text("charge_id"))));
    }

    private static <T> During<T> during(Row row, int index, T value) throws SQLException {
        return new During<>(row.number("since_no"), row.number("until_no"), index, value);
    }

    /** The settlement of a loaded charge, as of an entry. */
    @Nullable
    Settlement settlement(ChargeId charge, long number) {
        Story story = stories.get(charge);
        Entry entry = story == null ? null : story.settled;
        if (story == null || entry == null || entry.recorded().number() > number) {
            return null;
        }
        @Nullable Due due = null;
        if (entry.payer() != null) {
            Standing standing = Objects.requireNonNull(at(story.due, 0, number));
            due = new Due(
                    entry.payer(),
                    Objects.requireNonNull(entry.due()),
                    standing.status(),
                    BigMoney.of(entry.price().getCurrencyUnit(), standing.refunded()));
        }
        List<Deduction> deductions = new ArrayList<>();
        for (int i = 0; i < story.taken.size(); i++) {
            BigDecimal refunded = at(story.refunded, i, number);
            deductions.add(deduction(story.taken.get(i), entry, Objects.requireNonNullElse(refunded, BigDecimal.ZERO)));
        }
        List<PayBack> payBacks = new ArrayList<>();
        for (During<PayBack> payBack : story.payBacks) {
            if (payBack.holdsAt(number)) {
                payBacks.add(payBack.value());
            }
        }
        return new Settlement(
                entry.recorded(), entry.charge(), entry.price(), deductions, Optional.ofNullable(due), payBacks);
    }

    /** The reservation of a loaded charge, as of an entry. */
    @Nullable
    Reservation reservation(ChargeId charge, long number) {
        Story story = stories.get(charge);
        Entry entry = story == null ? null : story.reserved;
        if (story == null || entry == null || entry.recorded().number() > number) {
            return null;
        }
        return new Reservation(
                entry.recorded(),
                entry.charge(),
                entry.price(),
                story.held.stream()
                        .map(line -> deduction(line, entry, BigDecimal.ZERO))
                        .toList(),
                Objects.requireNonNull(entry.deadline()),
                Objects.requireNonNull(at(story.reservation, 0, number)));
    }

    private static <T> @Nullable T at(List<During<T>> versions, int index, long number) {
        for (During<T> version : versions) {
            if (version.index() == index && version.holdsAt(number)) {
                return version.value();
            }
        }
        return null;
    }

    private static Deduction deduction(LineRows.Line line, Entry entry, BigDecimal refunded) {
        return new Deduction(
                line.line().holding(),
                Objects.requireNonNull(line.coverage()),
                line.line().amount(),
                BigMoney.of(entry.price().getCurrencyUnit(), Objects.requireNonNull(line.value())),
                refunded);
    }

    private static Charge chargeOf(Row row, CurrencyUnit currency) throws SQLException {
        Charge.Builder charge = Charge.builder()
                .id(new ChargeId(row.text("charge_id")))
                .account(new AccountId(row.text("account_id")))
                .consumedAt(row.instant("consumed_at"))
                .product(row.text("product"))
                .amount(row.money("amount", currency))
                .region(Optional.ofNullable(row.nullableText("region")))
                .project(Optional.ofNullable(row.nullableText("project")))
                .mode(row.constant("charging_mode", ChargingMode.class));
        if (row.nullableText("usage_type") != null) {
            charge.usage(
                    new Usage(new UsageType(row.text("usage_type"), row.text("usage_unit")), row.decimal("quantity")));
        }
        String named = row.nullableText("named_id");
        if (named != null) {
            charge.coupon(BenefitRows.benefit(row.constant("named_kind", BenefitId.Kind.class), named));
        }
        return charge.build();
    }
}
