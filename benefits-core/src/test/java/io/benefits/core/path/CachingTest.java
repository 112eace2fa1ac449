package io.benefits.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountRefusal;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.spi.Append;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.spi.StoreException;
import io.benefits.tck.Contract;
import io.benefits.tck.ForwardingStore;
import io.benefits.tck.inmemory.FrugalStore;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the engine asks of its store, with what it keeps of a master and without. */
class CachingTest extends Contract {

    private Calls calls;
    private MasterBenefits keeping;
    private AccountId member;
    private AccountId other;
    private CouponId coupon;

    @Override
    protected BenefitStore store() {
        return FrugalStore.create();
    }

    @Override
    protected MasterTerms masterTerms() {
        return super.masterTerms().leavePolicy(LeavePolicy.BLOCK);
    }

    @BeforeEach
    void openKeeping() {
        member = member("a");
        other = member("b");
        coupon = coupon("c", usd("100"));
        calls = new Calls(store);
        keeping = handle(engine(calls).cache(1_000).build());
    }

    private Settlement settle(AccountId account) {
        return ok(keeping.settlements().settle(charge(account, usd("1"))));
    }

    @Test
    @DisplayName("The next charge of a member that is known is one append and nothing else")
    void appendsAndNothingElse() {
        settle(member);
        calls.made.clear();

        settle(member);
        settle(member);

        assertThat(calls.made).containsExactly("append", "append");
    }

    @Test
    @DisplayName("Of another member only what is missing is loaded")
    void loadsWhatIsMissing() {
        settle(member);
        calls.made.clear();

        settle(other);
        settle(member);
        settle(other);

        assertThat(calls.made).containsExactly("load", "append", "append", "append");
        assertThat(calls.loaded).isEqualTo(Footprint.ofServing(Set.of(other), clock.instant()));
    }

