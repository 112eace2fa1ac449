package io.benefits.core.path;

import io.benefits.account.AccountEvent;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.ChangeTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.command.Command;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.IssueCoupon;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.AddPackage;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetAudience;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingEvent;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;

/** Commands and entries for the vectors of the canonical form: each kind, with and without what need not be there. */
public final class FormSamples {

    /** The head before every entry. */
    public static final Hash BEFORE = Hash.parse("0123456789abcdef".repeat(4));

    private static final Instant AT = Instant.parse("2024-06-01T12:00:00.000001Z");
    private static final Validity SUMMER =
            new Validity(Instant.parse("2024-06-01T00:00:00Z"), Instant.parse("2024-09-01T00:00:00Z"));
    private static final CommandId ID = new CommandId("command");
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId MEMBER = new AccountId("mémber");
    private static final CouponId COUPON = new CouponId("summer");
    private static final AllocationId ALLOCATION = new AllocationId("part");
    private static final PackageId PACKAGE = new PackageId("storage");
    private static final UsageType STORAGE = new UsageType("storage", "GB");
    private static final HoldingId PERIOD = new HoldingId(PACKAGE, SUMMER.effectiveAt());
    private static final MasterTerms TERMS = MasterTerms.in(ZoneId.of("Europe/Berlin"));

    private FormSamples() {}

    private static BigMoney usd(String amount) {
        return BigMoney.parse("USD " + amount);
    }

    private static BigDecimal number(String value) {
        return new BigDecimal(value);
    }

    private static Charge charge() {
        return Charge.of(new ChargeId("charge"), MEMBER, AT, "compute", usd("10"));
    }

    private static Charge wholeCharge() {
        return Charge.builder()
                .id(new ChargeId("charge"))
                .account(MEMBER)
                .consumedAt(AT)
                .product("compute")
                .amount(usd("10.5"))
                .region("eu")
                .project("apollo")
                .usage(new Usage(STORAGE, number("2.5")))
                .mode(ChargingMode.PREPAID)
                .coupon(ALLOCATION)
                .build();
    }

    private static CouponTerms coupon() {
        return CouponTerms.of(COUPON, ACME, usd("100"), SUMMER, AllocationMode.ONCE);
    }

    private static CouponTerms wholeCoupon() {
        return CouponTerms.builder()
                .id(COUPON)
                .owner(ACME)
                .faceValue(usd("100"))
                .validity(SUMMER)
                .mode(AllocationMode.MULTIPLE)
                .products(List.of("storage", "compute"))
                .regions(List.of("eu"))
                .projects(List.of("apollo"))
                .chargingModes(List.of(ChargingMode.PREPAID, ChargingMode.PAY_PER_USE))
                .minimumSpend(usd("5"))
                .build();
    }

    private static PackageTerms resourcePackage() {
        return PackageTerms.builder()
                .id(PACKAGE)
                .owner(ACME)
                .usage(STORAGE)
                .quantity(number("100"))
                .validity(SUMMER)
                .purchasedAt(AT)
                .build();
    }

