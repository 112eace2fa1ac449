package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Explaining a settled charge: H3. What a preview told before the settlement, explaining tells ever after. */
public abstract class ExplainContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<ChargeId, Preview> told = new LinkedHashMap<>();

    /** Settles a charge; what a preview tells just before it is kept. */
    private Settlement previewAndSettle(Charge charge) {
        Preview preview = preview(charge);
        Settlement settlement = settle(charge);
        assertThat(settlement.deductions()).isEqualTo(preview.deductions());
        told.put(charge.id(), preview);
        return settlement;
    }

    private Preview explain(ChargeId charge) {
        return ok(benefits.view().explain(charge));
    }

    /** Every charge of the test is explained as it was previewed, and nothing is written. */
    private void assertExplained() {
        told.forEach((charge, preview) -> {
            Preview explained = unchanged(() -> explain(charge));
            assertThat(explained).as("%s", charge).isEqualTo(preview);
        });
        assertThat(told).isNotEmpty();
    }

    private Reason explained(ChargeId charge, String benefit) {
        return explain(charge).passedOver().stream()
                .filter(passed -> passed.benefit().value().equals(benefit))
                .map(PassedOver::reason)
                .findFirst()
                .orElseThrow(() -> new AssertionError(benefit + " was not passed over"));
    }

    private CouponId masters(String id, String amount) {
        return coupon(id, usd(amount));
    }

    @Test
    @DisplayName("H3 a settled charge is explained by the same deductions and reasons, for every reason there is")
    void explainsEveryReason() {
        AccountId former = account("former");
        coupon("gift before", former, usd("5"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        clock.advance(HOUR);
        associate(former, AccountingMode.UNIFIED);
        AccountId member = sharingMember("member");
        AccountId off = member("off");
        AccountId independent = independent("independent");
        clock.advance(HOUR);
        Validity past = new Validity(START.minus(HOUR), START.plus(HOUR));
        Validity future = new Validity(START.plus(HOUR.multipliedBy(9)), START.plus(HOUR.multipliedBy(99)));
        ok(benefits.packages()
                .add(PackageTerms.builder()
                        .id(new PackageId("unit"))
                        .owner(masterAccount)
                        .usage(new UsageType("storage", "GiB"))
                        .quantity(qty("9"))
                        .validity(LONG)
                        .purchasedAt(START)
                        .build()));
        pack("service", masterAccount, "9", LONG, terms -> terms.products("network"));
        pack("region", masterAccount, "9", LONG, terms -> terms.regions("north"));
        pack("project", masterAccount, "9", LONG, terms -> terms.projects("apollo"));
        pack("future", masterAccount, "9", future, terms -> terms);
        pack("past", masterAccount, "9", past, terms -> terms);
        ok(benefits.execute(new FreezePackage(call(), pack("frozen", masterAccount, "9"), true)));
        pack("used up", member, "1");
        pack("shared", masterAccount, "3");
        settle(metered(member, "1", usd("1")));
        Charge order = metered(member, "3", usd("3"));
        ok(benefits.settlements().reserve(order));
        pack("capped", masterAccount, "50");
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("5"))));
        ok(benefits.execute(new SetCap(call(), former, CapMeasure.moneyIn("USD"), qty("0"))));
        coupon("euro", masterAccount, BigMoney.parse("EUR 9"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        coupon("product", masterAccount, usd("9"), LONG, AllocationMode.MULTIPLE, terms -> terms.products("network"));
        coupon("c region", masterAccount, usd("9"), LONG, AllocationMode.MULTIPLE, terms -> terms.regions("north"));
        coupon(
                "mode",
                masterAccount,
                usd("9"),
                LONG,
                AllocationMode.MULTIPLE,
                terms -> terms.chargingModes(ChargingMode.PREPAID));
        coupon("c future", masterAccount, usd("9"), future, AllocationMode.MULTIPLE, terms -> terms);
        coupon("c past", masterAccount, usd("9"), past, AllocationMode.MULTIPLE, terms -> terms);
        freeze(masters("c frozen", "9"), true);
        masters("c live", "900");
        coupon(
                "minimum",
                masterAccount,
                usd("9"),
                LONG,
                AllocationMode.MULTIPLE,
                terms -> terms.minimumSpend(usd("1000")));
        masters("spare", "9");
        ok(benefits.sharing().audience(call().value(), masters("not theirs", "9"), Audience.of(off.value())));
        ok(benefits.execute(new WithdrawCoupon(call(), masters("c closed", "9"))));

        previewAndSettle(metered(member, "8", usd("8")));
        previewAndSettle(metered(member, "8", usd("8")));
        previewAndSettle(metered(off, "8", usd("8")));
        previewAndSettle(metered(independent, "8", usd("8")));
        previewAndSettle(metered(former, "8", usd("8")));
        previewAndSettle(metered(masterAccount, "8", usd("8")));
        previewAndSettle(charge(masterAccount, usd("8")));
        Instant lapsed = START.minus(Duration.ofDays(10));
        pack("ended", masterAccount, "9", new Validity(START.minus(Duration.ofDays(20)), lapsed), terms -> terms);
        sweep();
        previewAndSettle(metered(masterAccount, "8", usd("8")).withConsumedAt(lapsed.minus(HOUR)));
        previewAndSettle(charge(masterAccount, usd("950"), more -> more.mode(ChargingMode.PREPAID)));

        assertExplained();
        Set<Reason> reasons = told.values().stream()
                .flatMap(preview -> preview.passedOver().stream())
                .map(PassedOver::reason)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
        assertThat(reasons).containsExactly(Reason.values());
    }

    @Test
    @DisplayName("H3 whatever happened to the benefits since: used up, expired, revoked, withdrawn, cancelled, frozen")
    void explainsAfterTheBenefitsWent() {
        AccountId member = sharingMember("member");
        CouponId coupon = masters("coupon", "100");
        CouponId other = masters("other", "100");
        AllocationId used = allocate(coupon, member, usd("10"));
        AllocationId spare = allocate(other, member, usd("50"));
        Validity brief = new Validity(START.minus(HOUR), START.plus(HOUR.multipliedBy(2)));
        coupon("brief", masterAccount, usd("7"), brief, AllocationMode.MULTIPLE, terms -> terms.products("network"));
        PackageId own = pack("own", member, "5");
        PackageId shared = pack("shared", masterAccount, "5");
        pack(
                "monthly",
                masterAccount,
                "5",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR)));
        previewAndSettle(metered(member, "7", usd("70")));
        previewAndSettle(charge(member, usd("5")));
        assertExplained();

        previewAndSettle(metered(member, "9", usd("300")));
        assertExplained();
        revoke(other, spare);
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
        ok(benefits.execute(new CancelPackage(call(), shared, clock.instant())));
        ok(benefits.execute(new FreezePackage(call(), own, true)));
        freeze(other, true);
        previewAndSettle(metered(member, "9", usd("30")));
        assertExplained();
        freeze(used, true);
        clock.advance(Duration.ofDays(30));
        assertThat(sweep().lines()).isNotEmpty();
        previewAndSettle(metered(member, "9", usd("30")));
        assertExplained();
    }

    @Test
    @DisplayName("H3 whatever was decided of the members since: flags, caps, leaving, coming back in another mode")
    void explainsAfterTheMembersWent() {
        AccountId member = sharingMember("member");
        pack("shared", masterAccount, "5");
        CouponId coupon = masters("coupon", "100");
        allocate(coupon, member, usd("10"));
        coupon("gift", member, usd("3"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        previewAndSettle(metered(member, "1", usd("4")));
        share(false, member);
        previewAndSettle(metered(member, "1", usd("40")));
        share(true, member);
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.moneyIn("USD"), qty("35"))));
        previewAndSettle(metered(member, "9", usd("40")));
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.moneyIn("USD"), null)));
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("0"))));
        previewAndSettle(metered(member, "1", usd("40")));
        clock.advance(HOUR);
        Instant before = clock.instant().minusSeconds(1);
        disassociate(member);
        previewAndSettle(charge(member, before, usd("12"), more -> more.usage(new Usage(STORAGE, qty("1")))));
        clock.advance(HOUR);
        previewAndSettle(charge(member, usd("12")));
        associate(member, AccountingMode.INDEPENDENT);
        clock.advance(HOUR);
        previewAndSettle(charge(member, usd("12")));
        disassociate(member);
        clock.advance(HOUR);
        associate(member, AccountingMode.UNIFIED);
        clock.advance(HOUR);
        previewAndSettle(charge(member, usd("12")));
        previewAndSettle(charge(member, before, usd("12"), more -> more));

        assertExplained();
    }

    @Test
    @DisplayName("H3 a refund, and what was said of its due, change nothing of why a charge was covered as it was")
    void explainsAfterRefunds() {
        AccountId member = sharingMember("member");
        pack("shared", masterAccount, "5");
        masters("coupon", "10");
        Settlement settlement = previewAndSettle(metered(member, "10", usd("40")));
        ChargeId charge = settlement.charge().id();
        assertThat(settlement.due()).isPresent();
        ok(benefits.execute(new AnswerDue(call(), charge, DueStatus.IN_ARREARS)));
        ok(benefits.execute(Refund.of(call(), charge, usd("12"))));
        assertExplained();
        ok(benefits.execute(Refund.all(call(), charge)));

        assertExplained();
        assertThat(benefits.view().charge(charge).orElseThrow().deductions())
                .isNotEqualTo(explain(charge).deductions());
    }

    @Test
    @DisplayName("H3 a late charge and a prepaid order are explained too, and one that takes nothing")
    void explainsOtherCharges() {
        AccountId member = sharingMember("member");
        Validity past = new Validity(START.minus(HOUR.multipliedBy(9)), START.minus(HOUR));
        coupon("past", masterAccount, usd("5"), past, AllocationMode.MULTIPLE, terms -> terms);
        CouponId named = masters("a", "10");
        masters("b", "30");
        masters("c", "30");
        previewAndSettle(charge(masterAccount, START.minus(HOUR.multipliedBy(2)), usd("9"), more -> more));
        previewAndSettle(
                charge(member, usd("8"), more -> more.mode(ChargingMode.PREPAID).coupon(named)));
        previewAndSettle(charge(member, usd("20"), more -> more.mode(ChargingMode.PREPAID)));
        previewAndSettle(charge(member, usd("0")));
        previewAndSettle(metered(member, "0", usd("1")));

        assertExplained();
    }

    @Test
    @DisplayName("H3 many charges that were appended together are each explained as of their own entry")
    void explainsEachOfMany() {
        AccountId member = sharingMember("member");
        pack("shared", masterAccount, "5");
        masters("coupon", "10");
        List<Charge> charges = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> metered(member, "1", usd("3")))
                .toList();
        assertThat(benefits.settlements().settleAll(charges)).allMatch(Either::isRight);

        for (int i = 0; i < 8; i++) {
            Preview explained = explain(charges.get(i).id());
            assertThat(taken(explained.deductions()))
                    .isEqualTo(taken(benefits.view().charge(charges.get(i).id()).orElseThrow()));
            assertThat(explained.passedOver().stream().map(PassedOver::reason).toList())
                    .as("charge %s", i)
                    .isEqualTo(i < 5 ? List.of(Reason.NOT_NEEDED) : List.of(Reason.EXHAUSTED));
        }
    }

    @Test
    @DisplayName(
            "H3 the zone of the master decides of periods and months when a charge is explained, as when it was settled")
    void explainsInTheMastersZone() {
        useMaster(MasterTerms.in(ZoneId.of("Pacific/Auckland")).leavePolicy(LeavePolicy.KEEP));
        AccountId member = sharingMember("member");
        pack(
                "monthly",
                masterAccount,
                "5",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR)));
        masters("coupon", "1000");
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("4"))));
        Instant boundary = Instant.parse("2024-06-30T12:00:00Z");
        for (Instant at : List.of(boundary.minusSeconds(1), boundary, boundary.plusSeconds(1))) {
            clock.set(at);
            previewAndSettle(metered(member, "3", usd("9")));
        }
        disassociate(member);

        assertExplained();
        assertThat(told.values().stream()
                        .map(preview -> taken(preview.deductions()).get(0)))
                .containsExactly("monthly 3", "monthly 3", "monthly 1");
    }

    // ---- the billing port

    @Test
    @DisplayName("H3 the billing port is not asked: it may price otherwise since, or throw")
    void doesNotAskTheBillingPort() {
        AtomicBoolean gone = new AtomicBoolean();
        // not linear: the first units cost less
        Billing stepped = (charge, uncovered) -> {
            if (gone.get()) {
                throw new IllegalStateException("asked again");
            }
            if (charge.usage().isEmpty()) {
                return charge.amount();
            }
            BigDecimal share = uncovered.divide(charge.usage().get().quantity(), 12, RoundingMode.HALF_EVEN);
            return BigMoney.of(
                    charge.amount().getCurrencyUnit(),
                    charge.amount().getAmount().multiply(share).multiply(share).setScale(12, RoundingMode.DOWN));
        };
        benefits = handle(engine().billing(stepped).build());
        AccountId member = sharingMember("member");
        pack("own", member, "3");
        pack("shared a", masterAccount, "2");
        pack("shared b", masterAccount, "2");
        masters("coupon", "5");
        previewAndSettle(metered(member, "9", usd("90")));
        previewAndSettle(metered(member, "9", usd("7.123456789012")));
        Charge order = metered(member, "4", usd("8"));
        pack("later", member, "3");
        Preview preview = preview(order);
        ok(benefits.settlements().reserve(order));
        ok(benefits.execute(Confirm.whole(call(), order.id())));
        told.put(order.id(), preview);
        assertThat(told.values().iterator().next().deductions()).hasSize(4);
        gone.set(true);

        assertExplained();
        benefits = handle(engine().build());
        assertExplained();
    }

    // ---- reservations

    @Test
    @DisplayName(
            "H3 H7 a confirmed order is explained as it was reserved, confirmed whole or in part, whatever came between")
    void explainsConfirmedOrders() {
        AccountId member = sharingMember("member");
        pack("own", member, "3");
        pack("shared", masterAccount, "2");
        CouponId coupon = masters("coupon", "50");
        masters("other", "50");
        Charge whole = metered(member, "9", usd("36"));
        Charge part = metered(member, "9", usd("36"));
        for (Charge order : List.of(whole, part)) {
            Preview preview = preview(order);
            ok(benefits.settlements().reserve(order));
            told.put(order.id(), preview);
            settle(charge(member, usd("3")));
        }
        freeze(coupon, true);
        share(false, member);
        ok(benefits.execute(Confirm.whole(call(), whole.id())));
        ok(benefits.execute(new Confirm(call(), part.id(), usd("20"), qty("2"))));

        assertExplained();
    }

    @Test
    @DisplayName("H3 H7 what an open reservation holds is told as reserved, and what an overdue one held serves again")
    void explainsNextToReservations() {
        CouponId coupon = masters("coupon", "10");
        Charge order = charge(masterAccount, usd("10"));
        ok(benefits.settlements().reserve(order));
        Charge beside = charge(masterAccount, usd("1"));
        previewAndSettle(beside);
        clock.advance(Duration.ofDays(8));
        Settlement after = previewAndSettle(charge(masterAccount, usd("4")));

        assertExplained();
        assertThat(explained(beside.id(), "coupon")).isEqualTo(Reason.RESERVED);
        assertThat(taken(after)).containsExactly("coupon 4");
        assertThat(balance(coupon)).isEqualTo(usd("6"));
    }

    @Test
    @DisplayName("H3 an order that is reserved, or was released, is not settled: there is nothing to explain")
    void explainsNoOpenOrder() {
        masters("coupon", "10");
        Charge order = charge(masterAccount, usd("10"));
        Refusal reserved = new SettlementRefusal.ChargeReserved(
                order.id(), ok(benefits.settlements().reserve(order)).recorded().number());

        assertThat(refusedWithoutTrace(() -> benefits.view().explain(order.id())))
                .isEqualTo(reserved);
        ok(benefits.execute(new io.benefits.settlement.Release(call(), order.id())));
        assertThat(refusedWithoutTrace(() -> benefits.view().explain(order.id())))
                .isEqualTo(reserved);
    }

    // ---- refused

    @Test
    @DisplayName("H3 A6 an unknown charge, and one of another master, is answered as one that does not exist")
    void refusesWhatIsUnknown() {
        Charge charge = charge(masterAccount, usd("10"));
        settle(charge);
        MasterId nobody = new MasterId("nobody-" + UUID.randomUUID());

        assertThat(refused(library.master(nobody).view().explain(charge.id()))).isEqualTo(new UnknownMaster(nobody));
        useMaster(MasterTerms.in(ZoneOffset.UTC));
        assertThat(refused(benefits.view().explain(charge.id())))
                .isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
        assertThatThrownBy(() -> library.master((MasterId) null).view().explain(charge.id()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("master");
        assertThatThrownBy(() -> benefits.view().explain(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("charge");
    }

    @Test
    @DisplayName("H3 books that do not lead to what is recorded are not explained away")
    void refusesToExplainForgedBooks() {
        CouponId coupon = masters("coupon", "10");
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        MasterBenefits forged = handle(io.benefits.core.BenefitsEngine.on(new ForgedStore(store)
                        .loadedAsOf((snapshot, footprint) -> snapshot.with(
                                io.benefits.ledger.HoldingId.of(coupon),
                                snapshot.balances(io.benefits.ledger.HoldingId.of(coupon))
                                        .after(io.benefits.ledger.Movement.EXPIRED, qty("8")))))
                .build());

        assertThatThrownBy(() -> forged.view().explain(charge.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(charge.id().value());
        assertThat(ok(benefits.settlements().settle(charge)).deductions())
                .isEqualTo(explain(charge.id()).deductions());
    }
}