    @Test
    @DisplayName("P3 A kept member is loaded for again in another hour, once, and then has the package's next period")
    void loadsForAnotherHour() {
        keeping.packages()
                .add(PackageTerms.builder()
                        .id("hourly")
                        .owner(member)
                        .usage("storage", "GB")
                        .quantity("2")
                        .validity(Validity.ALWAYS)
                        .purchasedAt(clock.instant())
                        .reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR))
                        .build())
                .getOrElseThrow(Refusal::toException);
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        assertThat(covered(hour)).isTrue();
        assertThat(covered(hour.plusSeconds(1))).isTrue();
        assertThat(covered(hour.plusSeconds(2))).isFalse();
        calls.made.clear();

        assertThat(covered(hour.minusSeconds(1))).isTrue();
        assertThat(covered(hour.minusSeconds(3_600))).isTrue();
        assertThat(covered(hour.plusSeconds(3))).isFalse();
        assertThat(covered(hour.minusSeconds(2))).isFalse();

        assertThat(calls.made).containsExactly("load", "append", "append", "append", "append");
    }

    private boolean covered(Instant consumedAt) {
        Charge charge = charge(member, consumedAt, usd("1"), more -> more.usage("storage", "GB", "1"));
        return ok(keeping.settlements().settle(charge)).deductions().stream()
                .anyMatch(taken -> taken.source().benefit() instanceof PackageId);
    }

    @Test
    @DisplayName("H7 an order that was reserved here is confirmed or released without loading anything")
    void endsReservationsOnWhatIsKept() {
        settle(member);
        calls.made.clear();

        ChargeId first = reserve();
        ok(keeping.settlements().confirm("confirm", first));
        ChargeId second = reserve();
        ok(keeping.settlements().release("release", second));

        assertThat(calls.made).containsExactly("append", "append", "append", "append");
        assertThat(balance(coupon)).isEqualTo(usd("98"));
    }

    @Test
    @DisplayName("H7 an order that another has ended is not confirmed on what is kept")
    void doesNotConfirmWhatAnotherHasEnded() {
        settle(member);
        ChargeId charge = reserve();
        ok(benefits.settlements().release("release", charge));
        calls.made.clear();

        assertThat(refused(keeping.settlements().confirm("confirm", charge)))
                .isEqualTo(new SettlementRefusal.ReservationEnded(charge, Reservation.Status.RELEASED));
        assertThat(calls.made).containsExactly("append", "load", "look-up");
    }

    private ChargeId reserve() {
        return ok(keeping.settlements().reserve(charge(member, usd("1"))))
                .charge()
                .id();
    }

    @Test
    @DisplayName("What is missing and comes at another version is not mixed with what is kept")
    void doesNotMixVersions() {
        settle(member);
        super.settle(charge(other, usd("50")));
        calls.made.clear();

        settle(other);

        assertThat(calls.made).containsExactly("load", "load", "append");
        assertThat(balance(coupon)).isEqualTo(usd("48"));
    }

    @Test
    @DisplayName("Another that writes the same master costs a load, and never a wrong answer")
    void loadsAfterAConflict() {
        settle(member);
        super.settle(charge(member, usd("50")));
        calls.made.clear();

        settle(member);
        settle(member);

        assertThat(calls.made).containsExactly("append", "load", "append", "append");
        assertThat(balance(coupon)).isEqualTo(usd("47"));
    }

    @Test
    @DisplayName("J1 a refusal is given on a fresh load, after the id was looked up")
    void refusesOnAFreshLoad() {
        allocate(usd("1"));
        calls.made.clear();

        refused(allocate(usd("100")));

        assertThat(calls.made).containsExactly("load", "look-up");
    }

    @Test
    @DisplayName("A refusal that rests on what is kept is decided again on what is stored")
    void decidesRefusalsAgain() {
        Allocated all = ok(allocate(usd("100")));
        revoke(coupon, all.made().get(0).allocation());
        calls.made.clear();

        assertThat(allocate(usd("100")).isRight()).isTrue();
        assertThat(calls.made).containsExactly("load", "load", "append");
    }

    @Test
    @DisplayName("H5 dues are counted on in what is kept")
    void countsDues() {
        allocate(usd("10"));
        assertThat(refusedToLeave().unpaidDues()).isZero();
        ok(keeping.settlements().settle(charge(member, usd("500"))));
        calls.made.clear();

        assertThat(refusedToLeave().unpaidDues()).isEqualTo(1);
        assertThat(calls.loaded).isEqualTo(Footprint.MASTER);
    }

    private AccountRefusal.LeaveBlocked refusedToLeave() {
        return (AccountRefusal.LeaveBlocked) refused(keeping.execute(new Disassociate(call(), member)));
    }

    private Either<Refusal, Allocated> allocate(BigMoney amount) {
        return keeping.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(member, amount))));
    }

    @Test
    @DisplayName("Nothing is kept after an append whose outcome is unknown")
    void keepsNothingAfterAFailure() {
        settle(member);
        calls.failing = true;
        assertThatThrownBy(() -> settle(member)).isInstanceOf(StoreException.class);
        calls.failing = false;
        calls.made.clear();

        settle(member);

        assertThat(calls.made).containsExactly("load", "append");
    }

    @Test
    @DisplayName("H8 charges that were settled and refunded do not pile up in what is kept")
    void doesNotKeepCharges() {
        keeping = handle(engine(calls).cache(40).build());
        settle(member);
        for (int i = 0; i < 50; i++) {
            calls.made.clear();
            Settlement settlement = settle(member);
            assertThat(calls.made).containsExactly("append");
            ok(keeping.execute(Refund.all(call(), settlement.charge().id())));
        }
    }

    @Test
    @DisplayName("An engine that is told to keep nothing loads for every command")
    void keepsNothing() {
        keeping = handle(engine(calls).cache(0).build());
        settle(member);
        settle(member);

        assertThat(calls.made).containsExactly("load", "append", "load", "append");
        assertThatThrownBy(() -> engine().cache(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts: -1");
    }

    @Test
    @DisplayName("Nothing is kept of a caller's own transaction")
    void keepsNothingOfATransaction() {
        calls.joins = true;
        keeping = handle(engine(calls).cache(1_000).build());
        settle(member);
        settle(member);

        assertThat(calls.made).containsExactly("load", "append", "load", "append");
    }

    /** A store that notes what is asked of it. */
    private static final class Calls extends ForwardingStore {

        private final List<String> made = new ArrayList<>();
        private Footprint loaded = Footprint.MASTER;
        private boolean failing;
        private boolean joins;

        Calls(BenefitStore inner) {
            super(inner);
        }

        @Override
        public boolean joins() {
            return joins;
        }

        @Override
        public Snapshot load(MasterId master, Footprint footprint) {
            made.add("load");
            loaded = footprint;
            return super.load(master, footprint);
        }

        @Override
        public Append.Result append(Append append) {
            made.add("append");
            Append.Result result = super.append(append);
            if (failing) {
                throw new StoreException("the connection was lost in the commit", false, null);
            }
            return result;
        }

        @Override
        public Map<CommandKey, Outcome> recorded(MasterId master, Collection<CommandKey> keys) {
            made.add("look-up");
            return super.recorded(master, keys);
        }
    }
}
