package io.benefits.jdbc;

import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.journal.JournalEntry;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Outcome;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads journal entries. The number of statements does not depend on how many entries there are. */
final class EntryRows {

    private final Session session;
    private final MasterId master;
    private final List<JournalRow> rows;
    private final ChargeRows charges;
    private final BenefitRows benefits;
    private final LimitRows limits;
    private Map<Long, List<LineRows.Line>> lines = Map.of();
    private final Map<Long, List<Item>> items = new HashMap<>();
    private final Map<Long, List<CouponEvent.Allocated.Made>> made = new HashMap<>();
    private final Map<Long, Audience> audiences = new HashMap<>();

    record Item(long number, String id, @Nullable String outcome) {}

    private EntryRows(Session session, MasterId master, List<JournalRow> rows) {
        this.session = session;
        this.master = master;
        this.rows = rows;
        charges = new ChargeRows(
                session,
                master,
                rows.stream().mapToLong(JournalRow::number).max().orElse(0));
        benefits = BenefitRows.asIssued(session, master);
        limits = new LimitRows(session, master, Tables.OPEN - 1);
    }

    static List<JournalEntry> after(Session session, MasterId master, long number, int limit) throws SQLException {
        // By the whole primary key: by entry_no alone HSQLDB reads and sorts the whole rest of the journal before the
        // limit.
        return read(
                session,
                master,
                Sql.of(
                        "SELECT " + Tables.JOURNAL.all() + " FROM benefits_journal WHERE master_id = ? AND entry_no > ?"
                                + " ORDER BY master_id, entry_no LIMIT ?",
                        master.value(),
                        number,
                        limit));
    }

    static List<Outcome> of(Session session, MasterId master, Collection<CommandKey> keys) throws SQLException {
        List<Outcome> found = new ArrayList<>();
        for (Sql recorded : recorded("*", master, keys)) {
            found.addAll(new EntryRows(session, master, session.list(recorded, JournalRow::of)).outcomes());
        }
        return found;
    }

