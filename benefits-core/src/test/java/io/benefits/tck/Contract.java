package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.Revoked;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.Swept;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.JournalLine;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.Preview;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Refunded;
import io.benefits.settlement.Release;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.Footprint;
import io.benefits.spi.Version;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every topic of the contract begins with: an engine on the adapter's store, a clock that stands at {@link #START}, and
 * one registered master of its own, so that tests may share a store. After each test the master's books must balance.
 */
public abstract class Contract {

    /** When every test begins. */
    public static final Instant START = Instant.parse("2024-06-01T00:00:00Z");

    /** A validity around every time that the tests use, unless they mean another. */
    public static final Validity LONG =
            new Validity(START.minus(Duration.ofDays(3650)), START.plus(Duration.ofDays(3650)));

    /** The usage type of packages and metered charges, unless a test means another. */
    public static final UsageType STORAGE = new UsageType("storage", "GB");

    /** What the engines of the tests keep of their masters: {@code -Dbenefits.cache=0} runs all of it without. */
    public static final int CACHED = Integer.getInteger("benefits.cache", 200_000);

    private static final AtomicInteger IDS = new AtomicInteger();

    private int cached = CACHED;
    protected final SettableClock clock = new SettableClock(START);
    protected MasterId master = newMasterId();
    protected AccountId masterAccount = master.account();
    protected BenefitStore store;
    /** The engine of the test, for any master. */
    protected Benefits library;
    /** What the test does, for its master. */
    protected MasterBenefits benefits;

    private final Set<MasterId> masters = new LinkedHashSet<>();

    /** The adapter's part: a store, new or shared; the tests' masters have ids of their own. */
    protected abstract BenefitStore store();

    /** How a test registers its master. */
    protected MasterTerms masterTerms() {
        return MasterTerms.in(ZoneOffset.UTC);
    }

    /** Has the engines of a test keep another number of parts; to be called before the test. */
    public void keep(int parts) {
        cached = parts;
    }

    @BeforeEach
    void open() {
        store = store();
        library = engine().build();
        benefits = handle(library);
        masters.add(master);
        ok(benefits.accounts().registerMaster(masterTerms()));
    }

    @AfterEach
    void booksBalance() {
        for (MasterId each : masters) {
            Books.check(store, each);
        }
    }

    /** Goes on with a new master of these terms. */
    protected MasterId useMaster(MasterTerms terms) {
        use(newMasterId());
        ok(benefits.accounts().registerMaster(terms));
        return master;
    }

    /** Goes on with a master that the test has used before. */
    protected void use(MasterId id) {
        masters.add(id);
        master = id;
        masterAccount = id.account();
        benefits = handle(library);
    }

    private static MasterId newMasterId() {
        return new MasterId("master-" + UUID.randomUUID());
    }

    /** Another engine on the same store, say with another billing port. */
    protected BenefitsEngine.Builder engine() {
        return engine(store);
    }

    /** An engine on a store that stands before the adapter's. */
    protected BenefitsEngine.Builder engine(BenefitStore before) {
        return BenefitsEngine.on(before).clock(clock).cache(cached);
    }

    // ---- calls and answers

    /** A handle of the test's master. */
    protected MasterBenefits handle(Benefits of) {
        return of.master(master).by("tester");
    }

    protected CommandId call() {
        return call(id("cmd"));
    }

    protected CommandId call(String commandId) {
        return new CommandId(commandId);
    }

    protected static String id(String prefix) {
        return prefix + "-" + IDS.incrementAndGet();
    }

    protected static <A> A ok(Either<Refusal, A> result) {
        if (result.isLeft()) {
            throw new AssertionError("refused: " + result.getLeft().message());
        }
        return result.get();
    }

    protected static Refusal refused(Either<Refusal, ?> result) {
        assertThat(result.isLeft()).as("refused, but was %s", result).isTrue();
        assertThat(result.getLeft().message()).isNotBlank();
        return result.getLeft();
    }

    /** What a command is refused with, after which the journal is as it was before. */
    protected Refusal refusedWithoutTrace(Supplier<? extends Either<Refusal, ?>> command) {
        return refused(unchanged(command));
    }

    /** Runs something that must leave the journal as it is. */
    protected <T> T unchanged(Supplier<T> what) {
        Version before = version();
        T result = what.get();
        assertThat(version()).as("last entry of the journal").isEqualTo(before);
        return result;
    }

    // ---- amounts

    protected static BigMoney usd(String amount) {
        return BigMoney.parse("USD " + amount);
    }

    protected static BigDecimal qty(String quantity) {
        return new BigDecimal(quantity);
    }

    // ---- accounts

