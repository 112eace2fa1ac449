package io.benefits.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterMaster;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.HistoryFilter;
import io.benefits.jdbc.database.Faults;
import io.benefits.jdbc.database.Faults.Fault;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Settle;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.tck.Books;
import io.benefits.tck.Contract;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that fails at every call there is, one after another. Each ends in the right answer or in a {@link
 * StoreException} that says whether it is transient; what was answered stands, and the rest happened wholly or not at all.
 * That connections go back clean is what the pool beneath sees to.
 */
@OnEveryDatabase
class FaultTest extends Contract {

    /** Every how many calls one fails, in a build that is not a long one. */
    private static final int STRIDE = 7;

    @Parameter
    Place place;

    private Faults faults;
    private List<AccountId> members;
    private CouponId coupon;

    @Override
    protected BenefitStore store() {
        faults = new Faults(place.source());
        return JdbcStore.of(faults.source());
    }

    @BeforeEach
    void prepare() {
        members = List.of(sharingMember("m1"), sharingMember("m2"));
        coupon = coupon("coupon", usd("1000"));
        pack("pack", masterAccount, "5");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J4 settling a charge")
    void settles(Fault fault) {
        failsEverywhere(fault, () -> {
            Settle settle = new Settle(metered(members.get(0), "2", usd("3")));
            return on -> on.execute(settle);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J4 settling many charges")
    void settlesMany(Fault fault) {
        failsEverywhere(fault, () -> {
            List<Charge> charges = List.of(
                    charge(members.get(0), usd("1")),
                    charge(members.get(1), usd("2")),
                    charge(masterAccount, usd("3")));
            return on -> on.settlements().settleAll(charges);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J4 allocating")
    void allocates(Fault fault) {
        failsEverywhere(fault, () -> {
            Allocate allocate = new Allocate(
                    call(),
                    coupon,
                    members.stream()
                            .map(member -> Allocate.Share.of(member, usd("0.5")))
                            .toList());
            return on -> on.execute(allocate);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J4 the first command of a master")
    void registers(Fault fault) {
        failsEverywhere(fault, () -> {
            use(new MasterId("master-" + UUID.randomUUID()));
            RegisterMaster register = new RegisterMaster(MasterTerms.in(ZoneOffset.UTC));
            return on -> on.execute(register);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Q1 Q2 looking at charges and history, as they are and were")
    void looks(Fault fault) {
        settle(charge(members.get(0), usd("1")));
        allocate(coupon, members.get(0), usd("4"));
        long before = number();
        settle(charge(members.get(1), usd("1")));
        failsEverywhere(
                fault,
                () -> on -> List.of(
                        on.view().charges(ChargeFilter.ALL, Paging.FIRST),
                        on.view().history(HistoryFilter.ALL, Paging.FIRST),
                        on.view().asOf(before).coupon(coupon)));
    }

    private interface Scene {
        Function<MasterBenefits, Object> next();
    }

    /** Plays a scene again and again, each time with one call more before the one that fails. */
    private void failsEverywhere(Fault fault, Scene scene) {
        faults.none();
        assertThat(scene.next().apply(benefits)).isNotNull();
        int calls = faults.seen();
        assertThat(calls).isPositive();
        int stride = Place.LONG ? 1 : STRIDE;
        int offset = Math.floorMod(place.hashCode(), stride);
        for (int i = offset; i < calls; i += stride) {
            fails(fault, i, false, scene.next());
            fails(fault, i, true, scene.next());
        }
    }

    private void fails(Fault fault, int call, boolean goesOn, Function<MasterBenefits, Object> command) {
        faults.none();
        long before = number();
        if (goesOn) {
            faults.from(call, fault);
        } else {
            faults.once(call, fault);
        }
        Object answer = null;
        try {
            answer = command.apply(benefits);
        } catch (StoreException e) {
            assertThat(e.isTransient())
                    .as("whether %s at %s is transient: %s", fault, faults.where(), e)
                    .isEqualTo(fault.isTransient());
            assertThat(e).hasCauseInstanceOf(SQLException.class);
        }
        place.assertClean();
        String where = fault + " at " + faults.where();
        faults.none();
        long after = number();
        Object again = command.apply(benefits);
        long then = number();
        if (answer != null) {
            assertThat(again).as(where).isEqualTo(answer);
            assertThat(then).as(where).isEqualTo(after);
        } else {
            assertThat(after).as(where).isIn(before, then);
        }
        assertThat(command.apply(benefits)).as(where).isEqualTo(again);
        Books.check(store, master);
    }
}
