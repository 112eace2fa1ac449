package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.command.UnknownAccount;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Release;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settling and previewing charges, and what becomes of what is due. */
public abstract class SettlementContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    // ---- H2: the same charge again

    @Test
    @DisplayName("H2 settling the same charge again returns the first settlement and takes nothing")
    void returnsTheFirstSettlement() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        Charge charge = charge(member, usd("10"));
        Settlement first = settle(charge);
        long before = number();
        clock.advance(HOUR);
        coupon("better", member, usd("100"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(settle(charge)).isEqualTo(first);
        assertThat(number()).isEqualTo(before + 1);
        assertThat(balance(coupon)).isEqualTo(usd("90"));
        assertThat(first.recorded().at()).isEqualTo(START);
    }

    @Test
    @DisplayName("H2 the same charge is the same by value, whoever settles it")
    void comparesByValue() {
        AccountId member = member("m");
        coupon("c", usd("100"));
        Charge charge = charge(member, usd("10"), more -> more.usage(new Usage(STORAGE, qty("5"))));
        Settlement first = settle(charge);
        Charge again = Charge.builder()
                .id(charge.id())
                .account(member)
                .consumedAt(charge.consumedAt().plusNanos(999))
                .product("compute")
                .amount(usd("10.000"))
                .usage(new Usage(STORAGE, qty("5.0")))
                .build();

        assertThat(ok(benefits.settlements().settle(again))).isEqualTo(first);
    }

    @Test
    @DisplayName("H2 the same charge returns the first settlement though its due was answered since")
    void returnsTheFirstSettlementAfterAnAnswer() {
        AccountId member = member("m");
        Charge charge = charge(member, usd("10"));
        Settlement first = settle(charge);
        answer(charge, DueStatus.COLLECTED);

        assertThat(settle(charge)).isEqualTo(first);
        assertThat(first.due().orElseThrow().status()).isEqualTo(DueStatus.OPEN);
        assertThat(find(charge).due().orElseThrow().status()).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H2 the same id with other content is refused, whatever differs")
    void refusesOtherContent() {
        AccountId member = member("m");
        AccountId other = member("other");
        Charge charge = charge(member, usd("10"));
        Settlement first = settle(charge);
        List<Charge> others = List.of(
                charge.withAmount(usd("10.01")),
                charge.withAmount(BigMoney.parse("EUR 10")),
                charge.withConsumedAt(START.plusNanos(1_000)),
                same(charge, other).build(),
                same(charge, member).region("north").build(),
                same(charge, member).project("x").build(),
                same(charge, member).mode(ChargingMode.PREPAID).build(),
                same(charge, member).usage(new Usage(STORAGE, qty("0"))).build());

        for (Charge changed : others) {
            assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(changed)))
                    .isEqualTo(new IdReused(
                            new CommandKey(CommandKey.Space.CHARGE, charge.id().value()),
                            first.recorded().number()));
        }
        assertThat(find(charge)).isEqualTo(first);
    }

    @Test
    @DisplayName("H2 a charge of 0 takes no benefit and leaves no due")
    void takesNothingForAnAmountOfZero() {
        pack("p", masterAccount, "100");
        coupon("c", usd("100"));

        Settlement settled = settle(metered(masterAccount, "10", usd("0.00")));

        assertThat(settled.price()).isEqualTo(usd("0"));
        assertThat(settled.deductions()).isEmpty();
        assertThat(settled.due()).isEmpty();
        assertThat(journal().get((int) settled.recorded().number() - 1).lines()).isEmpty();
    }

    @Test
    @DisplayName("H2 a charge that the billing port rates at 0 takes no benefit either")
    void takesNothingForAPriceOfZero() {
        pack("p", masterAccount, "100");
        coupon("c", usd("100"));
        benefits =
                handle(engine().billing((charge, uncovered) -> charge.amount().multipliedBy(0))
                        .build());

        Settlement settled = settle(metered(masterAccount, "10", usd("5")));

        assertThat(settled.price()).isEqualTo(usd("0"));
        assertThat(settled.deductions()).isEmpty();
        assertThat(settled.due()).isEmpty();
    }

    @Test
    @DisplayName("H2 a metered charge with the quantity 0 takes no package, but coupons pay its price")
    void takesNoPackageForAQuantityOfZero() {
        pack("p", masterAccount, "100");
        coupon("c", usd("100"));

        assertThat(taken(settle(metered(masterAccount, "0", usd("5"))))).containsExactly("c 5");
    }

    @Test
    @DisplayName("H2 a charge of an unknown account or master is refused")
    void refusesTheUnknown() {
        AccountId unknown = new AccountId("unknown");
        Charge charge = charge(unknown, usd("10"));

        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge)))
                .isEqualTo(new UnknownAccount(unknown));
        MasterId nobody = new MasterId(id("unknown"));
        assertThat(refused(library.master(nobody).settlements().settle(charge))).isEqualTo(new UnknownMaster(nobody));
        assertThat(benefits.view().charge(charge.id())).isEmpty();
    }

    @Test
    @DisplayName("H2 a refused charge is decided afresh when it is repeated")
    void decidesARefusedChargeAfresh() {
        AccountId account = new AccountId("late");
        Charge charge = charge(account, usd("10"));
        assertThat(refused(benefits.settlements().settle(charge))).isEqualTo(new UnknownAccount(account));

        account("late");

        assertThat(due(settle(charge))).isEqualTo(usd("10"));
    }

    // ---- H3: reasons

    @Test
    @DisplayName("H3 the reasons are judged in one order")
    void judgesReasonsInOneOrder() {
        assertThat(Reason.values())
                .extracting(Reason::name)
                .containsExactly(
                        "NO_USAGE",
                        "CURRENCY_OR_UNIT",
                        "PRODUCT",
                        "REGION",
                        "PROJECT",
                        "CHARGING_MODE",
                        "NOT_YET_EFFECTIVE",
                        "EXPIRED",
                        "CONSUMED_BEFORE_ASSOCIATION",
                        "NOT_UNIFIED",
                        "SHARING_OFF",
                        "NOT_FOR_THIS_MEMBER",
                        "ENDED",
                        "FROZEN",
                        "EXHAUSTED",
                        "RESERVED",
                        "MINIMUM_SPEND",
                        "CAP_REACHED",
                        "ONE_COUPON_AN_ORDER",
                        "NOT_NEEDED");
    }

    @Test
    @DisplayName("H3 of a coupon the first reason that applies is told, for every two of them")
    void tellsTheFirstReasonOfACoupon() {
        AccountId member = account("m");
        AccountId capped = member("capped");
        AccountId independent = independent("i");
        for (String currency : List.of("USD", "EUR")) {
            ok(benefits.execute(new SetCap(call(), capped, CapMeasure.moneyIn(currency), qty("0"))));
        }
        List<Set<Reason>> pairs =
                pairs(EnumSet.complementOf(EnumSet.of(Reason.NO_USAGE, Reason.PROJECT, Reason.SHARING_OFF)));
        pairs.remove(EnumSet.of(Reason.CONSUMED_BEFORE_ASSOCIATION, Reason.CAP_REACHED));
        pairs.remove(EnumSet.of(Reason.CONSUMED_BEFORE_ASSOCIATION, Reason.NOT_FOR_THIS_MEMBER));
        for (Set<Reason> pair : pairs) {
            coupon(pair, member);
        }
        clock.advance(HOUR);
        associate(member, AccountingMode.UNIFIED);
        clock.advance(HOUR);
        for (AccountId account : List.of(member, capped, independent)) {
            coupon("covers " + account, account, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        }

        for (Set<Reason> pair : pairs) {
            AccountId account = pair.contains(Reason.NOT_UNIFIED)
                    ? independent
                    : pair.contains(Reason.CAP_REACHED) ? capped : member;
            Charge charge = pair.contains(Reason.ONE_COUPON_AN_ORDER)
                    ? charge(account, usd("1000"), more -> more.mode(ChargingMode.PREPAID))
                    : charge(account, usd("10"));
            assertThat(reason(charge, pair.toString())).as("of %s", pair).isEqualTo(first(pair));
        }
    }

    @Test
    @DisplayName("H3 of a package the first reason that applies is told, for every two of them")
    void tellsTheFirstReasonOfAPackage() {
        AccountId sharing = sharingMember("sharing");
        AccountId capped = sharingMember("capped");
        AccountId off = member("off");
        AccountId independent = independent("i");
        for (AccountId account : List.of(capped, off, independent)) {
            ok(benefits.execute(new SetCap(call(), account, CapMeasure.quantityOf(STORAGE), qty("0"))));
        }
        List<Set<Reason>> pairs = pairs(EnumSet.complementOf(EnumSet.of(
                Reason.CHARGING_MODE,
                Reason.CONSUMED_BEFORE_ASSOCIATION,
                Reason.MINIMUM_SPEND,
                Reason.ONE_COUPON_AN_ORDER)));
        // what has lapsed was neither used up nor reserved before
        pairs.remove(EnumSet.of(Reason.ENDED, Reason.EXHAUSTED));
        pairs.remove(EnumSet.of(Reason.ENDED, Reason.RESERVED));
        for (Set<Reason> pair : pairs) {
            pack(pair);
        }
        for (AccountId account : List.of(sharing, capped, off, independent)) {
            pack("covers " + account, account, "10");
        }
        Instant consumed = START.plus(HOUR.multipliedBy(2));
        clock.advance(Duration.ofDays(6));
        sweep();

        for (Set<Reason> pair : pairs) {
            AccountId account = pair.contains(Reason.NOT_UNIFIED)
                    ? independent
                    : pair.contains(Reason.SHARING_OFF) ? off : pair.contains(Reason.CAP_REACHED) ? capped : sharing;
            Charge charge = charge(
                    account,
                    consumed,
                    usd("10"),
                    more -> pair.contains(Reason.NO_USAGE)
                            ? more.project("x")
                            : more.usage(new Usage(STORAGE, qty("10"))).project("x"));
            assertThat(reason(charge, pair.toString())).as("of %s", pair).isEqualTo(first(pair));
        }
    }

    @Test
    @DisplayName("H3 a reason is true: when what it names is changed alone, the benefit is used")
    void tellsWhatWouldHaveToChange() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("10"));
        PackageId shared = pack("p", masterAccount, "10");
        Charge metered = metered(member, "5", usd("5"));
        Charge money = charge(member, usd("5"));

        assertThat(reason(money, "p")).isEqualTo(Reason.NO_USAGE);
        assertThat(reason(metered, "p")).isEqualTo(Reason.SHARING_OFF);
        share(true, member);
        assertThat(taken(preview(metered).deductions())).containsExactly("p 5");
        assertThat(reason(metered, "c")).isEqualTo(Reason.NOT_NEEDED);
        assertThat(taken(preview(metered(member, "15", usd("15"))).deductions()))
                .containsExactly("p 10", "c 5");

        ok(benefits.execute(new FreezePackage(call(), shared, true)));
        assertThat(reason(metered, "p")).isEqualTo(Reason.FROZEN);
        ok(benefits.execute(new FreezePackage(call(), shared, false)));
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("0"))));
        assertThat(reason(metered, "p")).isEqualTo(Reason.CAP_REACHED);
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), null)));
        assertThat(taken(preview(metered).deductions())).containsExactly("p 5");

        Charge order = metered(masterAccount, "10", usd("20"));
        ok(benefits.settlements().reserve(order));
        assertThat(reason(metered, "p")).isEqualTo(Reason.RESERVED);
        ok(benefits.execute(new Release(call(), order.id())));
        assertThat(taken(preview(metered).deductions())).containsExactly("p 5");

        Charge all = charge(masterAccount, usd("10"));
        settle(all);
        assertThat(reason(money, "c")).isEqualTo(Reason.EXHAUSTED);
        refund(all, usd("10"));
        assertThat(taken(preview(money).deductions())).containsExactly("c 5");

        coupon(
                "least",
                masterAccount,
                usd("9"),
                new Validity(START, START.plus(HOUR)),
                AllocationMode.MULTIPLE,
                terms -> terms.minimumSpend(usd("6")));
        // 20 are charged, but the package leaves only 4 to coupons
        Charge part = charge(member, usd("20"), more -> more.usage(new Usage(STORAGE, qty("12.5"))));
        assertThat(reason(part, "least")).isEqualTo(Reason.MINIMUM_SPEND);
        assertThat(taken(preview(charge(member, usd("6"))).deductions())).containsExactly("least 6");

        Charge prepaid = charge(member, usd("15"), more -> more.mode(ChargingMode.PREPAID));
        assertThat(reason(prepaid, "c")).isEqualTo(Reason.ONE_COUPON_AN_ORDER);
        assertThat(taken(preview(charge(member, usd("15"))).deductions())).containsExactly("least 9", "c 6");
        freeze(coupon, true);
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));
        assertThat(reason(money, "c")).as("unfreezing would not help").isEqualTo(Reason.ENDED);
    }

    @Test
    @DisplayName("H3 a charge without usage passes over packages for that, whatever else they lack")
    void passesOverPackagesForMoneyOnly() {
        pack("p", masterAccount, "100");

        assertThat(reason(charge(masterAccount, usd("1")), "p")).isEqualTo(Reason.NO_USAGE);
    }

    @Test
    @DisplayName("H3 an allocation is passed over for the reasons of its source and its own")
    void tellsTheReasonOfAnAllocation() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId frozen = allocate(coupon, member, usd("10"));
        freeze(frozen, true);
        AllocationId revoked = allocate(coupon, member, usd("10"));
        revoke(coupon, revoked);
        AllocationId other = allocate(
                coupon(
                        "d",
                        masterAccount,
                        usd("10"),
                        LONG,
                        AllocationMode.MULTIPLE,
                        terms -> terms.products("network")),
                member,
                usd("10"));
        Charge charge = charge(member, usd("1"));

        assertThat(reason(charge, frozen.value())).isEqualTo(Reason.FROZEN);
        assertThat(reason(charge, revoked.value())).isEqualTo(Reason.ENDED);
        assertThat(reason(charge, other.value())).isEqualTo(Reason.PRODUCT);
        assertThat(reason(charge, "d")).isEqualTo(Reason.PRODUCT);
    }

    @Test
    @DisplayName("H3 an allocation of an earlier association is passed over for that reason")
    void tellsOfAnEarlierAssociation() {
        AccountId member = member("m");
        AllocationId allocation = allocate(coupon("c", usd("100")), member, usd("10"));
        clock.advance(HOUR);
        disassociate(member);
        clock.advance(HOUR);
        associate(member, AccountingMode.UNIFIED);

        assertThat(reason(charge(member, usd("1")), allocation.value())).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
    }

    @Test
    @DisplayName("H3 every benefit of the account and of the master is used or passed over, and no other's")
    void listsWhatWasConsidered() {
        AccountId member = sharingMember("m");
        AccountId other = sharingMember("other");
        pack("own-p", member, "1");
        pack("master-p", masterAccount, "1");
        pack("other-p", other, "1");
        coupon("own-c", member, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        CouponId masters = coupon("master-c", usd("100"));
        coupon("other-c", other, usd("1"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId own = allocate(masters, member, usd("1"));
        allocate(masters, other, usd("1"));

        Preview preview = preview(metered(member, "1", usd("1")));

        assertThat(taken(preview.deductions())).containsExactly("own-p 1");
        assertThat(preview.passedOver())
                .containsExactlyInAnyOrder(
                        new PassedOver(own, member, Reason.NOT_NEEDED),
                        new PassedOver(new CouponId("own-c"), member, Reason.NOT_NEEDED),
                        new PassedOver(new PackageId("master-p"), masterAccount, Reason.NOT_NEEDED),
                        new PassedOver(masters, masterAccount, Reason.NOT_NEEDED));
    }

    @Test
    @DisplayName("H3 a partly used benefit is used, not passed over")
    void listsNoUsedBenefit() {
        coupon("c", usd("100"));

        assertThat(preview(charge(masterAccount, usd("1"))).passedOver()).isEmpty();
    }

    @Test
    @DisplayName(
            "H3 C11 a coupon that would be needed for a prepaid order is passed over because another one serves it")
    void listsTheOtherCouponsOfAPrepaidOrder() {
        coupon("a", usd("1"));
        CouponId named = coupon("b", usd("1"));
        Charge charge = charge(
                masterAccount,
                usd("10"),
                more -> more.mode(ChargingMode.PREPAID).coupon(named));

        assertThat(taken(preview(charge).deductions())).containsExactly("b 1");
        assertThat(reason(charge, "a")).isEqualTo(Reason.ONE_COUPON_AN_ORDER);
        assertThat(reason(charge.withAmount(usd("1")), "a")).isEqualTo(Reason.NOT_NEEDED);
    }

    @Test
    @DisplayName("H3 C11 one coupon an order is told of those that would serve if it might take many, and of no other")
    void tellsOfOneCouponAnOrder() {
        AccountId member = member("m");
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.moneyIn("USD"), qty("15"))));
        coupon("own", member, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        for (String id : List.of("a", "b", "c", "d")) {
            coupon(id, usd(id.equals("c") ? "30" : "10"));
        }
        Charge masters = charge(masterAccount, usd("20"), more -> more.mode(ChargingMode.PREPAID));
        Charge members = charge(member, usd("30"), more -> more.mode(ChargingMode.PREPAID));

        // c covers it whole; many coupons would be a and b
        assertThat(reasons(masters))
                .isEqualTo(Map.of(
                        "a", Reason.ONE_COUPON_AN_ORDER, "b", Reason.ONE_COUPON_AN_ORDER, "d", Reason.NOT_NEEDED));
        // none covers it whole; many coupons would be own, a and a half of b, up to the cap
        assertThat(reasons(members))
                .isEqualTo(Map.of(
                        "a",
                        Reason.ONE_COUPON_AN_ORDER,
                        "b",
                        Reason.ONE_COUPON_AN_ORDER,
                        "c",
                        Reason.NOT_NEEDED,
                        "d",
                        Reason.NOT_NEEDED));
        assertThat(reasons(charge(masterAccount, usd("20")))).doesNotContainValue(Reason.ONE_COUPON_AN_ORDER);
        assertThat(reasons(charge(masterAccount, usd("0"), more -> more.mode(ChargingMode.PREPAID))))
                .doesNotContainValue(Reason.ONE_COUPON_AN_ORDER);
    }

    private Map<String, Reason> reasons(Charge charge) {
        return preview(charge).passedOver().stream()
                .collect(Collectors.toMap(passed -> passed.benefit().value(), PassedOver::reason));
    }

    // ---- H4: preview

    @Test
    @DisplayName("H4 a preview changes nothing, and what it tells is what settling does")
    void previewsWhatSettles() {
        AccountId member = sharingMember("m");
        pack("own-p", member, "20");
        pack("master-p", masterAccount, "30");
        CouponId coupon = coupon("c", usd("15"));
        AllocationId allocation = allocate(coupon, member, usd("10"));
        Charge charge = metered(member, "100", usd("123.456789012345"));
        long before = number();

        Preview preview = preview(charge);

        assertThat(number()).isEqualTo(before);
        assertThat(balance(coupon)).isEqualTo(usd("5"));
        assertThat(balance(allocation)).isEqualTo(usd("10"));
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(preview(charge)).isEqualTo(preview);
        Settlement settled = settle(charge);
        assertThat(settled.price()).isEqualTo(preview.price());
        assertThat(settled.deductions()).isEqualTo(preview.deductions());
        assertThat(settled.due()).isEqualTo(preview.due());
    }

    @Test
    @DisplayName("H4 a preview refuses what settling would refuse")
    void previewsTheRefusal() {
        AccountId unknown = new AccountId("unknown");
        CouponId coupon = new CouponId("none");
        Charge named = charge(
                masterAccount, usd("1"), more -> more.mode(ChargingMode.PREPAID).coupon(coupon));

        assertThat(refused(benefits.view().preview(charge(unknown, usd("1"))))).isEqualTo(new UnknownAccount(unknown));
        assertThat(refused(benefits.view().preview(named)))
                .isEqualTo(refused(benefits.settlements().settle(named)));
        MasterId nobody = new MasterId(id("unknown"));
        assertThat(refused(library.master(nobody).view().preview(named))).isEqualTo(new UnknownMaster(nobody));
    }

    @Test
    @DisplayName("H4 a preview of a settled charge is its first settlement, other content is refused")
    void previewsASettledCharge() {
        coupon("c", usd("100"));
        Charge charge = charge(masterAccount, usd("10"));
        Settlement settled = settle(charge);

        Preview preview = preview(charge);

        assertThat(preview.price()).isEqualTo(settled.price());
        assertThat(preview.deductions()).isEqualTo(settled.deductions());
        assertThat(preview.due()).isEqualTo(settled.due());
        assertThat(preview.passedOver()).isEmpty();
        assertThat(refused(benefits.view().preview(charge.withAmount(usd("11")))))
                .isInstanceOf(IdReused.class);
    }

    // ---- H5: payer and dues

    @Test
    @DisplayName("H5 the master owes for a unified member, and the consuming member is kept")
    void owesForAUnifiedMember() {
        AccountId member = member("m");

        Settlement settled = settle(charge(member, usd("10")));

        assertThat(settled.due()).contains(new Due(masterAccount, usd("10"), DueStatus.OPEN));
        assertThat(settled.charge().account()).isEqualTo(member);
        assertThat(find(settled.charge())).isEqualTo(settled);
    }

    @Test
    @DisplayName("H5 an independent member, and an account that is no member, owe themselves")
    void owesItselfWhereItIsNotUnified() {
        AccountId independent = independent("i");
        AccountId account = account("a");

        assertThat(settle(charge(independent, usd("10"))).due().orElseThrow().payer())
                .isEqualTo(independent);
        assertThat(settle(charge(account, usd("10"))).due().orElseThrow().payer())
                .isEqualTo(account);
        assertThat(settle(charge(masterAccount, usd("10"))).due().orElseThrow().payer())
                .isEqualTo(masterAccount);
    }

    @Test
    @DisplayName("H5 the payer is that of the consumption time (T2)")
    void owesWhoPaidAtTheConsumptionTime() {
        AccountId account = account("m");
        clock.advance(HOUR);
        Instant joined = clock.instant();
        associate(account, AccountingMode.UNIFIED);
        clock.advance(HOUR);
        Instant left = clock.instant();
        disassociate(account);
        clock.advance(HOUR);

        assertThat(payer(account, joined.minusNanos(1_000))).isEqualTo(account);
        assertThat(payer(account, joined)).isEqualTo(masterAccount);
        assertThat(payer(account, left.minusNanos(1_000))).isEqualTo(masterAccount);
        assertThat(payer(account, left)).isEqualTo(account);
    }

    @Test
    @DisplayName("H5 an open due is collected")
    void collectsADue() {
        Charge charge = charge(member("m"), usd("10"));
        Settlement settled = settle(charge);

        Settlement answered = answer(charge, DueStatus.COLLECTED);

        assertThat(answered.due()).contains(new Due(masterAccount, usd("10"), DueStatus.COLLECTED));
        assertThat(answered.recorded()).isEqualTo(settled.recorded());
        assertThat(find(charge)).isEqualTo(answered);
    }

    @Test
    @DisplayName("H5 a due goes into arrears, and is collected by a later answer")
    void collectsArrears() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);

        assertThat(answer(charge, DueStatus.IN_ARREARS).due().orElseThrow().status())
                .isEqualTo(DueStatus.IN_ARREARS);
        assertThat(find(charge).due().orElseThrow().status()).isEqualTo(DueStatus.IN_ARREARS);
        assertThat(answer(charge, DueStatus.COLLECTED).due().orElseThrow().status())
                .isEqualTo(DueStatus.COLLECTED);
        assertThat(find(charge).due().orElseThrow().status()).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H5 each answer is a command with its own id: repeated, it returns the first answer")
    void repeatsAnAnswer() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);
        AnswerDue arrears = new AnswerDue(call(), charge.id(), DueStatus.IN_ARREARS);
        Settlement first = ok(benefits.execute(arrears));
        answer(charge, DueStatus.COLLECTED);
        long before = number();

        assertThat(ok(benefits.execute(arrears))).isEqualTo(first);
        assertThat(number()).isEqualTo(before);
        assertThat(find(charge).due().orElseThrow().status()).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H5 what cannot become of a due is refused: the same once more, and writing off what was collected")
    void refusesAnAnsweredDue() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);
        answer(charge, DueStatus.IN_ARREARS);
        assertThat(notAnswerable(charge, DueStatus.IN_ARREARS)).isEqualTo(DueStatus.IN_ARREARS);

        answer(charge, DueStatus.COLLECTED);
        assertThat(notAnswerable(charge, DueStatus.COLLECTED)).isEqualTo(DueStatus.COLLECTED);
        assertThat(notAnswerable(charge, DueStatus.WRITTEN_OFF)).isEqualTo(DueStatus.COLLECTED);
        assertThat(refused(benefits.execute(new AnswerDue(call(), charge.id(), DueStatus.WRITTEN_OFF)))
                        .message())
                .isEqualTo("The due of charge " + charge.id()
                        + " cannot become WRITTEN_OFF: it is COLLECTED, which can only become IN_ARREARS.");
    }

    @Test
    @DisplayName("H5 a bank takes back what was collected: arrears again, collected again, as often as it happens")
    void goesBackIntoArrears() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);
        answer(charge, DueStatus.COLLECTED);
        long collected = number();

        for (int i = 0; i < 3; i++) {
            assertThat(answer(charge, DueStatus.IN_ARREARS).due())
                    .contains(new Due(masterAccount, usd("10"), DueStatus.IN_ARREARS));
            assertThat(find(charge).due().orElseThrow().outstanding()).isEqualTo(usd("10"));
            assertThat(answer(charge, DueStatus.COLLECTED).due())
                    .contains(new Due(masterAccount, usd("10"), DueStatus.COLLECTED));
        }
        assertThat(number()).isEqualTo(collected + 6);
        assertThat(benefits.view()
                        .asOf(collected + 1)
                        .charge(charge.id())
                        .orElseThrow()
                        .due())
                .contains(new Due(masterAccount, usd("10"), DueStatus.IN_ARREARS));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H5 an open due and arrears are written off: nothing is owed any more, and nothing comes from arrears")
    void writesOff() {
        Charge open = charge(member("m"), usd("10"));
        Charge arrears = charge(member("n"), usd("20"));
        settle(open);
        settle(arrears);
        answer(arrears, DueStatus.IN_ARREARS);

        for (Charge charge : List.of(open, arrears)) {
            Due due = answer(charge, DueStatus.WRITTEN_OFF).due().orElseThrow();
            assertThat(due).isEqualTo(new Due(masterAccount, charge.amount(), DueStatus.WRITTEN_OFF));
            assertThat(due.outstanding()).isEqualTo(usd("0"));
            assertThat(due.left()).isEqualTo(charge.amount());
            assertThat(notAnswerable(charge, DueStatus.WRITTEN_OFF)).isEqualTo(DueStatus.WRITTEN_OFF);
            assertThat(notAnswerable(charge, DueStatus.IN_ARREARS)).isEqualTo(DueStatus.WRITTEN_OFF);
        }
        assertThat(benefits.view()
                        .charges(ChargeFilter.ALL.withDue(DueStatus.WRITTEN_OFF), Paging.FIRST)
                        .items())
                .extracting(settlement -> settlement.charge().id())
                .containsExactly(open.id(), arrears.id());
        assertThat(benefits.view()
                        .charges(ChargeFilter.ALL.withDue(DueStatus.OPEN), Paging.FIRST)
                        .items())
                .isEmpty();
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H5 a due that was written off is collected if its payer pays after all, and may go back into arrears")
    void collectsWhatWasWrittenOff() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);
        answer(charge, DueStatus.WRITTEN_OFF);

        assertThat(answer(charge, DueStatus.COLLECTED).due())
                .contains(new Due(masterAccount, usd("10"), DueStatus.COLLECTED));
        assertThat(answer(charge, DueStatus.IN_ARREARS).due())
                .contains(new Due(masterAccount, usd("10"), DueStatus.IN_ARREARS));
        answer(charge, DueStatus.WRITTEN_OFF);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "H5 J1 writing off is a command: repeated, it returns the first answer; another answer is other content")
    void repeatsAWriteOff() {
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);
        AnswerDue writeOff = new AnswerDue(call(), charge.id(), DueStatus.WRITTEN_OFF);
        Settlement first = ok(benefits.execute(writeOff));
        answer(charge, DueStatus.COLLECTED);

        assertThat(ok(unchanged(() -> benefits.execute(writeOff)))).isEqualTo(first);
        assertThat(refusedWithoutTrace(
                                () -> benefits.execute(new AnswerDue(writeOff.id(), charge.id(), DueStatus.IN_ARREARS)))
                        .code())
                .isEqualTo(RefusalCode.ID_REUSED);
    }

    @Test
    @DisplayName("H5 where nothing is due there is nothing to answer")
    void refusesToAnswerWhereNothingIsDue() {
        coupon("c", usd("100"));
        Charge charge = charge(member("m"), usd("10"));
        settle(charge);

        assertThat(notAnswerable(charge, DueStatus.COLLECTED)).isNull();
    }

    @Test
    @DisplayName("H5 a charge that is not settled has no due to answer")
    void refusesToAnswerTheUnknown() {
        ChargeId unknown = new ChargeId("unknown");

        assertThat(refusedWithoutTrace(() -> benefits.execute(new AnswerDue(call(), unknown, DueStatus.COLLECTED))))
                .isEqualTo(new SettlementRefusal.UnknownCharge(unknown));
    }

    @Test
    @DisplayName("H5 open and cleared are no answers")
    void refusesOpenAsAnAnswer() {
        for (DueStatus none : List.of(DueStatus.OPEN, DueStatus.CLEARED)) {
            assertThatThrownBy(() -> new AnswerDue(call(), new ChargeId("x"), none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("answer: " + none);
        }
    }

    @Test
    @DisplayName("J2 texts are kept as they were given, whatever characters they have")
    void keepsEveryText() {
        String odd = "a\"b\\c,{d}(e)'f;%_ \"\" \\\\ \\\" NULL é 漢 \uD83D\uDE00 \\N";
        AccountId other = sharingMember(odd);
        CouponId coupon = coupon("\"", usd("5"));
        Charge charge = charge(
                "\\",
                other,
                START,
                usd("1"),
                more -> more.region(odd).project("\\\"").usage(new Usage(STORAGE, qty("1"))));

        Settlement settled = settle(charge);

        assertThat(taken(settled)).containsExactly(coupon.value() + " 1");
        MasterBenefits fresh = handle(engine().cache(0).build());
        assertThat(fresh.view().charge(charge.id())).contains(settled);
        assertThat(fresh.view().account(other).orElseThrow().id()).isEqualTo(other);
        assertThat(fresh.settlements().settle(charge)).isEqualTo(Either.right(settled));
    }

    // ---- H8: many charges

    @Test
    @DisplayName("H8 settling 2,500 charges gives what settling them one by one gives")
    void settlesManyAsOneByOne() {
        MasterBenefits here = benefits;
        List<Charge> many = enterprise(master, 2_500);
        MasterId other = useMaster(masterTerms());
        List<Charge> single = enterprise(other, 2_500);

        List<Either<Refusal, Settlement>> atOnce = here.settlements().settleAll(many);
        List<Either<Refusal, Settlement>> oneByOne = single.stream()
                .map(charge -> benefits.settlements().settle(charge))
                .toList();

        assertThat(atOnce).hasSize(2_500);
        assertThat(atOnce.stream().filter(Either::isLeft)).hasSize(3);
        assertThat(atOnce.stream().map(SettlementContract::told).toList())
                .isEqualTo(oneByOne.stream().map(SettlementContract::told).toList());
        assertThat(Books.journal(store, here.id()).stream()
                        .map(SettlementContract::told)
                        .toList())
                .isEqualTo(Books.journal(store, other).stream()
                        .map(SettlementContract::told)
                        .toList());
    }

    @Test
    @DisplayName("H8 a failure in the middle leaves the charges before it settled, and a repeat continues")
    void continuesAfterAFailure() {
        List<Charge> charges = enterprise(master, 2_500);
        long before = number();
        ChargeId bad = charges.get(1_500).id();
        Billing failing = (charge, uncovered) -> {
            if (charge.id().equals(bad)) {
                throw new UnsupportedOperationException("no price for " + charge.id());
            }
            return Billing.proRata().rate(charge, uncovered);
        };
        MasterBenefits broken = handle(engine().billing(failing).build());

        assertThatThrownBy(() -> broken.settlements().settleAll(charges))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(bad.value());

        // all before it but for the one that is refused
        assertThat(number()).isEqualTo(before + 1_499);
        Settlement last = find(charges.get(1_499));
        assertThat(benefits.view().charge(bad)).isEmpty();
        assertThat(benefits.view().charge(charges.get(1_501).id())).isEmpty();

        List<Either<Refusal, Settlement>> repeated = benefits.settlements().settleAll(charges);

        assertThat(repeated).hasSize(2_500);
        assertThat(repeated.get(1_499)).isEqualTo(Either.right(last));
        assertThat(repeated.get(1_500).isRight()).isTrue();
        assertThat(number()).isEqualTo(before + 2_497);
        assertThat(benefits.settlements().settleAll(charges)).isEqualTo(repeated);
        assertThat(number()).isEqualTo(before + 2_497);
    }

    @Test
    @DisplayName("H8 each charge has its own result, in the order given, refusals among them")
    void answersInTheOrderGiven() {
        AccountId member = member("m");
        coupon("c", usd("15"));
        AccountId unknown = new AccountId("unknown");
        CouponId none = new CouponId("none");
        Charge first = charge(member, usd("10"));
        Charge refused = charge(unknown, usd("10"));
        Charge named = charge(
                member, usd("10"), more -> more.mode(ChargingMode.PREPAID).coupon(none));
        Charge second = charge(member, usd("10"));
        Charge reused = first.withAmount(usd("11"));
        long before = number();

        List<Either<Refusal, Settlement>> results =
                benefits.settlements().settleAll(List.of(first, refused, named, reused, second, first));

        assertThat(number()).isEqualTo(before + 2);
        assertThat(results).hasSize(6);
        assertThat(taken(ok(results.get(0)))).containsExactly("c 10");
        assertThat(results.get(1)).isEqualTo(Either.left(new UnknownAccount(unknown)));
        assertThat(results.get(2))
                .isEqualTo(Either.left(new SettlementRefusal.CouponNotApplicable(named.id(), none, null)));
        assertThat(results.get(3).getLeft()).isInstanceOf(IdReused.class);
        assertThat(taken(ok(results.get(4)))).containsExactly("c 5");
        assertThat(due(ok(results.get(4)))).isEqualTo(usd("5"));
        assertThat(results.get(5)).isEqualTo(results.get(0));
    }

    @Test
    @DisplayName(
            "H8 charges of some accounts in some hours, in turn, are each covered as of their own, and by the coupon they name")
    void coversEachInItsHour() {
        AccountId member = member("m");
        for (AccountId owner : List.of(member, masterAccount)) {
            pack(
                    "hourly " + owner,
                    owner,
                    "7",
                    LONG,
                    terms -> terms.reset(new ResetCycle(ResetCycle.Unit.HOUR, ResetCycle.Alignment.CALENDAR)));
        }
        coupon("named", usd("100"));
        Instant earlier = START.minus(HOUR);
        settle(charge(masterAccount, earlier, usd("5"), more -> more.usage(new Usage(STORAGE, qty("5")))));
        settle(charge(member, earlier, usd("4"), more -> more.usage(new Usage(STORAGE, qty("4")))));
        MasterBenefits fresh = handle(engine().cache(0).build());

        List<Either<Refusal, Settlement>> results = fresh.settlements()
                .settleAll(List.of(
                        charge(member, START, usd("1"), more -> more.usage(new Usage(STORAGE, qty("1")))),
                        charge(masterAccount, START, usd("2"), more -> more.usage(new Usage(STORAGE, qty("2")))),
                        charge(
                                member,
                                START,
                                usd("6"),
                                more -> more.mode(ChargingMode.PREPAID).coupon(new CouponId("named"))),
                        charge(member, earlier, usd("9"), more -> more.usage(new Usage(STORAGE, qty("9")))),
                        charge(member, START, usd("9"), more -> more.usage(new Usage(STORAGE, qty("9")))),
                        charge(member, earlier, usd("1"), more -> more.usage(new Usage(STORAGE, qty("1"))))));

        assertThat(results.stream().map(result -> taken(ok(result))))
                .containsExactly(
                        List.of("hourly m 1"),
                        List.of("hourly " + masterAccount + " 2"),
                        List.of("named 6"),
                        List.of("hourly m 3"),
                        List.of("hourly m 6", "named 3"),
                        List.of());
    }

    @Test
    @DisplayName("H8 charges that were settled before are answered as then, among new ones")
    void answersWhatWasSettledBefore() {
        AccountId member = member("m");
        Charge old = charge(member, usd("10"));
        Settlement first = settle(old);
        coupon("c", usd("100"));
        Charge fresh = charge(member, usd("1"));

        List<Either<Refusal, Settlement>> results = benefits.settlements().settleAll(List.of(fresh, old));

        assertThat(taken(ok(results.get(0)))).containsExactly("c 1");
        assertThat(ok(results.get(1))).isEqualTo(first);
        assertThat(balance(new CouponId("c"))).isEqualTo(usd("99"));
    }

    @Test
    @DisplayName("H8 no charges give no results and no entries")
    void settlesNothing() {
        long before = number();

        assertThat(benefits.settlements().settleAll(List.of())).isEmpty();
        assertThat(number()).isEqualTo(before);
    }

    @Test
    @DisplayName("H8 all charges of an unknown master are refused")
    void refusesTheChargesOfAnUnknownMaster() {
        MasterId nobody = new MasterId(id("unknown"));
        AccountId account = new AccountId("m");

        assertThat(library.master(nobody)
                        .settlements()
                        .settleAll(List.of(charge(account, usd("1")), charge(account, usd("2")))))
                .containsExactly(Either.left(new UnknownMaster(nobody)), Either.left(new UnknownMaster(nobody)));
    }

    // ---- helpers

    private Settlement answer(Charge charge, DueStatus answer) {
        return ok(benefits.execute(new AnswerDue(call(), charge.id(), answer)));
    }

    private Settlement find(Charge charge) {
        return benefits.view().charge(charge.id()).orElseThrow();
    }

    private AccountId payer(AccountId account, Instant consumedAt) {
        return settle(charge(account, consumedAt, usd("1"), charge -> charge))
                .due()
                .orElseThrow()
                .payer();
    }

    /** The status that keeps a due from being answered. */
    private DueStatus notAnswerable(Charge charge, DueStatus answer) {
        SettlementRefusal.DueNotAnswerable refusal = (SettlementRefusal.DueNotAnswerable)
                refusedWithoutTrace(() -> benefits.execute(new AnswerDue(call(), charge.id(), answer)));
        assertThat(refusal.charge()).isEqualTo(charge.id());
        assertThat(refusal.answer()).isEqualTo(answer);
        return refusal.status();
    }

    /** Every two reasons that can apply to one benefit, and each alone. */
    private static List<Set<Reason>> pairs(Set<Reason> reasons) {
        List<Set<Reason>> pairs = new ArrayList<>();
        for (Reason one : reasons) {
            for (Reason two : reasons) {
                Set<Reason> pair = EnumSet.of(one, two);
                if (!pairs.contains(pair)
                        && !pair.equals(EnumSet.of(Reason.NOT_YET_EFFECTIVE, Reason.EXPIRED))
                        && !pair.equals(EnumSet.of(Reason.EXHAUSTED, Reason.RESERVED))
                        && !pair.equals(EnumSet.of(Reason.CONSUMED_BEFORE_ASSOCIATION, Reason.NOT_UNIFIED))) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private static Reason first(Set<Reason> reasons) {
        return reasons.iterator().next();
    }

    /** When a benefit is valid that is to be passed over for some reasons by a charge consumed two hours later. */
    private static Validity validity(Set<Reason> reasons) {
        if (reasons.contains(Reason.NOT_YET_EFFECTIVE)) {
            return new Validity(START.plus(HOUR.multipliedBy(3)), LONG.expiresAt());
        }
        return reasons.contains(Reason.EXPIRED) ? new Validity(LONG.effectiveAt(), START.plus(HOUR)) : LONG;
    }

    /** A coupon that is to be passed over for some reasons, which are its id. */
    private void coupon(Set<Reason> reasons, AccountId member) {
        String currency = reasons.contains(Reason.CURRENCY_OR_UNIT) ? "EUR" : "USD";
        boolean order = reasons.contains(Reason.ONE_COUPON_AN_ORDER);
        CouponTerms terms = CouponTerms.builder()
                .id(new CouponId(reasons.toString()))
                .owner(reasons.contains(Reason.CONSUMED_BEFORE_ASSOCIATION) ? member : masterAccount)
                .faceValue(BigMoney.parse(currency + " 10"))
                .validity(validity(reasons))
                .mode(AllocationMode.MULTIPLE)
                .products(reasons.contains(Reason.PRODUCT) ? Set.of("network") : Set.of())
                .regions(reasons.contains(Reason.REGION) ? Set.of("north") : Set.of())
                .chargingModes(
                        reasons.contains(Reason.CHARGING_MODE)
                                ? Set.of(order ? ChargingMode.PAY_PER_USE : ChargingMode.PREPAID)
                                : Set.of())
                .audience(reasons.contains(Reason.NOT_FOR_THIS_MEMBER) ? Audience.NONE : Audience.ALL)
                .minimumSpend(BigMoney.parse(currency + (reasons.contains(Reason.MINIMUM_SPEND) ? " 5000" : " 10")))
                .build();
        CouponId id = ok(benefits.coupons().issue(terms)).id();
        Charge all = Charge.builder()
                .id(new ChargeId(id("charge")))
                .account(terms.owner())
                .consumedAt(
                        reasons.contains(Reason.NOT_YET_EFFECTIVE)
                                ? terms.validity().effectiveAt()
                                : START)
                .product("network")
                .amount(BigMoney.parse(currency + " 5000"))
                .region("north")
                .mode(ChargingMode.PREPAID)
                .coupon(id)
                .build();
        if (reasons.contains(Reason.EXHAUSTED)) {
            assertThat(taken(settle(all))).containsExactly(id + " 10");
        } else if (reasons.contains(Reason.RESERVED)) {
            ok(benefits.settlements().reserve(all));
        }
        if (reasons.contains(Reason.FROZEN)) {
            freeze(id, true);
        }
        if (reasons.contains(Reason.ENDED)) {
            ok(benefits.execute(new WithdrawCoupon(call(), id)));
        }
    }

    /** A package of the master that is to be passed over for some reasons, which are its id. */
    private void pack(Set<Reason> reasons) {
        String id = reasons.toString();
        UsageType type = reasons.contains(Reason.CURRENCY_OR_UNIT) ? new UsageType("storage", "TB") : STORAGE;
        String product = reasons.contains(Reason.PRODUCT) ? "network" : "compute";
        PackageTerms terms = PackageTerms.builder()
                .id(new PackageId(id))
                .owner(masterAccount)
                .usage(type)
                .quantity(qty("10"))
                .validity(
                        reasons.contains(Reason.ENDED)
                                ? new Validity(validity(reasons).effectiveAt(), lapsing(reasons))
                                : validity(reasons))
                .purchasedAt(START)
                .products(product)
                .regions(reasons.contains(Reason.REGION) ? Set.of("north") : Set.of())
                .projects(reasons.contains(Reason.PROJECT) ? Set.of(id) : Set.of(id, "x"))
                .audience(reasons.contains(Reason.NOT_FOR_THIS_MEMBER) ? Audience.NONE : Audience.ALL)
                .build();
        ok(benefits.packages().add(terms));
        if (reasons.contains(Reason.EXHAUSTED) || reasons.contains(Reason.RESERVED)) {
            Charge all = Charge.builder()
                    .id(new ChargeId(id("charge")))
                    .account(masterAccount)
                    .consumedAt(
                            reasons.contains(Reason.NOT_YET_EFFECTIVE)
                                    ? terms.validity().effectiveAt()
                                    : START)
                    .product(product)
                    .amount(usd("10"))
                    .usage(new Usage(type, qty("10")))
                    .region("north")
                    .project(id)
                    .build();
            List<Deduction> deductions = reasons.contains(Reason.RESERVED)
                    ? ok(benefits.settlements().reserve(all)).held()
                    : settle(all).deductions();
            assertThat(taken(deductions)).containsExactly(id + " 10");
        }
        if (reasons.contains(Reason.FROZEN)) {
            ok(benefits.execute(new FreezePackage(call(), new PackageId(id), true)));
        }
    }

    /** An end within the time after which a sweep records what is left. */
    private static Instant lapsing(Set<Reason> reasons) {
        return START.plus(HOUR.multipliedBy(reasons.contains(Reason.EXPIRED) ? 1 : 4));
    }

    /** A charge of that id that differs from another at most in its account. */
    private static Charge.Builder same(Charge charge, AccountId account) {
        return Charge.builder()
                .id(charge.id())
                .account(account)
                .consumedAt(charge.consumedAt())
                .product(charge.product())
                .amount(charge.amount());
    }

    /**
     * Gives a master some members, packages and coupons, which run out in the middle of the charges that it makes. Those at
     * 700, 1,600 and 2,000 must be refused.
     */
    private List<Charge> enterprise(MasterId of, int count) {
        List<AccountId> accounts =
                List.of(new AccountId("sharing"), new AccountId("off"), new AccountId("independent"), of.account());
        for (AccountId account : accounts.subList(0, 3)) {
            ok(benefits.accounts().register(account));
            AccountingMode mode =
                    account.value().equals("independent") ? AccountingMode.INDEPENDENT : AccountingMode.UNIFIED;
            ok(benefits.execute(Associate.now(call(), account, mode)));
        }
        ok(benefits.execute(new SetSharing(call(), accounts.subList(0, 1), true)));
        for (AccountId account : accounts) {
            String owner = account.equals(of.account()) ? "master" : account.value();
            ok(benefits.packages()
                    .add(PackageTerms.builder()
                            .id(new PackageId("package of " + owner))
                            .owner(account)
                            .usage(STORAGE)
                            .quantity(qty("500.5"))
                            .validity(LONG)
                            .purchasedAt(START)
                            .build()));
            for (int i = 0; i < 4; i++) {
                ok(benefits.coupons()
                        .issue(CouponTerms.builder()
                                .id(new CouponId("coupon " + i + " of " + owner))
                                .owner(account)
                                .faceValue(usd("300.123"))
                                .validity(LONG)
                                .mode(AllocationMode.MULTIPLE)
                                .products(i < 2 ? Set.of() : Set.of("product " + i))
                                .build()));
            }
        }
        ok(benefits.execute(new Allocate(
                call(),
                new CouponId("coupon 0 of master"),
                List.of(
                        Allocate.Share.of(accounts.get(0), usd("100.5")),
                        Allocate.Share.of(accounts.get(1), usd("50"))))));
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Charge.Builder charge = Charge.builder()
                    .id(new ChargeId("charge " + (i == 2_000 ? 3 : i)))
                    .account(i == 700 ? new AccountId("unknown") : accounts.get(i % 4))
                    .consumedAt(START.plusSeconds(i))
                    .product("product " + i % 5)
                    .amount(usd("1." + (i % 97 + 1)))
                    .mode(i % 11 == 0 || i == 1_600 ? ChargingMode.PREPAID : ChargingMode.PAY_PER_USE);
            if (i % 3 == 0 && i != 1_600) {
                charge.usage(new Usage(STORAGE, qty("2." + i % 10)));
            }
            if (i == 1_600) {
                charge.coupon(new CouponId("none"));
            }
            charges.add(charge.build());
        }
        return charges;
    }

    /** What a result tells but for the ids of the master. */
    private static Object told(Either<Refusal, Settlement> result) {
        return result.<Object>fold(
                refusal -> refusal,
                settled -> List.of(
                        settled.recorded(),
                        settled.charge().id(),
                        settled.price(),
                        settled.deductions(),
                        due(settled)));
    }

    /** What an entry tells but for the ids of the master and of commands. */
    private static Object told(JournalEntry entry) {
        return List.of(
                entry.recorded(),
                entry.event().getClass(),
                entry.lines().stream()
                        .map(line -> List.of(line.holding(), line.movement(), line.amount(), line.after()))
                        .toList());
    }

    // ---- H2: the consumption time

    @Test
    @DisplayName("H2 a consumption time more than a year ahead is refused: settled, in a batch, previewed and reserved")
    void refusesTheFarFuture() {
        coupon("c", usd("100"));
        clock.set(Instant.parse("2024-02-29T12:00:00Z").plus(Duration.ofDays(366)));
        Instant latest = Instant.parse("2026-03-01T12:00:00Z");
        Instant beyond = latest.plusNanos(1_000);
        Charge late = charge(masterAccount, beyond, usd("1"), more -> more);
        Charge last = charge(masterAccount, latest, usd("1"), more -> more);
        Refusal refusal = new SettlementRefusal.ConsumptionTime(late.id(), beyond, latest);

        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(late)))
                .isEqualTo(refusal);
        assertThat(unchanged(() -> benefits.view().preview(late)).getLeft()).isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.settlements().reserve(late)))
                .isEqualTo(refusal);
        assertThat(refusal.message())
                .contains(
                        "consumedAt",
                        late.id().value(),
                        beyond.toString(),
                        latest.toString(),
                        "seconds and milliseconds");
        List<Either<Refusal, Settlement>> both = benefits.settlements().settleAll(List.of(late, last));
        assertThat(both.get(0)).isEqualTo(Either.left(refusal));
        assertThat(taken(both.get(1).get())).containsExactly("c 1");
        Charge order = charge(masterAccount, latest, usd("1"), more -> more);
        assertThat(preview(order).deductions()).hasSize(1);
        assertThat(ok(benefits.settlements().reserve(order)).held()).hasSize(1);
        // J1: a refusal is not recorded
        clock.advance(Duration.ofNanos(1_000));
        assertThat(taken(settle(late))).containsExactly("c 1");
        // and the first answer stays, whatever the clock says
        clock.set(START);
        assertThat(settle(late).charge()).isEqualTo(late);
        assertThat(ok(benefits.view().explain(late.id())).deductions()).hasSize(1);
    }

    @Test
    @DisplayName("M2 the billing port that answers in another currency is told so")
    void complainsOfAnotherCurrency() {
        MasterBenefits foreign = handle(
                engine().billing((charge, uncovered) -> BigMoney.parse("EUR 1")).build());

        assertThatThrownBy(() -> foreign.view().preview(charge(masterAccount, usd("5"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("at EUR 1, must be in USD");
    }

    @Test
    @DisplayName("M2 H3 a prepaid order that names a coupon in another currency is told so, not that it is too small")
    void tellsOfANamedCouponInAnotherCurrency() {
        CouponId named = coupon("c", BigMoney.parse("EUR 1"));
        Charge order = charge(
                masterAccount, usd("5"), more -> more.mode(ChargingMode.PREPAID).coupon(named));

        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(order)))
                .isEqualTo(new SettlementRefusal.CouponNotApplicable(order.id(), named, Reason.CURRENCY_OR_UNIT));
    }
}
