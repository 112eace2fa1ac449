package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.account.RegisterMaster;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.HistoryFilter;
import io.benefits.jdbc.database.TappedDataSource;
import io.benefits.jdbc.database.TestDatabase;
import io.benefits.journal.JournalHead;
import io.benefits.resource.PackageFilter;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settlement;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** In a caller's transaction: what only looks takes no lock and writes nothing; and who waits for whom. */
@OnEveryDatabase(reads = true)
@Timeout(120)
class LookingTest extends Contract {

    private static final long PATIENCE_SECONDS = 60;
    private static final String WRITES = "(?is)\\s*(INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|LOCK).*|.*FOR UPDATE.*";

    /** H2 has no transactions that may not write. */
    private static final Set<TestDatabase> LETS_EVERYONE_WRITE = Set.of(TestDatabase.H2_FILE, TestDatabase.H2_MEMORY);

    @Parameter
    Place place;

    private AccountId member;
    private CouponId coupon;
    private AllocationId allocation;
    private PackageId pack;
    private Charge settled;
    private Charge reserved;

    @Override
    protected BenefitStore store() {
        return place.store();
    }

    @BeforeEach
    void prepare() {
        member = sharingMember("m");
        coupon = coupon("coupon", usd("10"));
        allocation = allocate(coupon, member, usd("2"));
        pack = pack("pack", masterAccount, "5");
        settled = metered(member, "1", usd("3"));
        settle(settled);
        reserved = charge(member, usd("20"));
        reserve(reserved);
        clock.advance(Duration.ofDays(8));
    }

    @Test
    @DisplayName("H4 whatever looks works in a transaction that may only read, and writes nothing")
    void looksWithoutWriting() throws SQLException {
        Charge charge = charge(member, usd("1"));
        List<Object> expected = looks(benefits, charge);
        List<String> written = new ArrayList<>();
        long before = number();

        try (Connection mine = place.source().getConnection()) {
            mine.setAutoCommit(false);
            mine.setReadOnly(true);
            try {
                startReading(mine);
                TappedDataSource watched = new TappedDataSource(new SingleConnectionDataSource(mine, true), call -> {
                    if (call.isExecution()
                            && call.toString().replaceFirst("\\w+ ", "").matches(WRITES)) {
                        written.add(call.toString());
                    }
                    return call.proceed();
                });
                assertThat(looks(joined(watched.getConnection()), charge)).isEqualTo(expected);
                assertThat(written).isEmpty();
                if (!LETS_EVERYONE_WRITE.contains(place.kind())) {
                    assertThatThrownBy(() -> ok(joined(mine).settlements().settle(charge)))
                            .isInstanceOf(StoreException.class);
                }
            } finally {
                mine.rollback();
                mine.setReadOnly(false);
                mine.setAutoCommit(commitsByItself());
            }
        }
        assertThat(number()).isEqualTo(before);
    }

    @Test
    @DisplayName("H4 a transaction that has looked keeps nobody from writing")
    void blocksNobody() throws Exception {
        Charge charge = charge(member, usd("1"));
        try (Connection mine = transaction()) {
            try {
                looks(joined(mine), charge);
                CompletableFuture<Settlement> other = CompletableFuture.supplyAsync(() -> settle(charge));
                assertThat(other.get(PATIENCE_SECONDS / 4, TimeUnit.SECONDS)).isEqualTo(settlement(charge));
            } finally {
                end(mine);
            }
        }
    }

    @Test
    @DisplayName("H4 whoever looks waits for no transaction that writes")
    void waitsForNobody() throws Exception {
        Charge charge = charge(member, usd("1"));
        try (Connection writing = transaction();
                Connection mine = transaction()) {
            try {
                ok(joined(writing).settlements().settle(charge(member, usd("1"))));
                CompletableFuture<List<Object>> looking =
                        CompletableFuture.supplyAsync(() -> looks(joined(mine), charge));
                assertThat(looking.get(PATIENCE_SECONDS / 4, TimeUnit.SECONDS)).isNotEmpty();
            } finally {
                end(writing);
                end(mine);
            }
        }
    }

