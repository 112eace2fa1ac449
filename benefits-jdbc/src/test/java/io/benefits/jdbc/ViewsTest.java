package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.Operations;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.StatementFilter;
import io.benefits.journal.StatementLine;
import io.benefits.ledger.Balances;
import io.benefits.resource.PackageFilter;
import io.benefits.resource.PackageState;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapFilter;
import io.benefits.sharing.CapUse;
import io.benefits.sharing.CapUses;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.SettableClock;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Play;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The views in {@code views.sql} tell what the library's own view tells, after a random play. */
class ViewsTest {

    private static final int MOVES = 700;

    @ParameterizedTest
    @EnumSource
    @DisplayName("Q1 every view of views.sql has the rows of the library's own view, in all columns")
    void tellWhatTheLibraryTells(TestDatabase kind) throws SQLException {
        try (NewDatabase database = kind.create()) {
            JdbcSchema.migrate(database.dataSource());
            String script = Operations.text(kind, "views.sql");
            Operations.run(database.dataSource(), script);
            Operations.run(database.dataSource(), script);
            BenefitStore store = JdbcStore.of(database.pool(2, true));
            Play play = play(store);
            MasterBenefits always = always(store);

            Rows rows = new Rows(database);
            Set<String> compared = new TreeSet<>();
            for (MasterId master : List.of(play.masters().get(0), play.masters().get(1), always.id())) {
                View view = play.on(master).view();
                String zone = view.master().orElseThrow().terms().zone().getId();
                assertThat(zone).isNotEmpty();
                List<Settlement> charges = view.charges(ChargeFilter.ALL).toList();
                compare(
                        compared,
                        rows,
                        "coupons",
                        master,
                        view.coupons(CouponFilter.ALL)
                                .map(state -> coupon(state.coupon(), state.balances()))
                                .toList());
                compare(
                        compared,
                        rows,
                        "packages",
                        master,
                        view.packages(PackageFilter.ALL).map(ViewsTest::pack).toList());
                compare(
                        compared,
                        rows,
                        "package_periods",
                        master,
                        view.packages(PackageFilter.ALL)
                                .flatMap(state -> periods(state).stream())
                                .toList());
                compare(
                        compared,
                        rows,
                        "allocations",
                        master,
                        view.allocations(AllocationFilter.ALL)
                                .map(state -> allocation(state, view))
                                .toList());
                compare(
                        compared,
                        rows,
                        "charges",
                        master,
                        charges.stream().map(ViewsTest::charge).toList());
                compare(
                        compared,
                        rows,
                        "deductions",
                        master,
                        charges.stream()
                                .flatMap(charge -> deductions(charge).stream())
                                .toList());
                compare(
                        compared,
                        rows,
                        "dues",
                        master,
                        charges.stream()
                                .filter(charge -> charge.due()
                                        .filter(due ->
                                                due.status() == DueStatus.OPEN || due.status() == DueStatus.IN_ARREARS)
                                        .isPresent())
                                .map(ViewsTest::due)
                                .toList());
                compare(compared, rows, "movements", master, movements(view));
                usesAreThoseOfTheCaps(compared, rows, master, view);
            }
            assertThat(compared)
                    .as("views of which rows were compared")
                    .containsExactlyInAnyOrderElementsOf(views(script));
        }
    }

    /** Anything that may happen, and nothing that has ended and is not recorded: that is in no row of a table. */
    private static Play play(BenefitStore store) {
        Play play = new Play(store, "views", 1, false);
        Random random = new Random(7);
        for (int i = 0; i < MOVES; i++) {
            play.make(Move.random(random));
        }
        for (MasterId master : play.masters()) {
            for (int i = 0; play.on(master).journal().sweep("last " + i).get().more(); i++) {
                assertThat(i).isLessThan(100);
            }
        }
        return play;
    }

    /** The first and the last instant there are, and a period before 1970. */
    private static MasterBenefits always(BenefitStore store) {
        MasterBenefits always = BenefitsEngine.on(store)
                .clock(new SettableClock(Instant.parse("2024-06-01T00:00:00.123456Z")))
                .build()
                .master("always");
        always.accounts().registerMaster(MasterTerms.in("UTC")).get();
        always.coupons()
                .issue(CouponTerms.of("ever", "always", "USD 10", Validity.ALWAYS, AllocationMode.MULTIPLE))
                .get();
        always.packages()
                .add(PackageTerms.builder()
                        .id("old")
                        .owner("always")
                        .usage("storage", "GB")
                        .quantity("1")
                        .validity(new Validity(
                                Instant.parse("1969-12-31T23:59:58.5Z"), Instant.parse("2262-05-01T00:00:00Z")))
                        .purchasedAt(Instant.parse("1969-01-01T00:00:00.000001Z"))
                        .build())
                .get();
        always.settlements()
                .settle(Charge.of("first", "always", Instant.parse("2024-05-01T00:00:00Z"), "compute", "USD 12"))
                .get();
        return always;
    }

