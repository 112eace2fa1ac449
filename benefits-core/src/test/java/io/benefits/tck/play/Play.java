package io.benefits.tck.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.Account;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.ChangeTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.Allocated;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.ExtendCoupon;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.MoveAllocation;
import io.benefits.coupon.Moved;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.Sweep;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.ExtendPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.settlement.Usage;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetAudience;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.spi.BenefitStore;
import io.benefits.tck.Contract;
import io.benefits.tck.SettableClock;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Makes moves on one store: two masters, whose accounts carry the same ids, a few currencies, products and regions. Two plays of
 * the same moves give the same commands, so their answers, journals and hashes can be compared.
 */
public final class Play {

    /** A command as it was given, and its answer if it was accepted. */
    public record Done(
            Move.Kind kind,
            MasterId master,
            Function<MasterBenefits, Either<Refusal, ?>> command,
            Either<Refusal, ?> answer) {}

    private static final Instant START = Instant.parse("2024-03-28T00:00:00Z");
    private static final List<String> PRODUCTS = List.of("compute", "storage", "network");
    private static final List<String> REGIONS = List.of("north", "south");
    private static final UsageType DISK = new UsageType("disk", "GB");
    private static final List<UsageType> USAGES =
            List.of(DISK, DISK, new UsageType("disk", "GiB"), new UsageType("calls", "Requests"), DISK);
    private static final List<String> CURRENCIES = List.of("USD", "USD", "USD", "USD", "JPY");
    private static final List<String> AMOUNTS = List.of(
            "0.01",
            "1",
            "2.5",
            "7",
            "10.00",
            "0.000000000001",
            "3.123456789012",
            "25",
            "0.3",
            "100",
            "0.75",
            "999999.99");
    private static final List<String> ALLOCATED =
            List.of("1", "2", "3", "0.5", "5", "1", "0.25", "20", "2", "0.001", "1", "2", "4");
    private static final List<String> QUANTITIES = List.of("1", "0.5", "3", "10", "0.000000000000001", "40");

    private static final List<Duration> LIFETIMES = List.of(
            Reservation.LIFETIME,
            Reservation.LONGEST_LIFETIME,
            Reservation.SHORTEST_LIFETIME,
            Reservation.LIFETIME,
            Duration.ofHours(6),
            Duration.ofDays(3));
    private static final List<Integer> PRIORITIES = List.of(0, 20, 49, 50, 51, 80, 100);
    private static final List<String> LIMITS = List.of("0.5", "2", "0.25", "1", "0", "0.75", "5");
    private static final List<String> PARTS = List.of("0.5", "1", "0.25", "0.1", "0.333333333333", "0", "1.5");
    private static final List<DueStatus> ANSWERS =
            List.of(DueStatus.COLLECTED, DueStatus.IN_ARREARS, DueStatus.COLLECTED, DueStatus.WRITTEN_OFF);
    private static final List<DueStatus> LATER_ANSWERS =
            List.of(DueStatus.IN_ARREARS, DueStatus.COLLECTED, DueStatus.IN_ARREARS, DueStatus.WRITTEN_OFF);
    private static final MemberFilter UNIFIED = MemberFilter.ALL.with(MemberFilter.Standing.UNIFIED);
    private static final ChargeId NONE = new ChargeId("none");

    private final Benefits benefits;
    private final boolean oneByOne;
    private final SettableClock clock = new SettableClock(START);
    private final List<MasterId> masters;
    private final List<Books> books = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private final Set<String> reached = new TreeSet<>();
    private int commands;

    /** A charge that took from an allocation. */
    private record Drawn(AllocationId allocation, ChargeId charge) {}

    /** What one master has, as far as its moves need to know. */
    private static final class Books {
        private int accounts;
        private int packages;
        private int coupons;
        private final List<Allocated.Made> allocations = new ArrayList<>();
        private final List<Charge> charges = new ArrayList<>();
        private final List<Charge> reserved = new ArrayList<>();
        private final List<ChargeId> covered = new ArrayList<>();
        private final List<Refund> refunds = new ArrayList<>();
        private final List<ChargeId> answered = new ArrayList<>();
        private final List<AccountId> capped = new ArrayList<>();
        private final List<CouponId> revoked = new ArrayList<>();
        private final List<CouponId> drawnCoupons = new ArrayList<>();
        private final List<Drawn> drawn = new ArrayList<>();
        private final List<ChargeId> drawnFromRevoked = new ArrayList<>();
    }

