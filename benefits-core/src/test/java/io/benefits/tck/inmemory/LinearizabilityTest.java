package io.benefits.tck.inmemory;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.Revoke;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.tck.Contract;
import io.benefits.tck.SettableClock;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.ZoneOffset;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever several threads do to one master at once has the outcome of doing it one after another (J3). The specification
 * is this class itself, used by one thread: ids, journal numbers and hashes depend on the order, so an answer that fits no
 * order is found.
 */
@Param(name = "charge", gen = IntGen.class, conf = "1:3")
@Param(name = "command", gen = IntGen.class, conf = "1:3")
@Param(name = "number", gen = IntGen.class, conf = "5:9")
public class LinearizabilityTest {

    private static final MasterId MASTER = new MasterId("m");
    private static final AccountId MEMBER = new AccountId("a");
    private static final CouponId COUPON = new CouponId("c");

    private final MasterBenefits benefits = BenefitsEngine.on(InMemoryStore.create())
            .clock(new SettableClock(Contract.START))
            .build()
            .master(MASTER);

    public LinearizabilityTest() {
        MasterTerms terms = MasterTerms.in(ZoneOffset.UTC);
        benefits.accounts().registerMaster(terms).getOrElseThrow(Refusal::toException);
        benefits.accounts().register(MEMBER).getOrElseThrow(Refusal::toException);
        benefits.execute(Associate.now(call("associate"), MEMBER, AccountingMode.UNIFIED))
                .getOrElseThrow(Refusal::toException);
        Validity validity = Contract.LONG;
        benefits.coupons()
                .issue(CouponTerms.of(COUPON, MASTER.account(), usd(10), validity, AllocationMode.MULTIPLE))
                .getOrElseThrow(Refusal::toException);
    }

    @Operation
    public String settle(@Param(name = "charge") int charge) {
        Charge due = Charge.of(new ChargeId("h" + charge), MEMBER, Contract.START, "compute", usd(charge * 2));
        return told(benefits.settlements().settle(due));
    }

    @Operation
    public String allocate(@Param(name = "command") int command) {
        List<Allocate.Share> shares = List.of(Allocate.Share.of(MEMBER, usd(command + 2)));
        return told(benefits.execute(new Allocate(call("allocate" + command), COUPON, shares)));
    }

    @Operation
    public String revoke(@Param(name = "command") int command, @Param(name = "number") int number) {
        List<Revoke.Target> targets = List.of(Revoke.Target.of(new AllocationId("A" + number + "-1")));
        return told(benefits.execute(new Revoke(call("revoke" + command), COUPON, targets)));
    }

    @Operation
    public String look() {
        return benefits.view().coupon(COUPON).orElseThrow().balances().toString();
    }

    @Operation
    public String head() {
        return benefits.journal().head().toString();
    }

    @Test
    @DisplayName("J3 commands of one master take effect at one point of its order each")
    void isLinearizable() {
        new StressOptions()
                .iterations(8)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .check(LinearizabilityTest.class);
    }

    private static String told(Either<Refusal, ?> result) {
        return result.fold(Refusal::message, Object::toString);
    }

    private static CommandId call(String id) {
        return new CommandId(id);
    }

    private static BigMoney usd(int amount) {
        return BigMoney.of(CurrencyUnit.USD, amount);
    }
}