    private static Map<String, @Nullable Object> coupon(Coupon coupon, Balances balances) {
        CouponTerms terms = coupon.terms();
        Row row = new Row()
                .set("coupon_id", terms.id().value())
                .set("owner_id", terms.owner().value())
                .set("currency", terms.faceValue().getCurrencyUnit().getCode())
                .set("face_value", terms.faceValue().getAmount())
                .set("begins_at", terms.validity().effectiveAt())
                .set("ends_at", terms.validity().expiresAt())
                .set("allocation_mode", terms.mode().name())
                .set(
                        "minimum_spend",
                        terms.minimumSpend().map(BigMoney::getAmount).orElse(null))
                .set("priority", terms.priority())
                .set("is_frozen", coupon.frozen())
                .set("is_withdrawn", coupon.withdrawn())
                .set("is_for_some_members", !terms.audience().equals(Audience.ALL))
                .set("balance", balances.balance())
                .set("allocated", balances.allocated())
                .set("issued_at", coupon.recorded().at())
                .set("entry_no", coupon.recorded().number());
        return used(row, balances).columns;
    }

    private static Row used(Row row, Balances balances) {
        return row.set("reserved", balances.reserved())
                .set("consumed", balances.consumed())
                .set("expired", balances.expired())
                .set("withdrawn", balances.withdrawn());
    }

    private static Map<String, @Nullable Object> pack(PackageState state) {
        PackageTerms terms = state.resourcePackage().terms();
        return new Row()
                .set("package_id", terms.id().value())
                .set("owner_id", terms.owner().value())
                .set("usage_type", terms.usage().type())
                .set("usage_unit", terms.usage().unit())
                .set("quantity", terms.quantity())
                .set("begins_at", terms.validity().effectiveAt())
                .set("ends_at", terms.validity().expiresAt())
                .set("purchased_at", terms.purchasedAt())
                .set(
                        "reset_unit",
                        terms.reset().map(ResetCycle::unit).map(Enum::name).orElse(null))
                .set(
                        "reset_alignment",
                        terms.reset().map(ResetCycle::alignment).map(Enum::name).orElse(null))
                .set("priority", terms.priority())
                .set("is_frozen", state.resourcePackage().frozen())
                .set("cancelled_from", state.resourcePackage().cancelledFrom().orElse(null))
                .set("is_for_some_members", !terms.audience().equals(Audience.ALL))
                .set("added_at", state.resourcePackage().recorded().at())
                .set("entry_no", state.resourcePackage().recorded().number())
                .columns;
    }

    private static List<Map<String, @Nullable Object>> periods(PackageState state) {
        PackageTerms terms = state.resourcePackage().terms();
        List<Map<String, @Nullable Object>> periods = new ArrayList<>();
        state.periods()
                .forEach((begins, balances) -> periods.add(used(
                                new Row()
                                        .set("package_id", terms.id().value())
                                        .set("owner_id", terms.owner().value())
                                        .set("usage_type", terms.usage().type())
                                        .set("usage_unit", terms.usage().unit())
                                        .set("period_begins_at", begins)
                                        .set("balance", balances.balance()),
                                balances)
                        .columns));
        return periods;
    }

    private static Map<String, @Nullable Object> allocation(AllocationState state, View view) {
        Coupon coupon = view.coupon(state.allocation().coupon()).orElseThrow().coupon();
        assertThat(state.frozen())
                .isEqualTo(coupon.frozen() || state.allocation().frozen());
        return used(
                        new Row()
                                .set("allocation_id", state.allocation().id().value())
                                .set("coupon_id", state.allocation().coupon().value())
                                .set("member_id", state.allocation().member().value())
                                .set("currency", state.currency())
                                .set("begins_at", state.validity().effectiveAt())
                                .set("ends_at", state.validity().expiresAt())
                                .set("is_frozen", state.allocation().frozen())
                                .set("is_coupon_frozen", coupon.frozen())
                                .set("is_revoked", state.allocation().revoked())
                                .set("balance", state.balances().balance())
                                .set(
                                        "allocated_at",
                                        state.allocation().recorded().at())
                                .set("entry_no", state.allocation().recorded().number()),
                        state.balances())
                .columns;
    }