    /** Registers an account that is no member. */
    protected AccountId account(String id) {
        AccountId account = new AccountId(id);
        ok(benefits.accounts().register(account));
        return account;
    }

    /** Registers and associates a unified member. */
    protected AccountId member(String id) {
        AccountId account = account(id);
        ok(benefits.execute(Associate.now(call(), account, AccountingMode.UNIFIED)));
        return account;
    }

    /** Registers and associates an independent member. */
    protected AccountId independent(String id) {
        AccountId account = account(id);
        ok(benefits.execute(Associate.now(call(), account, AccountingMode.INDEPENDENT)));
        return account;
    }

    /** Associates a registered account from now on. */
    protected Association associate(AccountId account, AccountingMode mode) {
        return ok(benefits.execute(Associate.now(call(), account, mode)));
    }

    protected Disassociated disassociate(AccountId account) {
        return ok(benefits.execute(new Disassociate(call(), account)));
    }

    /** The last association of an account, open or ended. */
    protected Association lastAssociation(AccountId account) {
        List<Association> all = benefits.view().account(account).orElseThrow().associations();
        return all.get(all.size() - 1);
    }

    // ---- sharing

    /** Sets the switch of the master. */
    protected void shareWithNewMembers(boolean on) {
        ok(benefits.execute(new ShareWithNewMembers(call(), on)));
    }

    /** Sets the flags of members, and tells the outcome for each. */
    protected List<SharingResult.Outcome> share(boolean on, AccountId... members) {
        return ok(benefits.execute(new SetSharing(call(), List.of(members), on))).stream()
                .map(SharingResult::outcome)
                .toList();
    }

    /** A unified member whose flag is on. */
    protected AccountId sharingMember(String id) {
        AccountId member = member(id);
        share(true, member);
        return member;
    }

    // ---- coupons

    /** Issues a MULTIPLE coupon to the master itself, valid for long. */
    protected CouponId coupon(String id, BigMoney faceValue) {
        return coupon(id, masterAccount, faceValue);
    }

    /** Issues a MULTIPLE coupon, valid for long. */
    protected CouponId coupon(String id, AccountId owner, BigMoney faceValue) {
        return coupon(id, owner, faceValue, LONG, AllocationMode.MULTIPLE, terms -> terms);
    }

    protected CouponId coupon(
            String id,
            AccountId owner,
            BigMoney faceValue,
            Validity validity,
            AllocationMode mode,
            UnaryOperator<CouponTerms.Builder> more) {
        CouponTerms terms = more.apply(CouponTerms.builder()
                        .id(new CouponId(id))
                        .owner(owner)
                        .faceValue(faceValue)
                        .validity(validity)
                        .mode(mode))
                .build();
        return ok(benefits.coupons().issue(terms)).id();
    }