    /** The entries, each with its charge as it was after the entry. */
    private List<Outcome> outcomes() throws SQLException {
        Set<ChargeId> about = new HashSet<>();
        for (JournalRow row : rows) {
            if (row.charge() != null) {
                about.add(row.chargeId());
            }
        }
        charges.load(about);
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        List<JournalEntry> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            JournalRow row = rows.get(i);
            outcomes.add(
                    row.charge() == null
                            ? new Outcome(entries.get(i), Optional.empty(), Optional.empty())
                            : new Outcome(
                                    entries.get(i),
                                    Optional.ofNullable(charges.settlement(row.chargeId(), row.number())),
                                    Optional.ofNullable(charges.reservation(row.chargeId(), row.number()))));
        }
        return outcomes;
    }

    /** Whether any of some keys is recorded. */
    static boolean isAny(Session session, MasterId master, Collection<CommandKey> keys) throws SQLException {
        for (Sql recorded : recorded("entry_no", master, keys)) {
            if (session.first(recorded, row -> row.number("entry_no")) != null) {
                return true;
            }
        }
        return false;
    }

    /** Statements for the rows that record some keys: one for each space of the keys. */
    private static List<Sql> recorded(String columns, MasterId master, Collection<CommandKey> keys) {
        Map<CommandKey.Space, List<String>> bySpace = new HashMap<>();
        for (CommandKey key : keys) {
            bySpace.computeIfAbsent(key.space(), space -> new ArrayList<>()).add(key.id());
        }
        List<Sql> statements = new ArrayList<>();
        bySpace.forEach((space, ids) -> statements.add(Sql.of(
                        "SELECT " + columns
                                + " FROM benefits_journal WHERE master_id = ? AND key_space = ? AND key_id IN",
                        master.value(),
                        space.name())
                .in(ids)));
        return statements;
    }

    private static List<JournalEntry> read(Session session, MasterId master, Sql sql) throws SQLException {
        return new EntryRows(session, master, session.list(sql, JournalRow::of)).entries();
    }

    private List<JournalEntry> entries() throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        load();
        List<JournalEntry> entries = new ArrayList<>(rows.size());
        for (JournalRow row : rows) {
            List<JournalLine> own = lines.getOrDefault(row.number(), List.of()).stream()
                    .map(LineRows.Line::line)
                    .toList();
            entries.add(new JournalEntry(
                    row.recorded(),
                    row.key(),
                    row.operator(),
                    row.fingerprint(),
                    EventForm.of(row).read(row, this),
                    own,
                    row.head()));
        }
        return entries;
    }

    private void load() throws SQLException {
        Map<EventForm.Needs, List<JournalRow>> byNeed = new EnumMap<>(EventForm.Needs.class);
        for (JournalRow row : rows) {
            byNeed.computeIfAbsent(EventForm.of(row).needs(), need -> new ArrayList<>())
                    .add(row);
        }
        lines = LineRows.of(session, master, numbers(rows));
        Set<ChargeId> consumed = new HashSet<>();
        for (JournalRow row : byNeed.getOrDefault(EventForm.Needs.CHARGE, List.of())) {
            consumed.add(row.chargeId());
        }
        charges.load(consumed);
        Set<BenefitId> issued = new HashSet<>();
        for (JournalRow row : byNeed.getOrDefault(EventForm.Needs.PACKAGE, List.of())) {
            issued.add(row.packageId());
        }
        for (JournalRow row : byNeed.getOrDefault(EventForm.Needs.COUPON, List.of())) {
            issued.add(row.couponId());
        }
        benefits.loadTerms(issued);
        loadItems(byNeed.getOrDefault(EventForm.Needs.ITEMS, List.of()));
        loadMade(byNeed.getOrDefault(EventForm.Needs.ALLOCATIONS, List.of()));
        loadAudiences(byNeed);
    }

    /** The row of a benefit that was issued or added for an audience says so. */
    private void loadAudiences(Map<EventForm.Needs, List<JournalRow>> byNeed) throws SQLException {
        Map<BenefitId.Kind, Set<String>> set = new EnumMap<>(BenefitId.Kind.class);
        byNeed.forEach((need, some) -> {
            for (JournalRow row : some) {
                BenefitId.Kind kind = switch (need) {
                    case AUDIENCE -> row.benefitKind();
                    case PACKAGE -> row.on() ? BenefitId.Kind.PACKAGE : null;
                    case COUPON -> row.on() ? BenefitId.Kind.COUPON : null;
                    default -> null;
                };
                if (kind != null) {
                    set.computeIfAbsent(kind, unused -> new HashSet<>()).add(Objects.requireNonNull(row.benefit()));
                }
            }
        });
        long first = rows.stream().mapToLong(JournalRow::number).min().orElse(0);
        long last = rows.stream().mapToLong(JournalRow::number).max().orElse(0);
        for (Map.Entry<BenefitId.Kind, Set<String>> each : set.entrySet()) {
            audiences.putAll(limits.audiencesSet(each.getKey(), each.getValue(), first, last));
        }
    }

    private static List<Long> numbers(List<JournalRow> some) {
        return some.stream().map(JournalRow::number).toList();
    }

    private void loadItems(List<JournalRow> listed) throws SQLException {
        if (!listed.isEmpty()) {
            for (Item item : session.list(
                    Sql.of(
                                    "SELECT " + Tables.ITEM.all()
                                            + " FROM benefits_item WHERE master_id = ? AND entry_no IN",
                                    master.value())
                            .in(numbers(listed))
                            .and("ORDER BY entry_no, item_no"),
                    row -> new Item(row.number("entry_no"), row.text("item_id"), row.nullableText("outcome")))) {
                items.computeIfAbsent(item.number(), number -> new ArrayList<>())
                        .add(item);
            }
        }
    }

    private void loadMade(List<JournalRow> allocated) throws SQLException {
        if (!allocated.isEmpty()) {
            session.list(
                    Sql.of(
                                    "SELECT " + Tables.ALLOCATION.all()
                                            + " FROM benefits_allocation WHERE master_id = ? AND entry_no IN",
                                    master.value())
                            .in(numbers(allocated))
                            .and("ORDER BY entry_no, item_no"),
                    row -> made.computeIfAbsent(row.number("entry_no"), number -> new ArrayList<>())
                            .add(new CouponEvent.Allocated.Made(
                                    new AllocationId(row.text("allocation_id")),
                                    new AccountId(row.text("member_id")),
                                    row.integer("association_no"))));
        }
    }

    /** The id of the entries' master. */
    MasterId master() {
        return master;
    }

    MasterTerms masterTerms(JournalRow row) throws SQLException {
        return Objects.requireNonNull(Loading.master(session, master, row.number()))
                .terms();
    }

    List<Item> items(JournalRow row) {
        return items.getOrDefault(row.number(), List.of());
    }

    List<CouponEvent.Allocated.Made> made(JournalRow row) {
        return made.getOrDefault(row.number(), List.of());
    }

    /** The terms with which a package was added. */
    PackageTerms packageTerms(JournalRow row) {
        PackageTerms terms =
                Objects.requireNonNull(benefits.packages().get(row.packageId())).terms();
        return row.on() ? terms.withAudience(audience(row)) : terms;
    }

    /** The terms with which a coupon was issued. */
    CouponTerms couponTerms(JournalRow row) {
        CouponTerms terms = coupon(row).terms();
        return row.on() ? terms.withAudience(audience(row)) : terms;
    }

    /** The audience that an entry set. */
    Audience audience(JournalRow row) {
        return audiences.getOrDefault(row.number(), Audience.ALL);
    }

    Coupon coupon(JournalRow row) {
        return Objects.requireNonNull(benefits.coupons().get(row.couponId()));
    }

    Settlement settlement(JournalRow row) {
        return Objects.requireNonNull(charges.settlement(row.chargeId(), row.number()));
    }

    Reservation reservation(JournalRow row) {
        return Objects.requireNonNull(charges.reservation(row.chargeId(), row.number()));
    }
}
