package io.benefits.jdbc;

import io.benefits.account.Account;
import io.benefits.account.AccountingMode;
import io.benefits.account.Association;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharedUse;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads accounts with their associations and caps, and what they used of shared benefits, as they stood after an entry. */
final class AccountRows {

    private final Session session;
    private final MasterId master;
    private final long number;

    /** An association or a cap, and its account. */
    private record Of<T>(String account, T value) {}

    AccountRows(Session session, MasterId master, long number) {
        this.session = session;
        this.master = master;
        this.number = number;
    }

    List<Account> load(Collection<AccountId> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        return complete(session.list(
                Sql.of(
                                "SELECT " + Tables.ACCOUNT.all()
                                        + " FROM benefits_account WHERE master_id = ? AND entry_no <= ? AND account_id IN",
                                master.value(),
                                number)
                        .in(values(ids)),
                AccountRows::account));
    }

    static Account account(Row row) throws SQLException {
        return new Account(
                new AccountId(row.text("account_id")),
                new Recorded(row.number("entry_no"), row.instant("recorded_at")),
                List.of());
    }

    /** Gives accounts their associations and caps. */
    List<Account> complete(List<Account> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return accounts;
        }
        List<String> ids =
                accounts.stream().map(account -> account.id().value()).toList();
        Map<String, List<Association>> associations = byAccount(session.list(
                Sql.of(
                                "SELECT " + Tables.ASSOCIATION.all()
                                        + " FROM benefits_association WHERE master_id = ? AND since_no <= ? AND until_no > ?"
                                        + " AND account_id IN",
                                master.value(),
                                number,
                                number)
                        .in(ids)
                        .and("ORDER BY association_no"),
                AccountRows::association));
        Map<String, List<Cap>> caps = byAccount(session.list(
                Sql.of(
                                "SELECT " + Tables.CAP.all()
                                        + " FROM benefits_cap WHERE master_id = ? AND since_no <= ? AND until_no > ?"
                                        + " AND account_id IN",
                                master.value(),
                                number,
                                number)
                        .in(ids)
                        .and("ORDER BY cap_no"),
                AccountRows::cap));
        List<Account> complete = new ArrayList<>();
        for (Account account : accounts) {
            String id = account.id().value();
            complete.add(new Account(
                    account.id(),
                    account.recorded(),
                    associations.getOrDefault(id, List.of()),
                    caps.getOrDefault(id, List.of())));
        }
        return complete;
    }

    List<SharedUse> uses(Collection<AccountId> ids) throws SQLException {
        return uses(ids, "");
    }

    /** What the accounts used in one month. */
    List<SharedUse> uses(Collection<AccountId> ids, YearMonth month) throws SQLException {
        return uses(ids, month, month);
    }

    /** What the accounts used from one month to another, both included. */
    List<SharedUse> uses(Collection<AccountId> ids, YearMonth first, YearMonth last) throws SQLException {
        return uses(ids, "AND use_month BETWEEN ? AND ?", month(first), month(last));
    }

    /** How a month is stored. */
    static int month(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    /** Uses are stored as they are now. For a use that changed after the entry, its last amount up to the entry is looked up. */
    private List<SharedUse> uses(Collection<AccountId> ids, String condition, Object... values) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<SharedUse> found = new ArrayList<>();
        Map<List<Object>, SharedUse> later = new HashMap<>();
        List<Use> latest = session.list(
                Sql.of(
                                "SELECT " + Tables.USE.all()
                                        + " FROM benefits_use WHERE master_id = ? AND since_no <= ?",
                                master.value(),
                                number)
                        .and(condition, values)
                        .and("AND account_id IN")
                        .in(values(ids)),
                Use::of);
        for (Use each : latest) {
            if (each.changed() <= number) {
                found.add(each.use());
            } else {
                later.put(each.key(), each.use());
            }
        }
        if (later.isEmpty()) {
            return found;
        }
        record Then(List<Object> key, BigDecimal used) {}
        List<Then> past = session.list(
                Sql.each(
                        later.keySet(),
                        "SELECT " + Tables.USE_PAST.all("p")
                                + " FROM benefits_use_past p WHERE p.master_id = ? AND p.account_id = {0}"
                                + " AND p.since_no = {1} AND p.use_no = {2} AND p.entry_no ="
                                + " (SELECT MAX(x.entry_no) FROM benefits_use_past x WHERE x.master_id = ?"
                                + " AND x.account_id = {0} AND x.since_no = {1} AND x.use_no = {2} AND x.entry_no <= ?)",
                        master.value(),
                        master.value(),
                        number),
                row -> new Then(key(row), row.decimal("used")));
        for (Then then : past) {
            SharedUse use = Objects.requireNonNull(later.get(then.key()));
            found.add(new SharedUse(use.account(), use.month(), use.measure(), then.used(), use.since()));
        }
        return found;
    }

    /** A use as it is now, with the key of its past and the entry that changed it last. */
    private record Use(List<Object> key, SharedUse use, long changed) {

        static Use of(Row row) throws SQLException {
            int month = row.integer("use_month");
            return new Use(
                    AccountRows.key(row),
                    new SharedUse(
                            new AccountId(row.text("account_id")),
                            YearMonth.of(Math.floorDiv(month, 100), Math.floorMod(month, 100)),
                            measure(row),
                            row.decimal("used"),
                            row.number("since_no")),
                    row.number("entry_no"));
        }
    }

    private static List<Object> key(Row row) throws SQLException {
        return List.of(row.text("account_id"), row.number("since_no"), (long) row.integer("use_no"));
    }

    /** A measure is of a usage type or of a currency; the columns of the other are empty. */
    static CapMeasure measure(Row row) throws SQLException {
        String currency = row.nullableText("currency");
        return currency == null || currency.isEmpty()
                ? CapMeasure.quantityOf(new UsageType(row.text("usage_type"), row.text("usage_unit")))
                : CapMeasure.moneyIn(currency);
    }

    private static Of<Association> association(Row row) throws SQLException {
        return new Of<>(
                row.text("account_id"),
                new Association(
                        row.constant("accounting_mode", AccountingMode.class),
                        row.instant("associated_at"),
                        Optional.ofNullable(row.nullableInstant("disassociated_at")),
                        row.flag("sharing")));
    }

    private static Of<Cap> cap(Row row) throws SQLException {
        return new Of<>(row.text("account_id"), new Cap(measure(row), row.decimal("cap_limit")));
    }

    private static <T> Map<String, List<T>> byAccount(List<Of<T>> rows) {
        Map<String, List<T>> found = new HashMap<>();
        for (Of<T> row : rows) {
            found.computeIfAbsent(row.account(), account -> new ArrayList<>()).add(row.value());
        }
        return found;
    }

    private static List<String> values(Collection<AccountId> ids) {
        return ids.stream().map(AccountId::value).toList();
    }
}