    /** Allocates one amount to one member. */
    protected AllocationId allocate(CouponId coupon, AccountId member, BigMoney amount) {
        return ok(benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(member, amount)))))
                .made()
                .get(0)
                .allocation();
    }

    /** Takes back whatever is left in allocations of one coupon. */
    protected Revoked revoke(CouponId coupon, AllocationId... allocations) {
        List<Revoke.Target> targets =
                Arrays.stream(allocations).map(Revoke.Target::of).toList();
        return ok(benefits.execute(new Revoke(call(), coupon, targets)));
    }

    protected void freeze(CouponId coupon, boolean on) {
        ok(benefits.execute(new FreezeCoupon(call(), coupon, on)));
    }

    protected void freeze(AllocationId allocation, boolean on) {
        ok(benefits.execute(new FreezeAllocation(call(), allocation, on)));
    }

    protected CouponState coupon(CouponId id) {
        return benefits.view().coupon(id).orElseThrow();
    }

    protected AllocationState allocation(AllocationId id) {
        return benefits.view().allocation(id).orElseThrow();
    }

    protected BigMoney balance(CouponId id) {
        return coupon(id).balance();
    }

    protected BigMoney balance(AllocationId id) {
        return allocation(id).balance();
    }

    protected BenefitStatus status(CouponId id) {
        return coupon(id).status(clock.instant());
    }

    // ---- packages

    /** Adds a package of {@link #STORAGE}, valid for long. */
    protected PackageId pack(String id, AccountId owner, String quantity) {
        return pack(id, owner, quantity, LONG, terms -> terms);
    }

    protected PackageId pack(
            String id, AccountId owner, String quantity, Validity validity, UnaryOperator<PackageTerms.Builder> more) {
        PackageTerms terms = more.apply(PackageTerms.builder()
                        .id(new PackageId(id))
                        .owner(owner)
                        .usage(STORAGE)
                        .quantity(qty(quantity))
                        .validity(validity)
                        .purchasedAt(validity.effectiveAt()))
                .build();
        return ok(benefits.packages().add(terms)).id();
    }

    /** What is left in the only period of a package that does not reset. */
    protected BigDecimal left(PackageId id) {
        return benefits.view()
                .resourcePackage(id)
                .orElseThrow()
                .periods()
                .values()
                .iterator()
                .next()
                .balance();
    }

    // ---- charges

    /** A charge of money only, consumed now. */
    protected Charge charge(AccountId account, BigMoney amount) {
        return charge(account, amount, charge -> charge);
    }

    protected Charge charge(AccountId account, BigMoney amount, UnaryOperator<Charge.Builder> more) {
        return charge(account, clock.instant(), amount, more);
    }

    protected Charge charge(AccountId account, Instant consumedAt, BigMoney amount) {
        return charge(account, consumedAt, amount, charge -> charge);
    }

    protected Charge charge(
            AccountId account, Instant consumedAt, BigMoney amount, UnaryOperator<Charge.Builder> more) {
        return charge(id("charge"), account, consumedAt, amount, more);
    }

    protected static Charge charge(
            String id, AccountId account, Instant consumedAt, BigMoney amount, UnaryOperator<Charge.Builder> more) {
        return more.apply(Charge.builder()
                        .id(new ChargeId(id))
                        .account(account)
                        .consumedAt(consumedAt)
                        .product("compute")
                        .amount(amount))
                .build();
    }

    /** A charge of a quantity of {@link #STORAGE}, consumed now. */
    protected Charge metered(AccountId account, String quantity, BigMoney amount) {
        return charge(account, amount, charge -> charge.usage(new Usage(STORAGE, qty(quantity))));
    }

    protected Settlement settle(Charge charge) {
        return ok(benefits.settlements().settle(charge));
    }

    protected Preview preview(Charge charge) {
        return ok(benefits.view().preview(charge));
    }

    /** The reason for which a preview passes over a benefit. */
    protected PassedOver.Reason reason(Charge charge, String benefit) {
        return preview(charge).passedOver().stream()
                .filter(passed -> passed.benefit().value().equals(benefit))
                .map(PassedOver::reason)
                .findFirst()
                .orElseThrow(() -> new AssertionError(benefit + " was not passed over"));
    }

    /** What deductions took, in order, each as the benefit's id and the amount. */
    protected static List<String> taken(List<Deduction> deductions) {
        return deductions.stream()
                .map(taken ->
                        taken.source().benefit().value() + " " + taken.amount().toPlainString())
                .toList();
    }

    protected static List<String> taken(Settlement settlement) {
        return taken(settlement.deductions());
    }

    /** What is due of a settlement: 0 where its benefits covered all. */
    protected static BigMoney due(Settlement settlement) {
        return settlement
                .due()
                .map(Due::amount)
                .orElse(BigMoney.zero(settlement.price().getCurrencyUnit()));
    }

    /** A settlement as it stands now. */
    protected Settlement settlement(Charge charge) {
        return benefits.view().charge(charge.id()).orElseThrow();
    }

    protected Settlement answerDue(Charge charge, DueStatus answer) {
        return ok(benefits.execute(new AnswerDue(call(), charge.id(), answer)));
    }

    protected Refunded refund(Charge charge, BigMoney money) {
        return ok(benefits.execute(Refund.of(call(), charge.id(), money)));
    }

    /** Refunds package quantity. */
    protected Refunded refund(Charge charge, String quantity) {
        return ok(benefits.execute(Refund.of(call(), charge.id(), qty(quantity))));
    }

    protected Refunded refundAll(Charge charge) {
        return ok(benefits.execute(Refund.all(call(), charge.id())));
    }

    protected Reservation reserve(Charge charge) {
        return ok(benefits.settlements().reserve(charge));
    }

    protected Settlement confirm(Charge charge) {
        return ok(benefits.execute(Confirm.whole(call(), charge.id())));
    }

    protected Reservation release(Charge charge) {
        return ok(benefits.execute(new Release(call(), charge.id())));
    }

    // ---- journal

    /** What lines moved, in order, each as the benefit's id, the movement and the amount. */
    protected static List<String> moved(List<JournalLine> lines) {
        return lines.stream()
                .map(line -> line.holding().benefit().value() + " " + line.movement() + " "
                        + line.amount().toPlainString())
                .toList();
    }

    protected Swept sweep() {
        return ok(benefits.execute(Sweep.of(call())));
    }

    protected List<JournalEntry> journal() {
        return Books.journal(store, master);
    }

    protected long number() {
        return version().number();
    }

    /** Number and head of the last entry. */
    protected Version version() {
        return store.load(master, Footprint.MASTER).version();
    }
}