    private static PackageTerms wholePackage() {
        return PackageTerms.builder()
                .id(PACKAGE)
                .owner(ACME)
                .usage(STORAGE)
                .quantity(number("100"))
                .validity(SUMMER)
                .purchasedAt(AT)
                .products(List.of("disk"))
                .regions(List.of("eu", "us"))
                .projects(List.of("apollo"))
                .chargingModes(List.of(ChargingMode.PAY_PER_USE))
                .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR))
                .build();
    }

    private static PackageTerms packageWithPriority() {
        return aPackage(PACKAGE, ACME, STORAGE, "100", SUMMER, AT)
                .reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR))
                .priority(100)
                .build();
    }

    private static CouponTerms couponWithPriority() {
        return CouponTerms.builder()
                .id(COUPON)
                .owner(ACME)
                .faceValue(usd("100"))
                .validity(SUMMER)
                .mode(AllocationMode.MULTIPLE)
                .minimumSpend(usd("5"))
                .priority(0)
                .build();
    }

    /** Charges of which each differs from the first in one field. */
    static List<Charge> charges() {
        ChargeId id = new ChargeId("charge");
        List<Charge> charges = new ArrayList<>(List.of(
                charge(),
                Charge.of(new ChargeId("other"), MEMBER, AT, "compute", usd("10")),
                Charge.of(id, ACME, AT, "compute", usd("10")),
                Charge.of(id, MEMBER, AT.plusNanos(1_000), "compute", usd("10")),
                Charge.of(id, MEMBER, AT, "disk", usd("10")),
                Charge.of(id, MEMBER, AT, "compute", usd("10.000000000001")),
                Charge.of(id, MEMBER, AT, "compute", BigMoney.parse("EUR 10"))));
        List<UnaryOperator<Charge.Builder>> changes = List.of(
                charge -> charge.region("eu"),
                charge -> charge.project("eu"),
                charge -> charge.usage(new Usage(STORAGE, number("1"))),
                charge -> charge.usage(new Usage(STORAGE, number("2"))),
                charge -> charge.usage(new Usage(new UsageType("storage", "TB"), number("1"))),
                charge -> charge.usage(new Usage(new UsageType("disk", "GB"), number("1"))),
                charge -> charge.mode(ChargingMode.PREPAID),
                charge -> charge.mode(ChargingMode.PREPAID).coupon(new CouponId("x")),
                charge -> charge.mode(ChargingMode.PREPAID).coupon(new CouponId("y")),
                charge -> charge.mode(ChargingMode.PREPAID).coupon(new AllocationId("x")));
        changes.forEach(change -> charges.add(change.apply(Charge.builder()
                        .id(id)
                        .account(MEMBER)
                        .consumedAt(AT)
                        .product("compute")
                        .amount(usd("10")))
                .build()));
        return charges;
    }

    /** Coupons of which each differs from the first in one field. */
    static List<CouponTerms> coupons() {
        Validity longer = new Validity(SUMMER.effectiveAt(), SUMMER.expiresAt().plusNanos(1_000));
        List<CouponTerms> coupons = new ArrayList<>(List.of(
                coupon(),
                CouponTerms.of(new CouponId("other"), ACME, usd("100"), SUMMER, AllocationMode.ONCE),
                CouponTerms.of(COUPON, MEMBER, usd("100"), SUMMER, AllocationMode.ONCE),
                CouponTerms.of(COUPON, ACME, usd("101"), SUMMER, AllocationMode.ONCE),
                CouponTerms.of(COUPON, ACME, usd("100"), longer, AllocationMode.ONCE),
                CouponTerms.of(COUPON, ACME, usd("100"), SUMMER, AllocationMode.MULTIPLE)));
        List<UnaryOperator<CouponTerms.Builder>> changes = List.of(
                coupon -> coupon.products(List.of("eu")),
                coupon -> coupon.regions(List.of("eu")),
                coupon -> coupon.regions(List.of("eu", "us")),
                coupon -> coupon.projects(List.of("eu")),
                coupon -> coupon.chargingModes(List.of(ChargingMode.PREPAID)),
                coupon -> coupon.priority(49),
                coupon -> coupon.priority(51),
                coupon -> coupon.minimumSpend(usd("1")));
        changes.forEach(change -> coupons.add(change.apply(CouponTerms.builder()
                        .id(COUPON)
                        .owner(ACME)
                        .faceValue(usd("100"))
                        .validity(SUMMER)
                        .mode(AllocationMode.ONCE))
                .build()));
        return coupons;
    }

    /** Packages of which each differs from the first in one field. */
    static List<PackageTerms> packages() {
        List<PackageTerms> packages = new ArrayList<>(List.of(
                resourcePackage(),
                aPackage(new PackageId("other"), ACME, STORAGE, "100", SUMMER, AT)
                        .build(),
                aPackage(PACKAGE, MEMBER, STORAGE, "100", SUMMER, AT).build(),
                aPackage(PACKAGE, ACME, new UsageType("storage", "TB"), "100", SUMMER, AT)
                        .build(),
                aPackage(PACKAGE, ACME, STORAGE, "101", SUMMER, AT).build(),
                aPackage(PACKAGE, ACME, STORAGE, "100", new Validity(AT, SUMMER.expiresAt()), AT)
                        .build(),
                aPackage(PACKAGE, ACME, STORAGE, "100", SUMMER, AT.plusNanos(1_000))
                        .build()));
        List<UnaryOperator<PackageTerms.Builder>> changes = List.of(
                terms -> terms.products(List.of("eu")),
                terms -> terms.regions(List.of("eu")),
                terms -> terms.projects(List.of("eu")),
                terms -> terms.chargingModes(List.of(ChargingMode.PREPAID)),
                terms -> terms.priority(0),
                terms -> terms.priority(100),
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.DAY, ResetCycle.Alignment.CALENDAR)),
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.DAY, ResetCycle.Alignment.ANNIVERSARY)),
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.YEAR, ResetCycle.Alignment.CALENDAR)));
        changes.forEach(change -> packages.add(change.apply(aPackage(PACKAGE, ACME, STORAGE, "100", SUMMER, AT))
                .build()));
        return packages;
    }

    private static PackageTerms.Builder aPackage(
            PackageId id, AccountId owner, UsageType usage, String quantity, Validity validity, Instant purchasedAt) {
        return PackageTerms.builder()
                .id(id)
                .owner(owner)
                .usage(usage)
                .quantity(number(quantity))
                .validity(validity)
                .purchasedAt(purchasedAt);
    }

    /** Commands by what is special about each. */
    static Map<String, Command<?>> commands() {
        ChargeId charge = new ChargeId("charge");
        Map<String, Command<?>> commands = new LinkedHashMap<>();
        commands.put("master", new RegisterMaster(TERMS));
        commands.put(
                "master, all different",
                new RegisterMaster(TERMS.shareWithNewMembers(true)
                        .leavePolicy(LeavePolicy.KEEP)
                        .lateChargeWindow(Duration.ofMinutes(90))));
        commands.put("account", new RegisterAccount(MEMBER));
        commands.put("now", Associate.now(ID, MEMBER, AccountingMode.UNIFIED));
        commands.put("since", Associate.since(ID, MEMBER, AccountingMode.INDEPENDENT, AT));
        commands.put("leaving", new Disassociate(ID, MEMBER));
        commands.put("policy", ChangeTerms.leavePolicy(ID, LeavePolicy.KEEP));
        commands.put("window", ChangeTerms.lateChargeWindow(ID, Duration.ofMinutes(90)));
        commands.put("policy and window", new ChangeTerms(ID, LeavePolicy.BLOCK, Duration.ZERO));
        commands.put("leaving since", Disassociate.since(ID, MEMBER, AT));
        commands.put("switch", new ShareWithNewMembers(ID, true));
        commands.put("flags", new SetSharing(ID, List.of(MEMBER, ACME), false));
        commands.put("cap of a quantity", new SetCap(ID, MEMBER, CapMeasure.quantityOf(STORAGE), number("12.5")));
        commands.put("cap of money", new SetCap(ID, MEMBER, CapMeasure.moneyIn("USD"), number("12.5")));
        commands.put("cap lifted", new SetCap(ID, MEMBER, CapMeasure.moneyIn("USD"), null));
        commands.put("package", new AddPackage(resourcePackage()));
        commands.put("package, scoped and reset", new AddPackage(wholePackage()));
        commands.put("package with a priority", new AddPackage(packageWithPriority()));
        commands.put(
                "package for named members",
                new AddPackage(resourcePackage().withAudience(Audience.of("member-2", "member-1"))));
        commands.put("coupon for no member", new IssueCoupon(coupon().withAudience(Audience.NONE)));
        commands.put("audience, named", new SetAudience(ID, COUPON, Audience.of("member-2", "member-1")));
        commands.put("audience, none", new SetAudience(ID, PACKAGE, Audience.NONE));
        commands.put("audience, all", new SetAudience(ID, PACKAGE, Audience.ALL));
        commands.put(
                "package extended", new ExtendPackage(ID, PACKAGE, Optional.of(SUMMER.expiresAt()), Optional.empty()));
        commands.put(
                "package enlarged",
                new ExtendPackage(ID, PACKAGE, Optional.empty(), Optional.of(new BigDecimal("12.5"))));
        commands.put("package frozen", new FreezePackage(ID, PACKAGE, true));
        commands.put("package cancelled", new CancelPackage(ID, PACKAGE, AT));
        commands.put("coupon", new IssueCoupon(coupon(), null));
        commands.put("coupon, scoped and given before", new IssueCoupon(wholeCoupon(), AT));
        commands.put("coupon with a priority", new IssueCoupon(couponWithPriority(), null));
        commands.put("coupon frozen", new FreezeCoupon(ID, COUPON, true));
        commands.put(
                "coupon extended", new ExtendCoupon(ID, COUPON, Optional.of(SUMMER.expiresAt()), Optional.empty()));
        commands.put(
                "revoke a part",
                new Revoke(
                        ID,
                        COUPON,
                        List.of(
                                Revoke.Target.part(ALLOCATION, usd("12.5")),
                                new Revoke.Target(new AllocationId("A7-1"), usd("40"), usd("12.5")))));
        commands.put("allocation moved", new MoveAllocation(ID, ALLOCATION, MEMBER, Optional.of(usd("12.5"))));
        commands.put("allocation moved whole", new MoveAllocation(ID, ALLOCATION, MEMBER, Optional.empty()));
        commands.put("coupon topped up", new ExtendCoupon(ID, COUPON, Optional.empty(), Optional.of(usd("150"))));
        commands.put(
                "coupon extended and topped up",
                new ExtendCoupon(ID, COUPON, Optional.of(SUMMER.expiresAt()), Optional.of(usd("150"))));
        commands.put("coupon withdrawn", new WithdrawCoupon(ID, COUPON));
        commands.put("allocation unfrozen", new FreezeAllocation(ID, ALLOCATION, false));
        commands.put(
                "whole and some",
                new Allocate(
                        ID, COUPON, List.of(new Allocate.Share(MEMBER, null), new Allocate.Share(ACME, usd("3")))));
        commands.put(
                "with and without what is expected",
                new Revoke(
                        ID,
                        COUPON,
                        List.of(
                                new Revoke.Target(ALLOCATION, null),
                                new Revoke.Target(new AllocationId("rest"), usd("3")))));
        commands.put("charge", new Settle(charge()));
        commands.put("charge, with all", new Settle(wholeCharge()));
        commands.put("order", new Reserve(charge()));
        commands.put("order with a lifetime", new Reserve(charge()).lasting(Duration.ofMinutes(15)));
        commands.put("order, with all", new Reserve(wholeCharge()));
        commands.put("order confirmed", Confirm.whole(ID, charge));
        commands.put("order confirmed in part", new Confirm(ID, charge, usd("7"), number("1.5")));
        commands.put("order released", new Release(ID, charge));
        commands.put("all", Refund.all(ID, charge));
        commands.put("money", Refund.of(ID, charge, usd("1.25")));
        commands.put("quantity", Refund.of(ID, charge, number("1.25")));
        commands.put("all, coupons kept", Refund.all(ID, charge).keepingCoupons());
        commands.put("money, coupons kept", Refund.of(ID, charge, usd("1.25")).keepingCoupons());
        commands.put(
                "quantity, coupons kept", Refund.of(ID, charge, number("1.25")).keepingCoupons());
        commands.put("collected", new AnswerDue(ID, charge, DueStatus.COLLECTED));
        commands.put("in arrears", new AnswerDue(ID, charge, DueStatus.IN_ARREARS));
        commands.put("written off", new AnswerDue(ID, charge, DueStatus.WRITTEN_OFF));
        commands.put("paid back", new AnswerPayBack(ID, charge, new CommandId("refund")));
        commands.put("sweep", new Sweep(ID, 500));
        return commands;
    }

    /**
     * Entries by what is special about each.
     *
     * @return the entries, without head
     */
    public static Map<String, JournalEntry> entries() {
        ChargeId charge = new ChargeId("charge");
        Map<String, JournalEntry> entries = new LinkedHashMap<>();
        entries.put("master", entry(new AccountEvent.MasterRegistered(new MasterId("acme"), TERMS)));
        entries.put("terms", entry(new AccountEvent.TermsChanged(LeavePolicy.KEEP, Duration.ofMinutes(90))));
        entries.put("account", entry(new AccountEvent.AccountRegistered(MEMBER)));
        entries.put("member", entry(new AccountEvent.Associated(MEMBER, AccountingMode.UNIFIED, AT, true)));
        entries.put("left", entry(new AccountEvent.Disassociated(MEMBER, AT, List.of(ALLOCATION))));
        entries.put("switch", entry(new SharingEvent.DefaultSet(true)));
        entries.put(
                "flags",
                entry(new SharingEvent.FlagsSet(
                        false,
                        List.of(
                                new SharingResult(MEMBER, SharingResult.Outcome.CHANGED),
                                new SharingResult(ACME, SharingResult.Outcome.NOT_A_MEMBER)))));
        entries.put("cap", entry(new SharingEvent.CapSet(MEMBER, CapMeasure.quantityOf(STORAGE), number("12.5"))));
        entries.put("cap lifted", entry(new SharingEvent.CapSet(MEMBER, CapMeasure.moneyIn("USD"), null)));
        entries.put("package", entry(new PackageEvent.Added(resourcePackage())));
        entries.put("package with a priority", entry(new PackageEvent.Added(packageWithPriority())));
        entries.put("package, scoped and reset", entry(new PackageEvent.Added(wholePackage())));
        entries.put("package frozen", entry(new PackageEvent.Frozen(PACKAGE, true)));
        entries.put("package cancelled", entry(new PackageEvent.Canceled(PACKAGE, AT)));
        entries.put(
                "package for named members",
                entry(new PackageEvent.Added(resourcePackage().withAudience(Audience.of("member-2", "member-1")))));
        entries.put(
                "coupon for no member",
                entry(new CouponEvent.Issued(coupon().withAudience(Audience.NONE), Coupon.NO_ASSOCIATION, null)));
        entries.put(
                "audience, named", entry(new SharingEvent.AudienceSet(COUPON, Audience.of("member-2", "member-1"))));
        entries.put("audience, none", entry(new SharingEvent.AudienceSet(PACKAGE, Audience.NONE)));
        entries.put("audience, all", entry(new SharingEvent.AudienceSet(COUPON, Audience.ALL)));
        entries.put(
                "package extended",
                entry(new PackageEvent.Extended(PACKAGE, SUMMER.expiresAt(), new BigDecimal("12.5"))));
        entries.put(
                "coupon",
                entry(
                        new CouponEvent.Issued(coupon(), Coupon.NO_ASSOCIATION, null),
                        line(
                                HoldingId.of(COUPON),
                                Movement.ISSUED,
                                "100",
                                "USD",
                                balances("100", "0", "0", "0", "0"))));
        entries.put(
                "coupon with a priority",
                entry(new CouponEvent.Issued(couponWithPriority(), Coupon.NO_ASSOCIATION, null)));
        entries.put("coupon, scoped and given before", entry(new CouponEvent.Issued(wholeCoupon(), 2, AT)));
        entries.put("coupon frozen", entry(new CouponEvent.Frozen(COUPON, true)));
        entries.put(
                "coupon extended",
                entry(
                        new CouponEvent.Extended(COUPON, SUMMER.expiresAt(), usd("150")),
                        line(
                                HoldingId.of(COUPON),
                                Movement.RESTORED,
                                "40",
                                "USD",
                                balances("40", "60", "0", "0", "0"))));
        entries.put("coupon withdrawn", entry(new CouponEvent.Withdrawn(COUPON, "USD")));
        entries.put("allocation unfrozen", entry(new CouponEvent.AllocationFrozen(ALLOCATION, false)));
        entries.put(
                "allocated",
                entry(
                        new CouponEvent.Allocated(
                                COUPON, List.of(new CouponEvent.Allocated.Made(ALLOCATION, MEMBER, 1))),
                        line(
                                HoldingId.of(COUPON),
                                Movement.ALLOCATED,
                                "40",
                                "USD",
                                balances("60", "40", "0", "0", "0")),
                        line(
                                HoldingId.of(ALLOCATION),
                                Movement.RECEIVED,
                                "40",
                                "USD",
                                balances("40", "0", "0", "0", "0"))));
        entries.put("revoked", entry(new CouponEvent.Revoked(COUPON)));
        entries.put(
                "allocation moved",
                entry(
                        new CouponEvent.Moved(
                                ALLOCATION, new CouponEvent.Allocated.Made(new AllocationId("A7-1"), MEMBER, 1)),
                        line(
                                HoldingId.of(ALLOCATION),
                                Movement.REVOKED,
                                "40",
                                "USD",
                                balances("20", "0", "0", "0", "0"))));
        entries.put(
                "covered",
                settled(
                        new SettlementEvent.Settled(new Settlement(
                                recorded(),
                                wholeCharge(),
                                usd("9"),
                                List.of(
                                        taken(PERIOD, Deduction.Coverage.SHARED_PACKAGE, "2.5", "5"),
                                        taken(HoldingId.of(ALLOCATION), Deduction.Coverage.ALLOCATION, "4", "4")),
                                Optional.empty())),
                        new Settle(wholeCharge()),
                        line(PERIOD, Movement.ISSUED, "100", "GB", balances("100", "0", "0", "0", "0")),
                        line(PERIOD, Movement.DEDUCTED, "2.5", "GB", balances("97.5", "0", "0", "2.5", "0")),
                        line(
                                HoldingId.of(ALLOCATION),
                                Movement.DEDUCTED,
                                "4",
                                "USD",
                                balances("36", "0", "0", "4", "0"))));
        entries.put(
                "due",
                settled(
                        new SettlementEvent.Settled(new Settlement(
                                recorded(),
                                charge(),
                                usd("10"),
                                List.of(),
                                Optional.of(new Due(ACME, usd("10"), DueStatus.OPEN)))),
                        new Settle(charge())));
        entries.put("collected", entry(new SettlementEvent.DueAnswered(charge().id(), DueStatus.COLLECTED)));
        entries.put("in arrears", entry(new SettlementEvent.DueAnswered(charge().id(), DueStatus.IN_ARREARS)));
        entries.put("written off", entry(new SettlementEvent.DueAnswered(charge().id(), DueStatus.WRITTEN_OFF)));
        entries.put(
                "reserved",
                settled(
                        new SettlementEvent.Reserved(reservation()),
                        new Reserve(wholeCharge()),
                        line(PERIOD, Movement.RESERVED, "2.5", "GB", balances("97.5", "0", "2.5", "0", "0"))));
        entries.put(
                "confirmed",
                entry(
                        new SettlementEvent.Confirmed(new Settlement(
                                recorded(),
                                wholeCharge().withAmount(usd("8")),
                                usd("7"),
                                List.of(taken(PERIOD, Deduction.Coverage.OWN_PACKAGE, "2.5", "5")),
                                Optional.of(new Due(MEMBER, usd("2"), DueStatus.OPEN)))),
                        line(PERIOD, Movement.CONFIRMED, "2.5", "GB", balances("97.5", "0", "0", "2.5", "0"))));
        entries.put(
                "confirmed, of money only",
                entry(new SettlementEvent.Confirmed(
                        new Settlement(recorded(), charge(), usd("0"), List.of(), Optional.empty()))));
        entries.put(
                "released",
                entry(
                        new SettlementEvent.Released(wholeCharge().id()),
                        line(PERIOD, Movement.RELEASED, "2.5", "GB", balances("100", "0", "0", "0", "0"))));
        entries.put("refunded", entry(new SettlementEvent.Refunded(charge().id(), usd("1.25"))));
        entries.put("paid back", entry(new SettlementEvent.PaidBack(charge().id(), new CommandId("refund"))));
        entries.put(
                "swept, and more",
                entry(
                        new SweepEvent.Swept(true, null),
                        line(
                                HoldingId.of(COUPON),
                                Movement.EXPIRED,
                                "100",
                                "USD",
                                balances("0", "0", "0", "0", "100"))));
        entries.put("swept all", entry(new SweepEvent.Swept(false, AT)));
        entries.put(
                "deadline",
                new JournalEntry(
                        recorded(),
                        new CommandKey(CommandKey.Space.DEADLINE, charge.value()),
                        "operator",
                        Overdue.fingerprint(reservation(), new Canonical()),
                        new SettlementEvent.Released(wholeCharge().id()),
                        List.of(),
                        Hash.ZERO));
        return entries;
    }

    private static Recorded recorded() {
        return new Recorded(7, AT);
    }

    private static JournalEntry entry(Event event, JournalLine... lines) {
        return new JournalEntry(
                recorded(),
                CommandKey.of(ID),
                "operator",
                Hash.parse("fedc".repeat(16)),
                event,
                List.of(lines),
                Hash.ZERO);
    }

    private static JournalEntry settled(Event event, Command<?> command, JournalLine... lines) {
        return new JournalEntry(
                recorded(),
                command.key(),
                "operator",
                new Canonical().fingerprint(command),
                event,
                List.of(lines),
                Hash.ZERO);
    }

    private static JournalLine line(HoldingId holding, Movement movement, String amount, String unit, Balances after) {
        return new JournalLine(holding, ACME, movement, number(amount), after, unit);
    }

    private static Balances balances(
            String balance, String allocated, String reserved, String consumed, String expired) {
        return new Balances(
                number(balance), number(allocated), number(reserved), number(consumed), number(expired), number("0"));
    }

    private static Deduction taken(HoldingId source, Deduction.Coverage coverage, String amount, String value) {
        return new Deduction(source, coverage, number(amount), usd(value));
    }

    private static Reservation reservation() {
        return new Reservation(
                recorded(),
                wholeCharge(),
                usd("9"),
                List.of(taken(PERIOD, Deduction.Coverage.OWN_PACKAGE, "2.5", "5")),
                AT.plus(Reservation.LIFETIME),
                Reservation.Status.OPEN);
    }
}
