package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.jdbc.database.NewDatabase;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Refund;
import io.benefits.spi.Footprint;
import io.benefits.spi.Version;
import io.benefits.tck.Books;
import io.benefits.tck.play.Move;
import io.benefits.tck.play.Play;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Books that each version of the schema has left: this library opens them, checks them, and goes on with them. There is a file of
 * rows for each version, {@code kept/1.txt} for the first. One that is released never changes.
 */
class KeptBooksTest {

    private static final int MOVES = 700;
    private static final int SEED = 14;

    /** Those of the head, and of what the library writes in an order that every reference allows. */
    private static final List<String> TABLES = Stream.concat(
                    Stream.of("benefits_head"), Tables.ALL.stream().map(Table::name))
            .toList();

    @Test
    @EnabledIfSystemProperty(named = "benefits.kept", matches = "write", disabledReason = "writes the kept books anew")
    @DisplayName("writes the books of this version of the schema, in which every table has rows")
    void writes() throws SQLException, IOException {
        try (NewDatabase database = TestDatabase.HSQLDB_MEMORY.create()) {
            JdbcSchema.migrate(database.dataSource());
            Play play = new Play(JdbcStore.of(database.pool(1, true)), "kept", 7, false);
            Random random = new Random(SEED);
            for (int i = 0; i < MOVES; i++) {
                play.make(Move.random(random));
            }
            JdbcTemplate sql = new JdbcTemplate(database.dataSource());
            assertThat(TABLES)
                    .allMatch(table -> sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class) > 0);
            Files.write(
                    Path.of("src/test/resources/io/benefits/jdbc", name(JdbcSchema.VERSION)),
                    Rows.of(database.dataSource(), TABLES));
        }
    }

    private static String name(int version) {
        return "kept/" + version + ".txt";
    }

    @ParameterizedTest
    // the next function comes with the next library
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PRETENDED_CITUS", "CITUS"})
    @DisplayName(
            "J5 books of every version of the schema are opened, audited and gone on with, and grow with a next version")
    void goesOn(TestDatabase kind) throws SQLException {
        for (int version = 1; version <= JdbcSchema.VERSION; version++) {
            List<String> kept = Rows.kept(name(version));
            try (NewDatabase database = kind.create()) {
                migrate(database, version);
                Rows.fill(database.dataSource(), kept);

                JdbcSchema.migrate(database.dataSource());

                JdbcStore store = JdbcStore.of(database.pool(2, true));
                List<MasterId> masters = List.of(new MasterId("kept-1"), new MasterId("kept-2"));
                for (MasterId master : masters) {
                    Version last = store.load(master, Footprint.MASTER).version();
                    assertThat(kept)
                            .anyMatch(line -> line.startsWith(String.join(
                                    "\t",
                                    master.value(),
                                    Long.toString(last.number()),
                                    last.head().toString())));
                    check(store, master);
                    work(store, master, "later");
                    check(store, master);
                }

                JdbcSchema.migrate(database.dataSource(), NextVersion.SHAPE, Migration.PATIENCE);
                JdbcStore next = JdbcStore.of(database.pool(2, false), JdbcStore.DEFAULT_TIMEOUT, NextVersion.SHAPE);
                for (MasterId master : masters) {
                    work(next, master, "next");
                    work(store, master, "last");
                    check(store, master);
                }
            }
        }
    }

    /** Makes the schema as it was: of a version, by the scripts up to it. */
    private static void migrate(NewDatabase database, int version) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Shape then = new Shape(
                    version,
                    List.of(),
                    dialect -> dialect.scripts().stream()
                            .filter(script -> Script.version(script) <= version)
                            .toList(),
                    Writing::of);
            Migration.run(connection, Dialect.of(connection), then, Migration.PATIENCE);
        }
    }

    private static void check(JdbcStore store, MasterId master) {
        assertThat(benefits(store, master).journal().audit().breach()).isEmpty();
        Books.check(store, master);
    }

    private static MasterBenefits benefits(JdbcStore store, MasterId master) {
        return BenefitsEngine.on(store).build().master(master);
    }

    /** A little of everything: on what is there, and on what is new. */
    private static void work(JdbcStore store, MasterId master, String when) {
        MasterBenefits benefits = benefits(store, master);
        AccountId member = new AccountId(when);
        CouponId coupon = new CouponId(when);
        BigMoney amount = BigMoney.of(CurrencyUnit.USD, 2);
        benefits.accounts().register(when).getOrElseThrow(Refusal::toException);
        benefits.execute(Associate.since(
                        new CommandId(when + "-associate"), member, AccountingMode.UNIFIED, Instant.now()))
                .getOrElseThrow(Refusal::toException);
        benefits.coupons()
                .issue(CouponTerms.builder()
                        .id(coupon)
                        .owner(master.account())
                        .faceValue(BigMoney.of(CurrencyUnit.USD, 100))
                        .validity(Validity.ALWAYS)
                        .mode(AllocationMode.MULTIPLE)
                        .build())
                .getOrElseThrow(Refusal::toException);
        benefits.execute(new Allocate(
                        new CommandId(when + "-allocate"), coupon, List.of(Allocate.Share.of(member, amount))))
                .getOrElseThrow(Refusal::toException);
        List<Charge> charges = new ArrayList<>();
        for (AccountId account : List.of(member, new AccountId("a0"), new AccountId("a1"), master.account())) {
            IntStream.range(0, 3)
                    .mapToObj(i -> Charge.of(
                            new ChargeId(when + "-" + account.value() + "-" + i),
                            account,
                            Instant.now(),
                            "storage",
                            amount))
                    .forEach(charges::add);
        }
        benefits.settlements().settleAll(charges).forEach(each -> each.getOrElseThrow(Refusal::toException));
        benefits.execute(Refund.of(
                        new CommandId(when + "-refund"), charges.get(0).id(), amount))
                .getOrElseThrow(Refusal::toException);
    }
}