    /**
     * Begins a play.
     *
     * @param store where
     * @param name makes the masters' ids unique within the store
     * @param setup chooses the masters' terms
     * @param oneByOne whether many charges are settled one by one, and nothing is kept between two commands
     */
    public Play(BenefitStore store, String name, int setup, boolean oneByOne) {
        this.benefits = BenefitsEngine.on(store)
                .clock(clock)
                .cache(oneByOne ? 0 : Contract.CACHED)
                .build();
        this.oneByOne = oneByOne;
        this.masters = List.of(new MasterId(name + "-1"), new MasterId(name + "-2"));
        for (int i = 0; i < masters.size(); i++) {
            books.add(new Books());
            MasterId master = masters.get(i);
            MasterTerms terms = MasterTerms.in(ZoneId.of(setup % 2 == 0 ? "UTC" : "Europe/Berlin"))
                    .leavePolicy(pick(List.of(LeavePolicy.values()), setup + i))
                    .shareWithNewMembers((setup / 3) % 2 == 0)
                    .lateChargeWindow(Duration.ofHours(pick(List.of(0, 24, 72), setup / 6)));
            accept(Move.Kind.REGISTER, master, call(), (b, c) -> b.accounts().registerMaster(terms));
            for (int a = 0; a < 4; a++) {
                make(new Move(Move.Kind.REGISTER, i, 0, 0, 0, 0));
                make(new Move(Move.Kind.ASSOCIATE, i, a, 0, 0, a == 3 ? 1 : 0));
            }
            for (int n = 0; n < 3; n++) {
                make(new Move(Move.Kind.ISSUE, i, 0, 1 + n, setup + n, setup + n));
                make(new Move(Move.Kind.ADD_PACKAGE, i, setup + n, 3 * n, setup + n, setup + n));
            }
        }
    }

    public Benefits benefits() {
        return benefits;
    }

    /** What the player does for a master. */
    public MasterBenefits on(MasterId master) {
        return benefits.master(master).by("player");
    }

