package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Disassociate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.RefusalCode;
import io.benefits.core.journal.Genuine;
import io.benefits.core.path.Canonical;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.AnswerPayBack;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Confirm;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Release;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.Hash;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Commands and the journal: J1, J2, J3 and J5. */
public abstract class JournalContract extends Contract {

    private static final AccountId MEMBER = new AccountId("member");
    private static final AccountId OTHER = new AccountId("other");
    private static final PackageId PACKAGE = new PackageId("package");
    private static final CouponId COUPON = new CouponId("coupon");
    private static final CouponId CLOSED = new CouponId("closed");

    /** The charges that commands are recorded under, by the name of the command. */
    private static final Map<String, ChargeId> CHARGES = Map.of(
            "settle", new ChargeId("charge"),
            "settle-another", new ChargeId("paid"),
            "reserve", new ChargeId("order"),
            "reserve-another", new ChargeId("cancelled"));

    private static final ChargeId CHARGE = charge("settle");
    private static final ChargeId PAID = charge("settle-another");
    private static final ChargeId ORDER = charge("reserve");
    private static final ChargeId CANCELLED = charge("reserve-another");

    /** A command and one of the same kind and key with other content; those with an id of their own take the one that is given. */
    private record Case(
            Function<CommandId, Either<Refusal, ?>> command, Function<CommandId, Either<Refusal, ?>> other) {}