    private static Map<String, @Nullable Object> charge(Settlement settlement) {
        Charge charge = settlement.charge();
        return new Row()
                .set("charge_id", charge.id().value())
                .set("account_id", charge.account().value())
                .set("product", charge.product())
                .set("region", charge.region().orElse(null))
                .set("project", charge.project().orElse(null))
                .set("charging_mode", charge.mode().name())
                .set(
                        "usage_type",
                        charge.usage().map(usage -> usage.type().type()).orElse(null))
                .set(
                        "usage_unit",
                        charge.usage().map(usage -> usage.type().unit()).orElse(null))
                .set("quantity", charge.usage().map(usage -> usage.quantity()).orElse(null))
                .set("consumed_at", charge.consumedAt())
                .set("settled_at", settlement.recorded().at())
                .set("currency", settlement.price().getCurrencyUnit().getCode())
                .set("amount", charge.amount().getAmount())
                .set("price", settlement.price().getAmount())
                .set("covered", settlement.covered().getAmount())
                .set(
                        "payer_id",
                        settlement.due().map(due -> due.payer().value()).orElse(null))
                .set(
                        "due_amount",
                        settlement.due().map(due -> due.amount().getAmount()).orElse(null))
                .set(
                        "due_status",
                        settlement.due().map(due -> due.status().name()).orElse(null))
                .set(
                        "due_refunded",
                        settlement.due().map(due -> due.refunded().getAmount()).orElse(null))
                .set("entry_no", settlement.recorded().number())
                .columns;
    }