    public List<MasterId> masters() {
        return masters;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Every command that was accepted so far. */
    public List<Done> done() {
        return done;
    }

    /** What was reached that is in no entry. */
    public Set<String> reached() {
        return reached;
    }

    private void coveredOnly(String how, Done result) {
        if (result.answer().isRight()) {
            boolean takes = result.answer().get() instanceof Settlement settlement
                    ? !settlement.deductions().isEmpty()
                    : !((Reservation) result.answer().get()).held().isEmpty();
            reached.add(how + (takes ? ": admitted" : ": admitted, takes nothing"));
        } else if (result.answer().getLeft() instanceof SettlementRefusal.NotCovered) {
            reached.add(how + ": not covered");
        }
    }

    /** The charge that a SETTLE or SETTLE_COVERED move would settle, to preview it first. */
    public Charge charge(Move move) {
        // sometimes one of the last few again, whatever became of it
        Charge earlier = move.kind() == Move.Kind.SETTLE_COVERED && move.extra() % 9 == 0
                ? last(books(move).charges, move)
                : null;
        if (earlier != null) {
            return earlier;
        }
        return charge(move, books(move).charges.size());
    }

    /** Makes one move; the result of its command, or null for a move that gives none. */
    public Done make(Move move) {
        MasterId master = masters.get(move.master() % masters.size());
        Books own = books(move);
        CommandId call = call();
        switch (move.kind()) {
            case WAIT -> {
                clock.advance(
                        move.extra() % 9 == 0
                                ? Duration.ofDays(6 + move.size() % 3)
                                : Duration.ofMinutes(1L + (long) (move.size() % 40) * (move.size() % 40) * 2));
                return null;
            }
            case REGISTER -> {
                AccountId account = new AccountId("a" + own.accounts);
                own.accounts = Math.min(own.accounts + 1, 6);
                return accept(move.kind(), master, call, (b, c) -> b.accounts().register(account));
            }
            case ASSOCIATE -> {
                AccountId account = account(move, own);
                AccountingMode mode = move.extra() % 5 == 1 ? AccountingMode.INDEPENDENT : AccountingMode.UNIFIED;
                Instant since = now().minus(Duration.ofHours(move.size() % 100));
                boolean backdated = move.what() % 3 == 1;
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(
                                backdated
                                        ? Associate.since(c, account, mode, since)
                                        : Associate.now(c, account, mode)));
            }
            case DISASSOCIATE -> {
                AccountId account = move.extra() % 2 == 0 && !own.allocations.isEmpty()
                        ? member(move.what(), own)
                        : account(move, own);
                boolean backdated = move.what() % 3 == 1;
                Instant since = now().minus(Duration.ofHours(move.size() % 60));
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(
                                backdated ? Disassociate.since(c, account, since) : new Disassociate(c, account)));
            }
            case CHANGE_TERMS -> {
                LeavePolicy policy = move.extra() % 3 == 0 ? null : pick(List.of(LeavePolicy.values()), move.what());
                Duration window = policy != null && move.extra() % 3 == 1
                        ? null
                        : Duration.ofHours(pick(List.of(72, 0, 24, 240), move.size()));
                return accept(move.kind(), master, call, (b, c) -> b.execute(new ChangeTerms(c, policy, window)));
            }
            case SWITCH -> {
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(new ShareWithNewMembers(c, move.extra() % 2 == 0)));
            }
            case FLAGS -> {
                List<AccountId> members = accounts(move, own);
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(new SetSharing(c, members, move.extra() % 3 != 0)));
            }
            case ADD_PACKAGE -> {
                PackageTerms terms = packageTerms(move, master, own);
                own.packages++;
                return accept(move.kind(), master, call, (b, c) -> b.packages().add(terms));
            }
            case FREEZE_PACKAGE -> {
                PackageId id = new PackageId("p" + among(move.what(), own.packages));
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(new FreezePackage(c, id, move.extra() % 3 == 0)));
            }
            case CANCEL_PACKAGE -> {
                PackageId id = new PackageId("p" + among(move.what(), own.packages));
                Instant from = now().plus(Duration.ofHours(move.size() % 100 - 50));
                return accept(move.kind(), master, call, (b, c) -> b.execute(new CancelPackage(c, id, from)));
            }
            case EXTEND_PACKAGE -> {
                return extendPackage(move, master, own, call);
            }
            case AUDIENCE -> {
                BenefitId id = move.size() % 3 == 0
                        ? new PackageId("p" + among(move.what(), own.packages))
                        : new CouponId("c" + among(move.what(), own.coupons));
                Audience audience = audience(move.extra(), own);
                return accept(move.kind(), master, call, (b, c) -> b.execute(new SetAudience(c, id, audience)));
            }
            case ISSUE -> {
                CouponTerms terms = couponTerms(move, master, own);
                own.coupons++;
                return accept(move.kind(), master, call, (b, c) -> b.coupons().issue(terms));
            }
            case FREEZE_COUPON -> {
                CouponId id = new CouponId("c" + among(move.what(), own.coupons));
                return accept(
                        move.kind(), master, call, (b, c) -> b.execute(new FreezeCoupon(c, id, move.extra() % 3 == 0)));
            }
            case FREEZE_ALLOCATION -> {
                AllocationId id = allocation(move.what(), own);
                return accept(
                        move.kind(),
                        master,
                        call,
                        (b, c) -> b.execute(new FreezeAllocation(c, id, move.extra() % 3 == 0)));
            }
            case WITHDRAW -> {
                CouponId drawn = move.extra() % 2 == 0 ? last(own.drawnCoupons, move) : null;
                CouponId id = drawn == null ? new CouponId("c" + among(move.what(), own.coupons)) : drawn;
                return accept(move.kind(), master, call, (b, c) -> b.execute(new WithdrawCoupon(c, id)));
            }
            case EXTEND -> {
                return extend(move, master, own, call);
            }
            case ALLOCATE -> {
                return allocate(move, master, own, call);
            }
            case REVOKE -> {
                return revoke(move, master, own, call);
            }
            case MOVE -> {
                return moveAllocation(move, master, own, call);
            }
            case SETTLE -> {
                Charge charge = charge(move, own.charges.size());
                own.charges.add(charge);
                return covering(
                        own,
                        accept(
                                move.kind(),
                                master,
                                call,
                                (b, c) -> b.settlements().settle(charge)));
            }
            case SETTLE_COVERED -> {
                Charge charge = charge(move);
                boolean isNew = !own.charges.contains(charge);
                Done result = accept(
                        move.kind(), master, call, (b, c) -> b.settlements().settleCoveredOnly(charge));
                own.charges.add(charge);
                coveredOnly(isNew ? "covered only" : "covered only, repeated", result);
                return isNew ? covering(own, result) : result;
            }
            case RESERVE -> {
                Charge any = charge(move, own.charges.size());
                Charge charge = any.withAmount(
                        BigMoney.of(any.amount().getCurrencyUnit(), new BigDecimal(pick(ALLOCATED, move.who()))));
                own.charges.add(charge);
                own.reserved.add(charge);
                Reserve reserve = new Reserve(charge, move.size() % 3 == 0, pick(LIFETIMES, move.who()));
                Done result = accept(move.kind(), master, call, (b, c) -> b.execute(reserve));
                if (reserve.coveredOnly()) {
                    coveredOnly("reserve covered only", result);
                }
                return result;
            }
            case CONFIRM -> {
                if (move.what() % 4 == 3) {
                    clock.advance(Duration.ofDays(2));
                }
                Charge charge = last(own.reserved, move);
                Confirm confirm = charge == null ? Confirm.whole(call, NONE) : confirm(move, call, charge);
                return covering(own, accept(move.kind(), master, call, (b, c) -> b.execute(confirm)));
            }
            case RELEASE -> {
                Charge charge = last(own.reserved, move);
                ChargeId id = charge == null ? NONE : charge.id();
                return accept(move.kind(), master, call, (b, c) -> b.execute(new Release(c, id)));
            }
            case REFUND -> {
                Refund any = refund(move, master, own, call);
                Refund refund = move.extra() % 5 == 2 ? any.keepingCoupons() : any;
                Done result = accept(move.kind(), master, call, (b, c) -> b.execute(refund));
                if (result.answer().isRight()
                        && ((Refunded) result.answer().get()).toDue().isPositive()) {
                    own.refunds.add(refund);
                }
                if (refund.couponsKept()) {
                    couponsKept(result);
                }
                return result;
            }
            case ANSWER_PAY_BACK -> {
                Refund refund = last(own.refunds, move);
                AnswerPayBack answer = refund == null
                        ? new AnswerPayBack(call, NONE, call)
                        : new AnswerPayBack(call, refund.charge(), refund.id());
                return accept(move.kind(), master, call, (b, c) -> b.execute(answer));
            }
            case SET_CAP -> {
                CapMeasure measure = move.what() % 3 != 0
                        ? CapMeasure.quantityOf(pick(USAGES, move.what() / 2))
                        : CapMeasure.moneyIn(pick(CURRENCIES, move.what() / 2));
                BigDecimal limit = move.extra() % 5 == 0 ? null : new BigDecimal(pick(LIMITS, move.size()));
                MemberFilter sharing =
                        MemberFilter.ALL.with(MemberFilter.Standing.UNIFIED).withSharing(true);
                AccountId account = members(move, master, own, move.what() % 3 != 0 ? sharing : UNIFIED)
                        .get(0);
                own.capped.add(account);
                return accept(move.kind(), master, call, (b, c) -> b.execute(new SetCap(c, account, measure, limit)));
            }
            case SETTLE_ALL -> {
                for (int i = 0; i < 1 + move.size() % 5; i++) {
                    Move each = new Move(
                            Move.Kind.SETTLE,
                            move.master(),
                            move.who() + i,
                            move.what() + i,
                            move.size() + i,
                            move.extra() + 7 * i);
                    own.charges.add(charge(each, own.charges.size()));
                }
                // the last of the charges before is among them: a repetition in the middle of many
                List<Charge> charges = List.copyOf(
                        own.charges.subList(Math.max(0, own.charges.size() - 2 - move.size() % 5), own.charges.size()));
                List<Either<Refusal, ?>> results = settleAll(on(master), charges);
                for (int i = 0; i < charges.size(); i++) {
                    if (results.get(i).isRight()) {
                        Settle again = new Settle(charges.get(i));
                        done.add(new Done(Move.Kind.SETTLE, master, b -> b.execute(again), results.get(i)));
                    }
                }
                return new Done(move.kind(), master, b -> Either.right(results), Either.right(results));
            }
            case ANSWER_DUE -> {
                Charge charge = last(own.charges, move);
                Refund refund = move.size() % 3 == 0 ? last(own.refunds, move) : null;
                ChargeId before = refund == null && move.size() % 2 == 0 ? last(own.answered, move) : null;
                ChargeId id = refund != null
                        ? refund.charge()
                        : before != null ? before : charge == null ? NONE : charge.id();
                DueStatus answer = pick(refund == null && before == null ? ANSWERS : LATER_ANSWERS, move.extra());
                Done result = accept(move.kind(), master, call, (b, c) -> b.execute(new AnswerDue(c, id, answer)));
                if (result.answer().isRight()) {
                    own.answered.add(id);
                }
                return result;
            }
            case SWEEP -> {
                return accept(move.kind(), master, call, (b, c) -> b.execute(new Sweep(c, 1 + move.size() % 6)));
            }
            case REPEAT -> {
                Done earlier = done.get(among(move.what(), done.size()));
                return new Done(
                        move.kind(),
                        earlier.master(),
                        earlier.command(),
                        earlier.command().apply(on(earlier.master())));
            }
            case REUSE_ID -> {
                CommandId reused = new CommandId("k" + (1 + move.what() % commands));
                CouponId id = new CouponId("c" + among(move.what(), own.coupons));
                return new Done(
                        move.kind(),
                        master,
                        b -> b.execute(new FreezeCoupon(reused, id, true)),
                        on(master).execute(new FreezeCoupon(reused, id, true)));
            }
            case FOREIGN -> {
                // ids of the other master, which must be answered as if they did not exist
                Books others = books.get((move.master() + 1) % masters.size());
                AllocationId id = allocation(move.what(), others);
                return accept(move.kind(), master, call, (b, c) -> b.execute(new FreezeAllocation(c, id, false)));
            }
        }
        throw new IllegalStateException("no such move: " + move.kind());
    }

    private List<Either<Refusal, ?>> settleAll(MasterBenefits to, List<Charge> charges) {
        if (!oneByOne) {
            return List.copyOf(to.settlements().settleAll(charges));
        }
        List<Either<Refusal, ?>> results = new ArrayList<>();
        for (Charge charge : charges) {
            results.add(to.settlements().settle(charge));
        }
        return results;
    }

    /** H6: where coupons are kept, money goes to the due alone. */
    private void couponsKept(Done result) {
        if (result.answer().isLeft()) {
            reached.add("refund, coupons kept, refused");
            return;
        }
        Refunded refunded = (Refunded) result.answer().get();
        assertThat(refunded.lines())
                .as("H6 coupons kept")
                .allMatch(line -> line.holding().benefit() instanceof PackageId);
        reached.add("refund, coupons kept");
        if (refunded.settlement().deductions().stream()
                .anyMatch(taken -> !taken.coverage().isPackage() && taken.left().signum() > 0)) {
            reached.add("refund, coupons kept that it would have reached");
        }
    }

    /** What of an order is confirmed: all of it, a part, or sometimes more than was reserved. */
    private static Confirm confirm(Move move, CommandId call, Charge charge) {
        if (move.extra() % 4 == 0) {
            return Confirm.whole(call, charge.id());
        }
        BigDecimal part = new BigDecimal(pick(PARTS, move.size()));
        // of a metered charge seldom one alone, which is refused (H7)
        boolean halves = move.extra() % 8 == 1;
        BigMoney amount = halves && move.size() % 2 == 0
                ? null
                : charge.amount()
                        .multipliedBy(part)
                        .withScale(Math.min(12, charge.amount().getScale() + 3), RoundingMode.DOWN);
        BigDecimal quantity = (halves && amount != null) || charge.usage().isEmpty()
                ? null
                : charge.usage().get().quantity().multiply(part).setScale(15, RoundingMode.DOWN);
        return new Confirm(call, charge.id(), amount, quantity);
    }

    /** All, some of the money or some of the quantity of a charge, of those that took benefits more often than of others. */
    private Refund refund(Move move, MasterId master, Books own, CommandId call) {
        ChargeId id = last(
                switch (move.size() % 7) {
                    case 0, 1 -> own.answered;
                    case 2, 3, 4 -> own.drawnFromRevoked;
                    default -> own.covered;
                },
                move);
        if (id == null) {
            Charge any = last(own.charges, move);
            id = any == null ? NONE : any.id();
        }
        Settlement settlement = benefits.master(master).view().charge(id).orElse(null);
        if (settlement == null || move.extra() % 4 == 0) {
            return Refund.all(call, id);
        }
        BigDecimal part = new BigDecimal(pick(PARTS, move.size()));
        BigDecimal quantity = settlement.deductions().stream()
                .filter(taken -> taken.coverage().isPackage())
                .map(Deduction::left)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(part)
                .setScale(15, RoundingMode.DOWN);
        if (quantity.signum() > 0 && move.extra() % 4 != 1) {
            return Refund.of(call, id, quantity);
        }
        BigMoney money = settlement.price().multipliedBy(part).withScale(12, RoundingMode.DOWN);
        return money.isPositive() ? Refund.of(call, id, money) : Refund.all(call, id);
    }

    private static Done covering(Books own, Done done) {
        if (done.answer().isRight()
                && done.answer().get() instanceof Settlement settlement
                && !settlement.deductions().isEmpty()) {
            ChargeId charge = settlement.charge().id();
            own.covered.add(charge);
            for (Deduction taken : settlement.deductions()) {
                if (taken.source().benefit() instanceof AllocationId id) {
                    own.drawn.add(new Drawn(id, charge));
                } else if (taken.source().benefit() instanceof CouponId id) {
                    own.drawnCoupons.add(id);
                }
            }
        }
        return done;
    }

    /** One of the last few, or null if there is none. */
    private static <T> T last(List<T> all, Move move) {
        return all.isEmpty() ? null : all.get(all.size() - 1 - among(move.what(), Math.min(6, all.size())));
    }

    /** Later, greater, or both; now and then no later, no greater, or of a coupon that is none. */
    private Done extend(Move move, MasterId master, Books own, CommandId call) {
        CouponId id = new CouponId("c" + among(move.what(), own.coupons + (move.extra() % 17 == 0 ? 1 : 0)));
        Optional<CouponTerms> terms = benefits.master(master)
                .view()
                .coupon(id)
                .map(found -> found.coupon().terms());
        Instant end = terms.map(each -> each.validity().expiresAt()).orElse(clock.instant());
        Instant later =
                (end.isBefore(clock.instant()) ? clock.instant() : end).plus(Duration.ofHours(move.size() % 400 - 8));
        BigMoney value = terms.map(CouponTerms::faceValue).orElse(BigMoney.of(CurrencyUnit.USD, 1));
        BigMoney greater = value.plus(new BigDecimal(move.who() % 30));
        return accept(
                move.kind(),
                master,
                call,
                (b, c) -> b.execute(new ExtendCoupon(
                        c,
                        id,
                        Optional.of(later).filter(any -> move.extra() % 4 != 0),
                        Optional.of(greater).filter(any -> move.extra() % 4 < 2))));
    }

    private Done allocate(Move move, MasterId master, Books own, CommandId call) {
        CouponId again = move.extra() % 4 == 0 ? last(own.revoked, move) : null;
        CouponId id =
                again == null ? new CouponId("c" + (own.coupons - 1 - among(move.what() % 4, own.coupons))) : again;
        Coupon coupon = benefits.master(master)
                .view()
                .coupon(id)
                .map(found -> found.coupon())
                .orElse(null);
        boolean whole = coupon != null && coupon.terms().mode() == AllocationMode.ONCE && move.extra() % 11 != 0;
        CurrencyUnit currency =
                coupon == null ? CurrencyUnit.USD : coupon.terms().faceValue().getCurrencyUnit();
        List<Allocate.Share> shares = new ArrayList<>();
        for (AccountId member : move.who() % 4 == 0 ? accounts(move, own) : members(move, master, own, UNIFIED)) {
            if (!whole) {
                // sometimes finer than the currency allows, or more than there is
                shares.add(Allocate.Share.of(
                        member, BigMoney.of(currency, new BigDecimal(pick(ALLOCATED, move.size() + shares.size())))));
            } else if (shares.isEmpty() || move.extra() % 13 == 0) {
                shares.add(Allocate.Share.whole(member));
            }
        }
        Done result = accept(Move.Kind.ALLOCATE, master, call, (b, c) -> b.execute(new Allocate(c, id, shares)));
        if (result.answer().isRight() && result.answer().get() instanceof Allocated allocated) {
            own.allocations.addAll(allocated.made());
        }
        return result;
    }

    private Done revoke(Move move, MasterId master, Books own, CommandId call) {
        Drawn drawn = move.size() % 2 == 0 ? last(own.drawn, move) : null;
        AllocationId first = drawn == null ? allocation(move.what(), own) : drawn.allocation();
        AllocationState state = benefits.master(master).view().allocation(first).orElse(null);
        CouponId coupon =
                state == null ? new CouponId("none") : state.allocation().coupon();
        List<Revoke.Target> targets = new ArrayList<>();
        targets.add(
                state != null && move.extra() % 3 == 0
                        ? Revoke.Target.of(first, state.balance())
                        : Revoke.Target.of(first));
        if (move.extra() % 5 == 1 && state != null) {
            // now and then more than there is, or finer than the currency allows
            targets.set(0, Revoke.Target.part(first, part(state, move)));
        }
        if (move.extra() % 4 == 0) {
            targets.add(Revoke.Target.of(allocation(move.what() + 1, own)));
        }
        if (move.extra() % 9 == 0) {
            targets.set(0, Revoke.Target.of(first, BigMoney.of(CurrencyUnit.USD, new BigDecimal("0.77"))));
        }
        Done result = accept(Move.Kind.REVOKE, master, call, (b, c) -> b.execute(new Revoke(c, coupon, targets)));
        if (result.answer().isRight()) {
            own.revoked.addAll(benefits
                    .master(master)
                    .view()
                    .coupon(coupon)
                    .filter(found -> found.coupon().terms().mode() == AllocationMode.ONCE)
                    .map(found -> found.coupon().id())
                    .stream()
                    .toList());
            own.drawn.stream()
                    .filter(each -> each.allocation().equals(first))
                    .forEach(each -> own.drawnFromRevoked.add(each.charge()));
        }
        return result;
    }

    private static BigMoney part(AllocationState state, Move move) {
        return BigMoney.of(state.balance().getCurrencyUnit(), new BigDecimal(pick(ALLOCATED, move.who())));
    }

    private Done moveAllocation(Move move, MasterId master, Books own, CommandId call) {
        AllocationId from = allocation(move.what(), own);
        AccountId to = move.who() % 4 == 0
                ? account(move, own)
                : members(move, master, own, UNIFIED).get(0);
        Optional<BigMoney> amount = benefits.master(master)
                .view()
                .allocation(from)
                .filter(state -> move.extra() % 3 > 0)
                .map(state -> part(state, move));
        Done result = accept(move.kind(), master, call, (b, c) -> b.execute(new MoveAllocation(c, from, to, amount)));
        if (result.answer().isRight() && result.answer().get() instanceof Moved moved) {
            own.allocations.add(moved.to());
        }
        return result;
    }

    private Charge charge(Move move, int ordinal) {
        Books own = books(move);
        MasterId master = masters.get(move.master() % masters.size());
        AccountId account = move.who() % 9 == 8 ? master.account() : account(move, own);
        if (move.size() % 2 == 0 && !own.allocations.isEmpty()) {
            account = member(move.who(), own);
        } else if (move.size() % 5 < 2 && !own.capped.isEmpty()) {
            account = own.capped.get(own.capped.size() - 1);
        }
        boolean late = move.extra() % 3 == 0;
        Charge.Builder charge = Charge.builder()
                .id(new ChargeId("h" + ordinal))
                .account(account)
                .consumedAt(late ? now().minus(Duration.ofHours(move.size() % 96)) : now())
                .product(pick(PRODUCTS, move.what()))
                .amount(BigMoney.of(
                        CurrencyUnit.of(pick(CURRENCIES, move.extra() / 2)),
                        new BigDecimal(
                                move.size() % 17 == 0 ? "0" : pick(AMOUNTS, move.size() % 3 == 0 ? 3 : move.size()))));
        if (move.extra() % 4 != 0) {
            charge.region(pick(REGIONS, move.extra()));
        }
        if (move.extra() % 2 == 1 || move.size() % 5 < 2) {
            charge.usage(new Usage(
                    pick(USAGES, move.what() / 3), new BigDecimal(pick(QUANTITIES, move.size() + move.who()))));
        }
        if (move.extra() % 7 == 6) {
            charge.mode(ChargingMode.PREPAID);
            if (move.extra() % 2 == 0) {
                BenefitId named = move.what() % 2 == 0 && !own.allocations.isEmpty()
                        ? allocation(move.what(), own)
                        : new CouponId("c" + among(move.what(), own.coupons));
                charge.coupon(named);
            }
        }
        return charge.build();
    }

    /** Later, greater, or both; now and then no later, no greater, or of a package that is none. */
    private Done extendPackage(Move move, MasterId master, Books own, CommandId call) {
        PackageId id = new PackageId("p" + among(move.what(), own.packages + (move.extra() % 17 == 0 ? 1 : 0)));
        Optional<PackageTerms> terms = benefits.master(master)
                .view()
                .resourcePackage(id)
                .map(found -> found.resourcePackage().terms());
        Instant end = terms.map(each -> each.validity().expiresAt()).orElse(clock.instant());
        Instant later =
                (end.isBefore(clock.instant()) ? clock.instant() : end).plus(Duration.ofHours(move.size() % 400 - 8));
        BigDecimal greater =
                terms.map(PackageTerms::quantity).orElse(BigDecimal.ONE).add(new BigDecimal(move.who() % 30));
        return accept(
                move.kind(),
                master,
                call,
                (b, c) -> b.execute(new ExtendPackage(
                        c,
                        id,
                        Optional.of(later).filter(any -> move.extra() % 4 != 0),
                        Optional.of(greater).filter(any -> move.extra() % 8 < 5))));
    }

    /** All, none, or some accounts; now and then one that is not there. */
    private static Audience audience(int choice, Books own) {
        List<AccountId> named = new ArrayList<>();
        for (int i = 0; i < own.accounts + (choice % 13 == 0 ? 1 : 0); i++) {
            if ((choice >> i) % 2 == 1) {
                named.add(new AccountId("a" + i));
            }
        }
        return choice % 4 == 0 ? Audience.ALL : named.isEmpty() ? Audience.NONE : Audience.of(named);
    }

    private CouponTerms couponTerms(Move move, MasterId master, Books own) {
        boolean toMember = move.who() % 5 == 4;
        BigMoney value = BigMoney.of(
                CurrencyUnit.of(pick(CURRENCIES, move.extra() / 3)),
                new BigDecimal(pick(List.of("25", "3.123456789012", "100", "10.00", "7"), move.size())));
        Instant from = now().minus(Duration.ofHours(48)).plus(Duration.ofHours(move.size() % 56));
        var terms = CouponTerms.builder()
                .id(new CouponId("c" + (move.extra() % 23 == 0 ? among(move.what(), own.coupons) : own.coupons)))
                .owner(toMember ? account(move, own) : master.account())
                .faceValue(value)
                .validity(new Validity(from, from.plus(Duration.ofHours(48 + 24L * (move.size() % 20)))))
                .mode(move.extra() % 3 == 0 ? AllocationMode.ONCE : AllocationMode.MULTIPLE);
        if (move.what() % 3 == 0) {
            terms.products(pick(PRODUCTS, move.what() / 3));
        }
        if (move.what() % 17 == 0) {
            terms.regions(pick(REGIONS, move.what()));
        }
        if (move.what() % 8 == 0) {
            terms.minimumSpend(BigMoney.of(value.getCurrencyUnit(), new BigDecimal("2")));
        }
        if (move.what() % 19 == 0) {
            terms.chargingModes(ChargingMode.PAY_PER_USE);
        }
        if (move.size() % 3 == 0) {
            terms.priority(pick(PRIORITIES, move.what()));
        }
        if (move.what() % 6 == 1 && (!toMember || move.size() % 7 == 0)) {
            terms.audience(audience(move.size(), own));
        }
        return terms.build();
    }

    private PackageTerms packageTerms(Move move, MasterId master, Books own) {
        Instant from = now().minus(Duration.ofHours(24));
        var terms = PackageTerms.builder()
                .id(new PackageId("p" + (move.extra() % 23 == 0 ? among(move.what(), own.packages) : own.packages)))
                .owner(move.who() % 2 == 0 ? master.account() : account(move, own))
                .usage(pick(USAGES, move.what()))
                .quantity(new BigDecimal(pick(List.of("3", "10", "0.75", "40"), move.size())))
                .validity(new Validity(from, from.plus(Duration.ofHours(48 + 24L * (move.size() % 20)))))
                .purchasedAt(from);
        if (move.what() % 5 == 0) {
            terms.products(pick(PRODUCTS, move.what()));
        }
        if (move.size() % 3 == 0) {
            terms.priority(pick(PRIORITIES, move.extra()));
        }
        if (move.size() % 6 == 1 && move.who() % 2 == 0) {
            terms.audience(audience(move.extra(), own));
        }
        if (move.extra() % 4 == 0) {
            terms.reset(new ResetCycle(
                    pick(List.of(ResetCycle.Unit.values()), move.extra() / 4),
                    pick(List.of(ResetCycle.Alignment.values()), move.extra())));
        }
        return terms.build();
    }

    /** Gives a command; keeps it, if it was accepted, to be repeated. */
    private Done accept(
            Move.Kind kind,
            MasterId master,
            CommandId call,
            java.util.function.BiFunction<MasterBenefits, CommandId, Either<Refusal, ?>> command) {
        Function<MasterBenefits, Either<Refusal, ?>> bound = b -> command.apply(b, call);
        Done result = new Done(kind, master, bound, bound.apply(on(master)));
        if (result.answer().isRight()) {
            done.add(result);
        }
        return result;
    }

    private Books books(Move move) {
        return books.get(move.master() % masters.size());
    }

    private CommandId call() {
        commands++;
        return new CommandId("k" + commands);
    }

    private static AccountId account(Move move, Books own) {
        return new AccountId("a" + among(move.who(), own.accounts));
    }

    private static List<AccountId> accounts(Move move, Books own) {
        List<AccountId> members = new ArrayList<>();
        for (int i = 0; i < 1 + Math.max(0, move.extra() % 5 - 2); i++) {
            members.add(new AccountId("a" + among(move.who() + i, own.accounts)));
        }
        return members;
    }

    private static AccountId member(int choice, Books own) {
        return own.allocations
                .get(own.allocations.size() - 1 - among(choice, own.allocations.size()))
                .member();
    }

    /** Some of those that match, or some accounts if there are none. */
    private List<AccountId> members(Move move, MasterId master, Books own, MemberFilter filter) {
        List<AccountId> found = benefits.master(master).view().members(filter, Paging.FIRST).items().stream()
                .map(Account::id)
                .toList();
        int count = 1 + Math.max(0, move.extra() % 5 - 2);
        if (found.size() < count) {
            return accounts(move, own);
        }
        int first = among(move.who(), found.size() - count + 1);
        return found.subList(first, first + count);
    }

    private static AllocationId allocation(int choice, Books own) {
        return own.allocations.isEmpty()
                ? new AllocationId("none")
                : own.allocations
                        .get(own.allocations.size() - 1 - among(choice, own.allocations.size()))
                        .allocation();
    }

    private static int among(int choice, int count) {
        return count == 0 ? 0 : choice % count;
    }

    private static <T> T pick(List<T> from, int choice) {
        return from.get(choice % from.size());
    }
}