    /** Every kind of command, in an order in which each is accepted. */
    private Map<String, Case> everyCommand() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put(
                "register",
                new Case(
                        call -> benefits.accounts().register(MEMBER),
                        // an account has nothing but its id: there is no other content
                        call -> Either.left(new IdReused(key("register"), number()))));
        cases.put(
                "share-with-new-members",
                new Case(
                        call -> benefits.execute(new ShareWithNewMembers(call, true)),
                        call -> benefits.execute(new ShareWithNewMembers(call, false))));
        cases.put(
                "associate",
                new Case(
                        call -> benefits.execute(Associate.now(call, MEMBER, AccountingMode.UNIFIED)),
                        call -> benefits.execute(Associate.since(call, MEMBER, AccountingMode.UNIFIED, START))));
        cases.put(
                "set-sharing",
                new Case(
                        call -> benefits.execute(new SetSharing(call, List.of(MEMBER, OTHER), false)),
                        call -> benefits.execute(new SetSharing(call, List.of(MEMBER), false))));
        cases.put(
                "add-package",
                new Case(
                        call -> benefits.packages().add(packageTerms("10")),
                        call -> benefits.packages().add(packageTerms("11"))));
        cases.put(
                "freeze-package",
                new Case(
                        call -> benefits.execute(new FreezePackage(call, PACKAGE, true)),
                        call -> benefits.execute(new FreezePackage(call, PACKAGE, false))));
        cases.put(
                "cancel-package",
                new Case(
                        call -> benefits.execute(new CancelPackage(call, PACKAGE, START)),
                        call -> benefits.execute(new CancelPackage(call, PACKAGE, START.plusSeconds(1)))));
        cases.put(
                "issue",
                new Case(
                        call -> benefits.coupons().issue(couponTerms(COUPON, "100")),
                        call -> benefits.coupons().issue(couponTerms(COUPON, "101"))));
        cases.put(
                "issue-another",
                new Case(
                        call -> benefits.coupons().issue(couponTerms(CLOSED, "100")),
                        call -> benefits.coupons().issue(couponTerms(CLOSED, "101"))));
        cases.put(
                "allocate",
                new Case(call -> allocating(call, COUPON, "10"), call -> allocating(call, COUPON, "10.01")));
        cases.put(
                "freeze-allocation",
                new Case(
                        call -> benefits.execute(new FreezeAllocation(call, theAllocation(), true)),
                        call -> benefits.execute(new FreezeAllocation(call, theAllocation(), false))));
        cases.put(
                "unfreeze-allocation",
                new Case(
                        call -> benefits.execute(new FreezeAllocation(call, theAllocation(), false)),
                        call -> benefits.execute(new FreezeAllocation(call, theAllocation(), true))));
        cases.put(
                "revoke",
                new Case(
                        call -> benefits.execute(new Revoke(call, COUPON, List.of(Revoke.Target.of(theAllocation())))),
                        call -> benefits.execute(
                                new Revoke(call, COUPON, List.of(Revoke.Target.of(theAllocation(), usd("10")))))));
        cases.put(
                "freeze-coupon",
                new Case(
                        call -> benefits.execute(new FreezeCoupon(call, COUPON, true)),
                        call -> benefits.execute(new FreezeCoupon(call, CLOSED, true))));
        cases.put(
                "withdraw",
                new Case(
                        call -> benefits.execute(new WithdrawCoupon(call, CLOSED)),
                        call -> benefits.execute(new WithdrawCoupon(call, COUPON))));
        cases.put(
                "settle",
                new Case(
                        call -> benefits.settlements().settle(theCharge(CHARGE, "10")),
                        call -> benefits.settlements().settle(theCharge(CHARGE, "11"))));
        cases.put(
                "settle-another",
                new Case(
                        call -> benefits.settlements().settle(theCharge(PAID, "10")),
                        call -> benefits.settlements().settle(theCharge(PAID, "11"))));
        cases.put(
                "answer",
                new Case(
                        call -> benefits.execute(new AnswerDue(call, CHARGE, DueStatus.IN_ARREARS)),
                        call -> benefits.execute(new AnswerDue(call, CHARGE, DueStatus.COLLECTED))));
        cases.put(
                "refund",
                new Case(
                        call -> benefits.execute(Refund.of(call, CHARGE, usd("1"))),
                        call -> benefits.execute(Refund.of(call, CHARGE, usd("2")))));
        cases.put(
                "answer-another",
                new Case(
                        call -> benefits.execute(new AnswerDue(call, PAID, DueStatus.COLLECTED)),
                        call -> benefits.execute(new AnswerDue(call, PAID, DueStatus.IN_ARREARS))));
        cases.put(
                "refund-paid",
                new Case(
                        call -> benefits.execute(Refund.all(call, PAID)),
                        call -> benefits.execute(Refund.of(call, PAID, usd("10")))));
        cases.put(
                "answer-pay-back",
                new Case(
                        call -> benefits.execute(new AnswerPayBack(call, PAID, new CommandId("refund-paid"))),
                        call -> benefits.execute(new AnswerPayBack(call, PAID, new CommandId("refund")))));
        cases.put(
                "reserve",
                new Case(
                        call -> benefits.settlements().reserve(theCharge(ORDER, "10")),
                        call -> benefits.settlements().reserve(theCharge(ORDER, "11"))));
        cases.put(
                "reserve-another",
                new Case(
                        call -> benefits.settlements().reserve(theCharge(CANCELLED, "10")),
                        call -> benefits.settlements().settle(theCharge(CANCELLED, "11"))));
        cases.put(
                "confirm",
                new Case(
                        call -> benefits.execute(Confirm.whole(call, ORDER)),
                        call -> benefits.execute(new Confirm(call, ORDER, usd("9"), null))));
        cases.put(
                "release",
                new Case(
                        call -> benefits.execute(new Release(call, CANCELLED)),
                        call -> benefits.execute(new Release(call, ORDER))));
        cases.put(
                "cap",
                new Case(
                        call -> benefits.execute(new SetCap(call, MEMBER, CapMeasure.moneyIn("USD"), qty("5"))),
                        call -> benefits.execute(new SetCap(call, MEMBER, CapMeasure.moneyIn("USD"), null))));
        cases.put(
                "sweep",
                new Case(call -> benefits.execute(new Sweep(call, 5)), call -> benefits.execute(new Sweep(call, 6))));
        cases.put(
                "disassociate",
                new Case(
                        call -> benefits.execute(new Disassociate(call, MEMBER)),
                        call -> benefits.execute(new Disassociate(call, OTHER))));
        return cases;
    }

    // ---- J1

    @Test
    @DisplayName(
            "J1 every command that is repeated, by whomever and whenever, returns the first answer and changes nothing")
    void returnsTheFirstAnswer() {
        Map<String, Object> answers = new LinkedHashMap<>();
        everyCommand().forEach((id, each) -> answers.put(id, ok(each.command().apply(call(id)))));
        clock.advance(Duration.ofDays(30));

        benefits = benefits.by("another");
        everyCommand()
                .forEach((id, each) -> assertThat(
                                (Object) unchanged(() -> ok(each.command().apply(call(id)))))
                        .as(id)
                        .isEqualTo(answers.get(id)));
    }

    @Test
    @DisplayName("J1 a command that is repeated at once returns the first answer and changes nothing")
    void returnsTheFirstAnswerAtOnce() {
        everyCommand().forEach((id, each) -> {
            Object first = ok(each.command().apply(call(id)));
            assertThat((Object) unchanged(() -> ok(each.command().apply(call(id)))))
                    .as(id)
                    .isEqualTo(first);
        });
    }

    @Test
    @DisplayName("J1 the same id with other content is refused, and names where it was used")
    void refusesAnIdWithOtherContent() {
        everyCommand().forEach((id, each) -> {
            ok(each.command().apply(call(id)));
            assertThat(refusedWithoutTrace(() -> each.other().apply(call(id)).mapLeft(Refusal.class::cast)))
                    .as(id)
                    .isEqualTo(new IdReused(key(id), number()));
        });
    }

    @Test
    @DisplayName("J1 the same id for another kind of command is refused")
    void refusesAnIdOfAnotherKindOfCommand() {
        ok(benefits.accounts().register(MEMBER));
        ok(benefits.sharing().uncap("id", MEMBER, CapMeasure.moneyIn("USD")));
        IdReused refusal = new IdReused(CommandKey.of(call("id")), number());

        everyCommand().forEach((id, each) -> {
            if (key(id).space() == CommandKey.Space.COMMAND) {
                assertThat(refusedWithoutTrace(
                                () -> each.command().apply(call("id")).mapLeft(Refusal.class::cast)))
                        .as(id)
                        .isEqualTo(refusal);
            }
        });
    }

    @Test
    @DisplayName("J1 registering a master is repeated like any command")
    void returnsTheFirstMaster() {
        MasterTerms terms = MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.BLOCK);
        use(new MasterId(master.value() + "-2"));
        Master first = ok(benefits.accounts().registerMaster(terms));
        shareWithNewMembers(true);

        assertThat(unchanged(() -> ok(benefits.accounts().registerMaster(terms))))
                .isEqualTo(first);
        assertThat(refusedWithoutTrace(() -> benefits.accounts().registerMaster(terms.shareWithNewMembers(true))))
                .isEqualTo(new IdReused(CommandKey.MASTER, 1));
    }

    @Test
    @DisplayName("J1 a refused command is not recorded: repeating it decides afresh, and its id is free")
    void decidesARefusedCommandAfresh() {
        Associate associate = Associate.now(call("id"), MEMBER, AccountingMode.UNIFIED);
        assertThat(refusedWithoutTrace(() -> benefits.execute(associate)).code())
                .isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        account(MEMBER.value());

        ok(benefits.execute(associate));

        assertThat(refusedWithoutTrace(
                                () -> benefits.execute(Associate.now(call("free"), MEMBER, AccountingMode.UNIFIED)))
                        .code())
                .isEqualTo(RefusalCode.ALREADY_ASSOCIATED);
        ok(benefits.accounts().register(OTHER));
    }

    @Test
    @DisplayName("J1 a charge that was refused may be settled under the same id with other content")
    void settlesARefusedChargeAfresh() {
        Charge charge = charge("c", MEMBER, START, usd("1"), more -> more);
        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge))
                        .code())
                .isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        account(MEMBER.value());

        assertThat(settle(charge.withAmount(usd("2"))).price()).isEqualTo(usd("2"));
    }

    @Test
    @DisplayName("J1 an accepted command that changed nothing is recorded too")
    void recordsACommandThatChangedNothing() {
        AccountId member = member("m");
        long before = number();

        assertThat(share(false, member)).containsExactly(Outcome.ALREADY_SO);
        shareWithNewMembers(false);
        assertThat(sweep().lines()).isEmpty();

        assertThat(number()).isEqualTo(before + 3);
    }

    @Test
    @DisplayName("J1 a command that changed nothing keeps its answer when it would change something now")
    void keepsTheAnswerOfACommandThatChangedNothing() {
        SetSharing set = new SetSharing(call("id"), List.of(MEMBER), true);
        ok(benefits.execute(set));
        member(MEMBER.value());

        assertThat(ok(benefits.execute(set)).get(0).outcome()).isEqualTo(Outcome.NOT_A_MEMBER);
        assertThat(lastAssociation(MEMBER).sharing()).isFalse();
    }

    @Test
    @DisplayName("J1 numbers are compared by value, sets without their order")
    void comparesContentByValue() {
        PackageTerms terms = packageTerms("10").withQuantity(qty("10"));
        ok(benefits.packages().add(scoped(terms, "a", "b")));
        ok(benefits.coupons().issue(couponTerms(COUPON, "100")));
        member(MEMBER.value());
        ok(allocating(call("a"), COUPON, "10"));

        unchanged(() -> ok(benefits.packages().add(scoped(packageTerms("10.000"), "b", "a"))));
        unchanged(() -> ok(benefits.coupons().issue(couponTerms(COUPON, "100.00"))));
        unchanged(() -> ok(allocating(call("a"), COUPON, "10.0")));
    }

    @Test
    @DisplayName("J1 ids of charges and of commands are kept apart")
    void keepsChargesAndCommandsApart() {
        ok(benefits.accounts().register("same"));
        ok(benefits.sharing().enableForNewMembers("same"));

        settle(charge("same", new AccountId("same"), START, usd("1"), charge -> charge));

        assertThat(journal().get(1).key()).isEqualTo(new CommandKey(CommandKey.Space.ACCOUNT, "same"));
        assertThat(journal().get(2).key()).isEqualTo(new CommandKey(CommandKey.Space.COMMAND, "same"));
        assertThat(journal().get(3).key()).isEqualTo(new CommandKey(CommandKey.Space.CHARGE, "same"));
    }

    @Test
    @DisplayName("J1 ids are compared exactly, case and all")
    void comparesIdsExactly() {
        ok(benefits.accounts().register(MEMBER));

        ok(benefits.accounts().register(OTHER));
    }

    @Test
    @DisplayName(
            "J1 a charge that is named again in one call has the first settlement, or is refused with other content")
    void repeatsWithinOneCall() {
        Charge charge = charge(masterAccount, usd("1"));
        long before = number();

        List<Either<Refusal, Settlement>> results =
                benefits.settlements().settleAll(List.of(charge, charge, charge.withAmount(usd("2"))));

        assertThat(number()).isEqualTo(before + 1);
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(refused(results.get(2)))
                .isEqualTo(new IdReused(
                        new CommandKey(CommandKey.Space.CHARGE, charge.id().value()), before + 1));
    }

    @Test
    @DisplayName("J1 repeating many charges returns the first settlements, and settles those that are new")
    void repeatsManyCharges() {
        List<Charge> charges = List.of(charge(masterAccount, usd("1")), charge(masterAccount, usd("2")));
        List<Either<Refusal, Settlement>> first = benefits.settlements().settleAll(charges);
        List<Charge> more = new ArrayList<>(charges);
        more.add(1, charge(masterAccount, usd("3")));
        long before = number();

        List<Either<Refusal, Settlement>> second =
                benefits.by("another").settlements().settleAll(more);

        assertThat(List.of(second.get(0), second.get(2))).isEqualTo(first);
        assertThat(number()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("J1 a settlement is repeated as it was first answered, whatever was said of its due since")
    void repeatsTheFirstSettlementAfterAnAnswer() {
        Charge charge = charge(masterAccount, usd("1"));
        Settlement first = settle(charge);
        ok(benefits.execute(new AnswerDue(call("arrears"), charge.id(), DueStatus.IN_ARREARS)));
        ok(benefits.execute(new AnswerDue(call("collected"), charge.id(), DueStatus.COLLECTED)));

        assertThat(unchanged(() -> settle(charge))).isEqualTo(first);
        assertThat(unchanged(() ->
                                ok(benefits.execute(new AnswerDue(call("arrears"), charge.id(), DueStatus.IN_ARREARS))))
                        .due()
                        .orElseThrow()
                        .status())
                .isEqualTo(DueStatus.IN_ARREARS);
        assertThat(benefits.view()
                        .charge(charge.id())
                        .orElseThrow()
                        .due()
                        .orElseThrow()
                        .status())
                .isEqualTo(DueStatus.COLLECTED);
    }

    // ---- J2

    @Test
    @DisplayName("J2 entries are numbered 1, 2, 3 … and keep time, operator and command id")
    void numbersEntriesWithoutGaps() {
        everyCommand().forEach((id, each) -> {
            clock.advance(Duration.ofSeconds(1));
            benefits = benefits.by("operator of " + id);
            ok(each.command().apply(call(id)));
            JournalEntry entry = journal().get(journal().size() - 1);
            assertThat(entry.at()).as(id).isEqualTo(clock.instant());
            assertThat(entry.operator()).isEqualTo("operator of " + id);
            assertThat(entry.key()).isEqualTo(key(id));
        });

        assertThat(journal())
                .extracting(JournalEntry::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, number()).boxed().toList());
    }

    @Test
    @DisplayName("J2 the journal is read from any number on, in order, and ends")
    void readsTheTail() {
        everyCommand().forEach((id, each) -> ok(each.command().apply(call(id))));
        List<JournalEntry> all = journal();

        assertThat(benefits.journal().after(0, 100)).isEqualTo(all);
        assertThat(benefits.journal().after(3, 2)).isEqualTo(all.subList(3, 5));
        assertThat(benefits.journal().after(number() - 1, 10)).isEqualTo(all.subList(all.size() - 1, all.size()));
        assertThat(benefits.journal().after(number(), 10)).isEmpty();
        assertThat(benefits.journal().after(Long.MAX_VALUE, 10)).isEmpty();
    }

    // ---- J3

    @Test
    @DisplayName("J3 a command of many parts that is refused for one of them does nothing of the others")
    void doesNothingOfARefusedCommand() {
        AccountId one = member("one");
        AccountId two = independent("two");
        CouponId coupon = coupon("c", usd("100"));

        refusedWithoutTrace(() -> benefits.execute(new Allocate(
                call(), coupon, List.of(Allocate.Share.of(one, usd("1")), Allocate.Share.of(two, usd("1"))))));
        AllocationId allocation = allocate(coupon, one, usd("10"));
        refusedWithoutTrace(() -> benefits.execute(new Revoke(
                call(), coupon, List.of(Revoke.Target.of(allocation), Revoke.Target.of(new AllocationId("none"))))));

        assertThat(balance(coupon)).isEqualTo(usd("90"));
        assertThat(balance(allocation)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("J3 commands of many threads take effect one after another, each wholly")
    void takesOneOrder() throws InterruptedException {
        coupon("c", usd("100"));
        int threads = 4;
        int each = 10;
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            Thread runner = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    String id = thread + "-" + i;
                    ok(benefits.settlements().settle(charge(id, masterAccount, START, usd("3"), more -> more)));
                }
            });
            running.add(runner);
            runner.start();
        }
        for (Thread runner : running) {
            runner.join();
        }

        assertThat(number()).isEqualTo(2 + threads * each);
        assertThat(balance(new CouponId("c"))).isEqualTo(usd("0"));
        BigDecimal due = journal().subList(2, journal().size()).stream()
                .map(entry ->
                        benefits.view().charge(new ChargeId(entry.key().id())).orElseThrow())
                .map(settlement -> due(settlement).getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(due).isEqualByComparingTo("20");
    }

    // ---- J5

    @Test
    @DisplayName("J5 every head is the SHA-256 over its entry and the head before, from 64 zeros on")
    void chainsTheHeads() {
        everyCommand().forEach((id, each) -> ok(each.command().apply(call(id))));
        Canonical canonical = new Canonical();
        Hash head = Hash.ZERO;

        for (JournalEntry entry : journal()) {
            assertThat(entry.head()).isEqualTo(canonical.head(head, entry));
            head = entry.head();
        }
        assertThat(version().head()).isEqualTo(head);
        assertThat(journal()).extracting(JournalEntry::head).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("J5 a change of any part of an entry leads to another head, or does not fit what its head covers")
    void coversEveryPartOfAnEntry() {
        everyCommand().forEach((id, each) -> ok(each.command().apply(call(id))));
        Canonical canonical = new Canonical();
        List<JournalEntry> all = journal();
        for (int i = 1; i < all.size(); i++) {
            Hash before = all.get(i - 1).head();
            JournalEntry entry = all.get(i);
            List<JournalEntry> forged = forgeries(entry, all.get(i - 1));
            assertThat(Genuine.broken(canonical, before, entry)).isNull();
            for (JournalEntry each : forged) {
                assertThat(Genuine.broken(canonical, before, each))
                        .as("%s", each)
                        .isNotNull();
            }
            assertThat(canonical.head(all.get(i - 1).fingerprint(), entry)).isNotEqualTo(entry.head());
        }
    }

    /** The entry with one part changed, for every part. */
    private static List<JournalEntry> forgeries(JournalEntry e, JournalEntry other) {
        List<JournalEntry> forged = new ArrayList<>();
        Recorded later = new Recorded(e.number(), e.at().plusNanos(1_000));
        Recorded next = new Recorded(e.number() + 1, e.at());
        CommandKey.Space space =
                e.key().space() == CommandKey.Space.CHARGE ? CommandKey.Space.COMMAND : CommandKey.Space.CHARGE;
        forged.add(new JournalEntry(later, e.key(), e.operator(), e.fingerprint(), e.event(), e.lines(), e.head()));
        forged.add(new JournalEntry(next, e.key(), e.operator(), e.fingerprint(), e.event(), e.lines(), e.head()));
        forged.add(new JournalEntry(
                e.recorded(),
                new CommandKey(space, e.key().id()),
                e.operator(),
                e.fingerprint(),
                e.event(),
                e.lines(),
                e.head()));
        forged.add(new JournalEntry(
                e.recorded(), other.key(), e.operator(), e.fingerprint(), e.event(), e.lines(), e.head()));
        forged.add(
                new JournalEntry(e.recorded(), e.key(), "somebody", e.fingerprint(), e.event(), e.lines(), e.head()));
        forged.add(new JournalEntry(
                e.recorded(), e.key(), e.operator(), other.fingerprint(), e.event(), e.lines(), e.head()));
        forged.add(new JournalEntry(
                e.recorded(), e.key(), e.operator(), e.fingerprint(), other.event(), e.lines(), e.head()));
        for (int i = 0; i < e.lines().size(); i++) {
            JournalLine line = e.lines().get(i);
            List<JournalLine> without = new ArrayList<>(e.lines());
            without.remove(i);
            List<JournalLine> more = new ArrayList<>(e.lines());
            more.set(
                    i,
                    new JournalLine(
                            line.holding(),
                            line.account(),
                            line.movement(),
                            line.amount().add(new BigDecimal("0.000000000001")),
                            line.after(),
                            line.unit()));
            List<JournalLine> anothers = new ArrayList<>(e.lines());
            anothers.set(
                    i,
                    new JournalLine(
                            line.holding(),
                            new AccountId("thief"),
                            line.movement(),
                            line.amount(),
                            line.after(),
                            line.unit()));
            List<JournalLine> after = new ArrayList<>(e.lines());
            after.set(
                    i,
                    new JournalLine(
                            line.holding(),
                            line.account(),
                            line.movement(),
                            line.amount(),
                            line.after().after(Movement.ISSUED, BigDecimal.ONE),
                            line.unit()));
            for (List<JournalLine> lines : List.of(without, more, anothers, after)) {
                forged.add(new JournalEntry(
                        e.recorded(), e.key(), e.operator(), e.fingerprint(), e.event(), lines, e.head()));
            }
        }
        return forged;
    }

    @Test
    @DisplayName("J5 the operator and the time are not part of a command's fingerprint, the content is")
    void fingerprintsTheContent() {
        Canonical canonical = new Canonical();
        Instant since = START;
        CommandId one = call("1");
        CommandId two = call("2");

        assertThat(canonical.fingerprint(Associate.since(one, MEMBER, AccountingMode.UNIFIED, since)))
                .isEqualTo(canonical.fingerprint(Associate.since(two, MEMBER, AccountingMode.UNIFIED, since)))
                .isNotEqualTo(canonical.fingerprint(Associate.since(one, OTHER, AccountingMode.UNIFIED, since)))
                .isNotEqualTo(canonical.fingerprint(Associate.since(one, MEMBER, AccountingMode.INDEPENDENT, since)))
                .isNotEqualTo(canonical.fingerprint(Associate.now(one, MEMBER, AccountingMode.UNIFIED)));
    }

    @Test
    @DisplayName("J5 refused commands, previews and look-ups leave the head as it is")
    void keepsTheHeadWhenNothingIsRecorded() {
        AccountId member = member("m");
        coupon("c", usd("1"));

        assertThat(refusedWithoutTrace(() -> benefits.accounts().register(masterAccount)))
                .isEqualTo(new AccountRefusal.AccountExists(masterAccount));
        unchanged(() -> benefits.accounts().register(member));
        unchanged(() -> preview(charge(member, usd("1"))));
        unchanged(() -> benefits.journal().after(0, 10));
        unchanged(() -> benefits.view().coupon(COUPON));
    }

    // ---- helpers

    private Either<Refusal, ?> allocating(CommandId call, CouponId coupon, String amount) {
        return benefits.execute(new Allocate(call, coupon, List.of(Allocate.Share.of(MEMBER, usd(amount)))));
    }

    /** The allocation that the commands made, if they have come so far. */
    private AllocationId theAllocation() {
        return benefits.view().allocations(AllocationFilter.ALL, Paging.FIRST).items().stream()
                .map(state -> state.allocation().id())
                .findFirst()
                .orElse(new AllocationId("none"));
    }

    private static ChargeId charge(String command) {
        return Objects.requireNonNull(CHARGES.get(command));
    }

    private static CommandKey key(String command) {
        ChargeId charge = CHARGES.get(command);
        if (charge != null) {
            return CommandKey.of(charge);
        }
        return switch (command) {
            case "register" -> CommandKey.of(MEMBER);
            case "add-package" -> CommandKey.of(PACKAGE);
            case "issue" -> CommandKey.of(COUPON);
            case "issue-another" -> CommandKey.of(CLOSED);
            default -> CommandKey.of(new CommandId(command));
        };
    }

    private static Charge theCharge(ChargeId id, String amount) {
        return charge(id.value(), MEMBER, START, usd(amount), charge -> charge);
    }

    private PackageTerms packageTerms(String quantity) {
        return PackageTerms.builder()
                .id(PACKAGE)
                .owner(masterAccount)
                .usage(STORAGE)
                .quantity(qty(quantity))
                .validity(LONG)
                .purchasedAt(START)
                .build();
    }

    private static PackageTerms scoped(PackageTerms terms, String... regions) {
        return PackageTerms.builder()
                .id(terms.id())
                .owner(terms.owner())
                .usage(terms.usage())
                .quantity(terms.quantity())
                .validity(terms.validity())
                .purchasedAt(terms.purchasedAt())
                .regions(regions)
                .build();
    }

    private CouponTerms couponTerms(CouponId id, String amount) {
        return CouponTerms.of(id, masterAccount, usd(amount), LONG, AllocationMode.MULTIPLE);
    }
}