    private static List<Map<String, @Nullable Object>> deductions(Settlement settlement) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Deduction deduction : settlement.deductions()) {
            BenefitId benefit = deduction.source().benefit();
            String unit = deduction.coverage().isPackage()
                    ? settlement.charge().usage().orElseThrow().type().unit()
                    : settlement.price().getCurrencyUnit().getCode();
            rows.add(new Row()
                    .set("charge_id", settlement.charge().id().value())
                    .set("deduction_no", rows.size() + 1)
                    .set("coverage", deduction.coverage().name())
                    .set("benefit_kind", benefit.kind().name())
                    .set("benefit_id", benefit.value())
                    .set("period_begins_at", deduction.source().period())
                    .set("amount", deduction.amount())
                    .set("unit", unit)
                    .set("money_value", deduction.value().getAmount())
                    .set("currency", settlement.price().getCurrencyUnit().getCode())
                    .set("refunded", deduction.refunded())
                    .set("entry_no", settlement.recorded().number())
                    .columns);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> due(Settlement settlement) {
        Due due = settlement.due().orElseThrow();
        return new Row()
                .set("charge_id", settlement.charge().id().value())
                .set("account_id", settlement.charge().account().value())
                .set("payer_id", due.payer().value())
                .set("due_status", due.status().name())
                .set("outstanding", due.outstanding().getAmount())
                .set("currency", due.amount().getCurrencyUnit().getCode())
                .set("due_amount", due.amount().getAmount())
                .set("refunded", due.refunded().getAmount())
                .set("consumed_at", settlement.charge().consumedAt())
                .set("settled_at", settlement.recorded().at())
                .columns;
    }

    private static List<Map<String, @Nullable Object>> movements(View view) {
        List<BenefitId> benefits = new ArrayList<>();
        view.coupons(CouponFilter.ALL)
                .forEach(state -> benefits.add(state.coupon().id()));
        view.packages(PackageFilter.ALL)
                .forEach(state -> benefits.add(state.resourcePackage().id()));
        view.allocations(AllocationFilter.ALL)
                .forEach(state -> benefits.add(state.allocation().id()));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (BenefitId benefit : benefits) {
            for (StatementLine line :
                    view.statement(benefit, StatementFilter.ALL).toList()) {
                Balances after = line.line().after();
                rows.add(used(
                                new Row()
                                        .set("benefit_kind", benefit.kind().name())
                                        .set("benefit_id", benefit.value())
                                        .set(
                                                "period_begins_at",
                                                line.line().holding().period())
                                        .set("entry_no", line.recorded().number())
                                        .set("recorded_at", line.recorded().at())
                                        .set("key_id", line.key().id())
                                        .set("operator_name", line.operator())
                                        .set("account_id", line.line().account().value())
                                        .set("movement", line.line().movement().name())
                                        .set("amount", line.line().amount())
                                        .set("unit", line.line().unit())
                                        .set("balance", after.balance())
                                        .set("allocated", after.allocated()),
                                after)
                        .columns);
            }
        }
        return rows;
    }

    /** Each member that has a cap, in each month that anything was used in. */
    private static void usesAreThoseOfTheCaps(Set<String> compared, Rows rows, MasterId master, View view)
            throws SQLException {
        Map<List<@Nullable Object>, BigDecimal> used = rows.of("shared_use", master).stream()
                .collect(Collectors.toMap(
                        row -> key(
                                row.get("account_id"),
                                row.get("use_month"),
                                row.get("usage_type"),
                                row.get("usage_unit"),
                                row.get("currency")),
                        row -> (BigDecimal) row.get("used")));
        Set<YearMonth> months = new TreeSet<>();
        used.keySet().forEach(key -> months.add(YearMonth.parse(String.valueOf(key.get(1)))));
        for (YearMonth month : months) {
            for (CapUses uses : view.capUses(CapFilter.in(month)).toList()) {
                for (CapUse use : uses.caps()) {
                    var usage = use.cap().measure().usage();
                    BigDecimal told = used.get(key(
                            uses.account().value(),
                            month.toString(),
                            usage == null ? null : usage.type(),
                            usage == null ? null : usage.unit(),
                            use.cap().measure().currency()));
                    assertThat(told == null ? BigDecimal.ZERO : told)
                            .as("%s in %s", use, month)
                            .isEqualByComparingTo(use.used());
                    if (told != null && told.signum() > 0) {
                        compared.add("benefits_view_shared_use");
                    }
                }
            }
        }
    }

    private static List<@Nullable Object> key(@Nullable Object... parts) {
        List<@Nullable Object> key = new ArrayList<>();
        for (Object part : parts) {
            key.add(part);
        }
        return key;
    }

    private static List<String> views(String script) {
        return Pattern.compile("VIEW (benefits_view_\\w+) AS")
                .matcher(script)
                .results()
                .map(view -> view.group(1))
                .toList();
    }

    /** The columns that the library tells of; a view may have a few that help to find a row. */
    private static void compare(
            Set<String> compared, Rows rows, String view, MasterId master, List<Map<String, @Nullable Object>> expected)
            throws SQLException {
        List<Map<String, @Nullable Object>> found = rows.of(view, master);
        Set<String> columns = expected.isEmpty() ? Set.of() : expected.get(0).keySet();
        for (Map<String, @Nullable Object> row : found) {
            Set<String> more = new TreeSet<>(row.keySet());
            more.removeAll(columns);
            if (!columns.isEmpty()) {
                assertThat(more).as(view).isSubsetOf("line_no", "event_kind", "status_since");
            }
            row.keySet().retainAll(columns);
        }
        assertThat(found).as(view).containsExactlyInAnyOrderElementsOf(expected);
        if (!expected.isEmpty()) {
            compared.add("benefits_view_" + view);
        }
    }

    /** A row as the library tells it. */
    private static final class Row {
        private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

        Row set(String column, @Nullable Object value) {
            columns.put(column, plain(value));
            return this;
        }
    }

    /** Numbers of one kind, so that they can be compared. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        return value instanceof Integer || value instanceof Long
                ? plain(BigDecimal.valueOf(((Number) value).longValue()))
                : value;
    }

    /** Reads the views. */
    private record Rows(NewDatabase database) {

        List<Map<String, @Nullable Object>> of(String view, MasterId master) throws SQLException {
            try (Connection connection = database.dataSource().getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT * FROM benefits_view_" + view + " WHERE master_id = ?")) {
                statement.setString(1, master.value());
                try (ResultSet result = statement.executeQuery()) {
                    ResultSetMetaData about = result.getMetaData();
                    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                    while (result.next()) {
                        Map<String, @Nullable Object> row = new LinkedHashMap<>();
                        for (int i = 1; i <= about.getColumnCount(); i++) {
                            String name = about.getColumnLabel(i).toLowerCase(Locale.ROOT);
                            row.put(name, value(result, i, name));
                        }
                        row.remove("master_id");
                        rows.add(row);
                    }
                    return rows;
                }
            }
        }

        private static @Nullable Object value(ResultSet result, int column, String name) throws SQLException {
            ResultSetMetaData about = result.getMetaData();
            Object value = result.getObject(column);
            if (value == null) {
                return null;
            }
            if (name.startsWith("is_")) {
                return result.getBoolean(column);
            }
            if (value instanceof LocalDateTime || value instanceof Timestamp || value instanceof OffsetDateTime) {
                return switch (about.getColumnTypeName(column)) {
                    // a time without a zone is one in UTC
                    case "DATETIME" ->
                        result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                    case "timestamptz" ->
                        result.getObject(column, OffsetDateTime.class).toInstant();
                    default -> result.getTimestamp(column).toInstant();
                };
            }
            return plain(value);
        }
    }
}