    @Test
    @DisplayName(
            "A1 two callers' transactions register a new master at once: one fails transiently, and then finds it registered")
    void registersOnce() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger failures = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            MasterId fresh = new MasterId(id("fresh"));
            RegisterMaster command = new RegisterMaster(MasterTerms.in(ZoneOffset.UTC));
            CompletableFuture<Long> other =
                    CompletableFuture.supplyAsync(() -> register(both, fresh, command, failures));
            Long mine = register(both, fresh, command, failures);
            assertThat(other.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(mine)
                    .isOne();
            assertThat(store.journal(fresh, 0, 10)).hasSize(1);
        }
        assertThat(failures).hasPositiveValue();
    }

    /** Repeats while the failure is transient; both have loaded before either appends, the first time. */
    private long register(CyclicBarrier both, MasterId fresh, RegisterMaster command, AtomicInteger failures) {
        for (int i = 0; i < 50; i++) {
            boolean isFirst = i == 0;
            try (Connection mine = transaction()) {
                TappedDataSource watched = new TappedDataSource(new SingleConnectionDataSource(mine, true), call -> {
                    if (isFirst
                            && call.isExecution()
                            && (call.toString().contains("INSERT INTO benefits_head")
                                    || call.toString().contains("benefits_append("))) {
                        both.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    }
                    return call.proceed();
                });
                try {
                    long number = ok(BenefitsEngine.on(JdbcStore.joining(watched.getConnection()))
                                    .clock(clock)
                                    .build()
                                    .master(fresh)
                                    .execute(command))
                            .recorded()
                            .number();
                    mine.commit();
                    return number;
                } catch (StoreException e) {
                    assertThat(e.isTransient()).as("%s", e).isTrue();
                    failures.incrementAndGet();
                } finally {
                    end(mine);
                }
            } catch (SQLException e) {
                // a serialization failure of the host's own commit
                assertThat(e.getSQLState()).as("%s", e).startsWith("40");
                failures.incrementAndGet();
            }
        }
        throw new AssertionError("was to be repeated 50 times");
    }

    // ----

    /** Every way to look, with what it shows. */
    private List<Object> looks(MasterBenefits on, Charge charge) {
        View view = on.view();
        List<Object> seen = new ArrayList<>();
        seen.add(ok(on.view().preview(charge)));
        seen.add(ok(on.view().preview(settled)));
        seen.add(ok(on.view().explain(settled.id())));
        seen.add(ok(on.view().recoverable(coupon, List.of(allocation))));
        for (View each : List.of(view, view.asOf(number() - 1), view.asOf(START), view.of(member))) {
            seen.add(each.master());
            seen.add(each.account(member));
            seen.add(each.coupon(coupon));
            seen.add(each.allocation(allocation));
            seen.add(each.resourcePackage(pack));
            seen.add(each.charge(settled.id()));
            seen.add(each.members(MemberFilter.ALL, Paging.FIRST));
            seen.add(each.coupons(CouponFilter.ALL, Paging.FIRST));
            seen.add(each.allocations(AllocationFilter.ALL, Paging.FIRST));
            seen.add(each.packages(PackageFilter.ALL, Paging.FIRST));
            seen.add(each.charges(ChargeFilter.ALL, Paging.FIRST));
            seen.add(each.history(HistoryFilter.ALL, Paging.FIRST));
        }
        JournalHead head = on.journal().head();
        seen.add(head);
        seen.add(on.journal().after(0, 100));
        seen.add(on.journal().audit());
        seen.add(on.journal().verify(new JournalHead(1, journal().get(0).head()), head));
        return seen;
    }

    private MasterBenefits joined(Connection connection) {
        return handle(
                BenefitsEngine.on(JdbcStore.joining(connection)).clock(clock).build());
    }

    private void startReading(Connection connection) {
        if (place.kind().locksWhatItReads()) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true)).execute("START TRANSACTION READ ONLY");
        }
    }

    private boolean commitsByItself() {
        return place.connections() != Place.Connections.NO_AUTOCOMMIT;
    }

    /** A connection with a transaction, which is to be ended before it is closed. */
    private Connection transaction() throws SQLException {
        Connection connection = place.source().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void end(Connection transaction) throws SQLException {
        transaction.rollback();
        transaction.setAutoCommit(commitsByItself());
    }
}
