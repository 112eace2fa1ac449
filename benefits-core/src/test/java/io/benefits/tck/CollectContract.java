package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.command.CommandKey;
import io.benefits.command.Refusal;
import io.benefits.command.RefusedException;
import io.benefits.core.BenefitsEngine;
import io.benefits.journal.JournalEntry;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Collected;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.spi.Append;
import io.benefits.spi.Billing;
import io.benefits.spi.StoreException;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Paging;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pump between the journal and the billing port: H5, H6, C14. */
public abstract class CollectContract extends Contract {

    /** A billing system that keeps what it was asked, and cannot collect from, or is unreachable for, some. */
    private static final class Bank implements Billing {

        private final List<String> asked = new ArrayList<>();
        private final Set<AccountId> poor = new HashSet<>();
        private final Set<String> broken = new HashSet<>();
        private final Map<String, Runnable> meanwhile = new HashMap<>();

        @Override
        public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
            return Billing.proRata().rate(charge, uncoveredQuantity);
        }

        @Override
        public synchronized boolean collect(Settlement settlement) {
            ask("collect " + settlement.charge().id(), settlement.charge().id().value());
            return !poor.contains(settlement.due().orElseThrow().payer());
        }

        @Override
        public synchronized void payBack(Settlement settlement, PayBack payBack) {
            ask(
                    "pay back " + payBack.refund() + " " + payBack.amount(),
                    payBack.refund().value());
        }

        private void ask(String what, String id) {
            asked.add(what);
            meanwhile.getOrDefault(what, () -> {}).run();
            if (broken.contains(id)) {
                throw new IllegalStateException("unreachable for " + id);
            }
        }
    }

    private static final Collected NOTHING = new Collected(0, 0, 0, List.of(), Optional.empty());

    private final Bank bank = new Bank();

    private MasterBenefits pump() {
        return handle(engine().billing(bank).build());
    }

    private Collected collect() {
        return collect(1_000);
    }

    private Collected collect(int limit) {
        return pump().by("pump").settlements().collect(limit);
    }

    private void assertNothingToDo() {
        Collected collected = unchanged(() -> collect());
        assertThat(collected).isEqualTo(NOTHING);
    }

    private ChargeId due(AccountId account, String amount) {
        return settle(charge(account, usd(amount))).charge().id();
    }

    private DueStatus status(ChargeId id) {
        return find(id).due().orElseThrow().status();
    }

    private Settlement find(ChargeId id) {
        return benefits.view().charge(id).orElseThrow();
    }

    private void answer(ChargeId id, DueStatus answer) {
        ok(benefits.execute(new AnswerDue(call(), id, answer)));
    }

    private CommandId refund(ChargeId id, String amount) {
        CommandId command = new CommandId(id("refund"));
        ok(benefits.execute(Refund.of(call(command.value()), id, usd(amount))));
        return command;
    }

    private List<ChargeId> listed(ChargeFilter filter) {
        return benefits.view().charges(filter, Paging.first(100)).items().stream()
                .map(settlement -> settlement.charge().id())
                .toList();
    }

    private static List<ChargeId> failed(Collected collected) {
        return collected.failures().stream().map(Collected.Failure::charge).toList();
    }

    private long answers() {
        return journal().stream()
                .filter(entry -> entry.event() instanceof SettlementEvent.DueAnswered
                        || entry.event() instanceof SettlementEvent.PaidBack)
                .count();
    }

    // ---- H5

    @Test
    @DisplayName("H5 open dues are handed over once each, in order, and recorded as collected or in arrears")
    void handsOverOnce() {
        AccountId rich = independent("rich");
        AccountId poor = independent("poor");
        bank.poor.add(poor);
        ChargeId one = due(rich, "10");
        ChargeId two = due(poor, "20");
        ChargeId three = due(member("m"), "30");
        coupon("c", usd("5"));
        settle(charge(masterAccount, usd("5")));

        assertThat(collect()).isEqualTo(new Collected(2, 1, 0, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("collect " + one, "collect " + two, "collect " + three);
        assertThat(List.of(status(one), status(two), status(three)))
                .containsExactly(DueStatus.COLLECTED, DueStatus.IN_ARREARS, DueStatus.COLLECTED);

        assertNothingToDo();
        assertThat(bank.asked).hasSize(3);
    }

    @Test
    @DisplayName("H5 each answer is an entry of its own, under the charge's id and in the pump's name")
    void recordsEachAnswer() {
        ChargeId charge = due(masterAccount, "10");
        collect();

        JournalEntry entry = journal().get((int) number() - 1);
        assertThat(entry.key()).isEqualTo(new CommandKey(CommandKey.Space.COLLECTION, charge.value()));
        assertThat(entry.operator()).isEqualTo("pump");
        assertThat(entry.event()).isInstanceOf(SettlementEvent.DueAnswered.class);
        assertThat(entry.lines()).isEmpty();
    }

    @Test
    @DisplayName("H5 a caller's command of the same id is not in the pump's way")
    void keepsItsIdsApart() {
        ChargeId charge = due(masterAccount, "10");
        ok(benefits.execute(new io.benefits.sharing.ShareWithNewMembers(call(charge.value()), true)));

        assertThat(collect().collected()).isEqualTo(1);
        assertThat(status(charge)).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName(
            "H5 a due for which the port throws stays open and is reported; the others go on; the next round takes it")
    void goesOnAfterAFailure() {
        ChargeId one = due(masterAccount, "10");
        ChargeId two = due(masterAccount, "20");
        ChargeId three = due(masterAccount, "30");
        bank.broken.add(two.value());

        Collected first = collect();

        assertThat(first.collected()).isEqualTo(2);
        assertThat(failed(first)).containsExactly(two);
        assertThat(first.failures().get(0).cause()).hasMessage("unreachable for " + two);
        assertThat(List.of(status(one), status(two), status(three)))
                .containsExactly(DueStatus.COLLECTED, DueStatus.OPEN, DueStatus.COLLECTED);
        bank.broken.clear();
        bank.asked.clear();
        assertThat(collect()).isEqualTo(new Collected(1, 0, 0, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("collect " + two);
    }

    @Test
    @DisplayName("H5 a port that does not collect leaves every due open, and says so")
    void reportsAPortThatDoesNotCollect() {
        ChargeId charge = due(masterAccount, "10");

        Collected collected = unchanged(() -> benefits.by("pump").settlements().collect(10));

        assertThat(failed(collected)).containsExactly(charge);
        assertThat(collected.failures().get(0).cause()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(status(charge)).isEqualTo(DueStatus.OPEN);
    }

    @Test
    @DisplayName(
            "H5 J4 a crash before the answer is recorded: the next round asks again for the same id, and records once")
    void survivesACrashBeforeTheRecord() {
        ChargeId charge = due(masterAccount, "10");
        AtomicInteger appends = new AtomicInteger();
        ForgedStore failing = new ForgedStore(store).append(append -> {
            if (appends.getAndIncrement() == 0) {
                throw new StoreException("gone before it was written", false, null);
            }
            return store.append(append);
        });
        MasterBenefits crashing =
                handle(BenefitsEngine.on(failing).clock(clock).billing(bank).build());

        Collected first = unchanged(() -> crashing.by("pump").settlements().collect(10));
        assertThat(failed(first)).containsExactly(charge);
        assertThat(first.failures().get(0).cause()).isInstanceOf(StoreException.class);

        assertThat(crashing.by("pump").settlements().collect(10))
                .isEqualTo(new Collected(1, 0, 0, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("collect " + charge, "collect " + charge);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    @DisplayName("H5 J4 a crash after the answer was recorded: nothing is asked or recorded again")
    void survivesACrashAfterTheRecord() {
        ChargeId charge = due(masterAccount, "10");
        AtomicInteger appends = new AtomicInteger();
        ForgedStore failing = new ForgedStore(store).append(append -> {
            Append.Result result = store.append(append);
            if (appends.getAndIncrement() == 0) {
                throw new StoreException("gone after it was written", false, null);
            }
            return result;
        });
        MasterBenefits crashing =
                handle(BenefitsEngine.on(failing).clock(clock).billing(bank).build());

        assertThat(failed(crashing.by("pump").settlements().collect(10))).containsExactly(charge);
        assertThat(status(charge)).isEqualTo(DueStatus.COLLECTED);
        Collected second = unchanged(() -> crashing.by("pump").settlements().collect(10));
        assertThat(second).isEqualTo(NOTHING);
        assertThat(bank.asked).containsExactly("collect " + charge);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    @DisplayName("H5 two pumps at once record one answer for each due and each refund")
    void recordsOneAnswerOfTwoPumps() throws Exception {
        List<ChargeId> collected =
                IntStream.range(0, 20).mapToObj(i -> due(masterAccount, "10")).toList();
        collect();
        collected.forEach(charge -> refund(charge, "4"));
        List<ChargeId> open =
                IntStream.range(0, 40).mapToObj(i -> due(masterAccount, "1")).toList();
        long before = answers();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pumps = Executors.newFixedThreadPool(2);
        try {
            List<Future<Collected>> rounds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                rounds.add(pumps.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return collect();
                }));
            }
            for (Future<Collected> round : rounds) {
                assertThat(round.get(60, TimeUnit.SECONDS).failures()).isEmpty();
            }
        } finally {
            pumps.shutdownNow();
        }

        assertThat(answers() - before).isEqualTo(60);
        assertThat(open).allMatch(charge -> status(charge) == DueStatus.COLLECTED);
        assertThat(collected).allMatch(charge -> find(charge).payBacks().get(0).status() == PayBack.Status.PAID);
        assertThat(journal().stream().map(JournalEntry::key)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H5 a pump whose answer comes second records nothing: the first answer stays")
    void keepsTheFirstAnswer() {
        ChargeId charge = due(masterAccount, "10");
        MasterBenefits slow = handle(engine().billing(new Billing() {
                    @Override
                    public BigMoney rate(Charge what, BigDecimal uncoveredQuantity) {
                        return what.amount();
                    }

                    @Override
                    public boolean collect(Settlement settlement) {
                        CollectContract.this.collect();
                        return false;
                    }
                })
                .build());

        assertThat(slow.by("slow").settlements().collect(10)).isEqualTo(NOTHING);
        assertThat(status(charge)).isEqualTo(DueStatus.COLLECTED);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    @DisplayName("H5 a round hands over as many dues as it is asked to, the oldest first")
    void keepsTheLimit() {
        List<ChargeId> dues =
                IntStream.range(0, 7).mapToObj(i -> due(masterAccount, "1")).toList();

        assertThat(collect(3).collected()).isEqualTo(3);
        assertThat(bank.asked)
                .containsExactlyElementsOf(
                        dues.subList(0, 3).stream().map(id -> "collect " + id).toList());
        assertThat(collect(3).collected()).isEqualTo(3);
        assertThat(collect(3).collected()).isEqualTo(1);
        assertThat(collect(3).collected()).isZero();
    }

    @Test
    @DisplayName("H5 a round of more than a page hands over all of them")
    void goesOverThePage() {
        assertThat(benefits.settlements()
                        .settleAll(IntStream.range(0, 250)
                                .mapToObj(i -> charge(masterAccount, usd("1")))
                                .toList()))
                .allMatch(Either::isRight);

        assertThat(collect(230).collected()).isEqualTo(230);
        assertThat(collect(1_000).collected()).isEqualTo(20);
        assertThat(new HashSet<>(bank.asked)).hasSize(250);
        assertThat(bank.asked).hasSize(250);
    }

    @Test
    @DisplayName("H5 limits out of range, and what is missing, are the caller's error")
    void rejectsBadInput() {
        assertThatThrownBy(() -> collect(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit: ");
        assertThatThrownBy(() -> collect(1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit: ");
        assertThatThrownBy(() -> library.master((MasterId) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("master");
        assertThatThrownBy(() -> benefits.by("pump").settlements().collect(1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("from");
        assertThatThrownBy(() -> benefits.by(" ").settlements().collect(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operator");
    }

    @Test
    @DisplayName("H5 a master of which nothing is recorded, and dues of other masters, give nothing to do")
    void leavesOtherMastersAlone() {
        due(masterAccount, "10");

        assertThat(engine().billing(bank)
                        .build()
                        .master("nobody-" + UUID.randomUUID())
                        .by("pump")
                        .settlements()
                        .collect(10))
                .isEqualTo(NOTHING);
        useMaster(masterTerms());
        assertThat(collect()).isEqualTo(NOTHING);
        assertThat(bank.asked).isEmpty();
    }

    @Test
    @DisplayName("H5 arrears are left alone, and what is told of them later is kept")
    void leavesArrearsAlone() {
        bank.poor.add(masterAccount);
        ChargeId charge = due(masterAccount, "10");
        collect();
        bank.poor.clear();
        bank.asked.clear();

        assertNothingToDo();
        answer(charge, DueStatus.COLLECTED);
        assertNothingToDo();
        assertThat(bank.asked).isEmpty();
        assertThat(status(charge)).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H5 arrears are listed by who owes them and by who consumed, as they are and as they were")
    void listsArrears() {
        AccountId one = member("one");
        AccountId other = member("other");
        AccountId independent = independent("independent");
        bank.poor.addAll(List.of(masterAccount, independent));
        ChargeId ofOne = due(one, "10");
        ChargeId ofOther = due(other, "20");
        ChargeId own = due(independent, "30");
        ChargeFilter arrears = ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS);
        long before = number();
        assertThat(listed(arrears)).isEmpty();
        assertThat(listed(ChargeFilter.ALL.withDue(DueStatus.OPEN))).containsExactly(ofOne, ofOther, own);
        collect();

        assertThat(listed(arrears)).containsExactly(ofOne, ofOther, own);
        assertThat(listed(arrears.owedBy(masterAccount))).containsExactly(ofOne, ofOther);
        assertThat(listed(arrears.owedBy(independent))).containsExactly(own);
        assertThat(listed(arrears.of(other))).containsExactly(ofOther);
        assertThat(listed(arrears.owedBy(masterAccount).of(one))).containsExactly(ofOne);
        assertThat(listed(arrears.owedBy(one))).isEmpty();
        assertThat(benefits.view().of(one).charges(arrears, Paging.FIRST).items())
                .extracting(settlement -> settlement.charge().id())
                .containsExactly(ofOne);
        assertThat(benefits.view().asOf(before).charges(arrears, Paging.FIRST).items())
                .isEmpty();

        answer(ofOne, DueStatus.COLLECTED);
        assertThat(listed(arrears.owedBy(masterAccount))).containsExactly(ofOther);
    }

    @Test
    @DisplayName(
            "H5 H8 many answers about dues each have their own result, in the order given, and a repeat changes nothing")
    void answersMany() {
        ChargeId one = due(masterAccount, "10");
        ChargeId other = due(masterAccount, "20");
        ChargeId none = new ChargeId("never settled");
        AnswerDue first = new AnswerDue(call(), one, DueStatus.IN_ARREARS);
        List<AnswerDue> answers = List.of(
                first,
                new AnswerDue(call(), none, DueStatus.COLLECTED),
                new AnswerDue(call(), other, DueStatus.COLLECTED),
                new AnswerDue(call(), other, DueStatus.WRITTEN_OFF),
                first,
                new AnswerDue(first.id(), one, DueStatus.COLLECTED),
                new AnswerDue(call(), one, DueStatus.COLLECTED));
        long before = number();

        List<Either<Refusal, Settlement>> results = benefits.settlements().answerAll(answers);

        assertThat(number()).isEqualTo(before + 3);
        assertThat(results.stream()
                        .map(result -> result.fold(
                                refusal -> refusal.code().name(),
                                settlement ->
                                        settlement.due().orElseThrow().status().name()))
                        .toList())
                .containsExactly(
                        "IN_ARREARS",
                        "UNKNOWN_CHARGE",
                        "COLLECTED",
                        "DUE_NOT_ANSWERABLE",
                        "IN_ARREARS",
                        "ID_REUSED",
                        "COLLECTED");
        assertThat(unchanged(() -> benefits.settlements().answerAll(answers)).stream()
                        .map(Either::isRight)
                        .toList())
                .containsExactly(true, false, true, false, true, false, true);
        assertThat(status(one)).isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H5 nobody is asked for what is written off, or for what a bank took back")
    void asksNobodyForWhatIsWrittenOff() {
        ChargeId open = due(masterAccount, "10");
        ChargeId back = due(masterAccount, "20");
        answer(open, DueStatus.WRITTEN_OFF);
        collect();
        answer(back, DueStatus.IN_ARREARS);
        assertThat(bank.asked).containsExactly("collect " + back);

        assertNothingToDo();
        answer(back, DueStatus.WRITTEN_OFF);
        assertNothingToDo();

        assertThat(bank.asked).hasSize(1);
        assertThat(listed(ChargeFilter.ALL.withDue(DueStatus.WRITTEN_OFF))).containsExactly(open, back);
    }

    @Test
    @DisplayName(
            "H5 while the port is asked, others answer: what was collected stays so, what was written off is collected")
    void othersAnswerWhileThePortIsAsked() {
        AccountId poor = independent("poor");
        bank.poor.add(poor);
        ChargeId collected = due(poor, "10");
        ChargeId writtenOff = due(masterAccount, "20");
        ChargeId forgiven = due(poor, "30");
        bank.meanwhile.put("collect " + collected, () -> answer(collected, DueStatus.COLLECTED));
        bank.meanwhile.put("collect " + writtenOff, () -> answer(writtenOff, DueStatus.WRITTEN_OFF));
        bank.meanwhile.put("collect " + forgiven, () -> answer(forgiven, DueStatus.WRITTEN_OFF));

        assertThat(collect()).isEqualTo(new Collected(1, 0, 0, List.of(), Optional.empty()));

        assertThat(status(collected)).isEqualTo(DueStatus.COLLECTED);
        assertThat(status(writtenOff)).isEqualTo(DueStatus.COLLECTED);
        assertThat(status(forgiven)).isEqualTo(DueStatus.WRITTEN_OFF);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("H5 a refund that is set off while the port pays it back is reported: the payer has it twice")
    void reportsWhatWasSetOffWhileItWasPaidBack() {
        ChargeId charge = due(masterAccount, "30");
        collect();
        CommandId refund = refund(charge, "4");
        bank.meanwhile.put("pay back " + refund + " USD 4", () -> answer(charge, DueStatus.IN_ARREARS));

        Collected round = collect();

        assertThat(round.paidBack()).isZero();
        assertThat(failed(round)).containsExactly(charge);
        assertThat(round.failures().get(0).cause())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(refund.value());
        assertThat(find(charge).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.SET_OFF);
        assertNothingToDo();
    }

    // ---- C14

    @Test
    @DisplayName("C14 no coupon pays what is in arrears, and none is used to collect")
    void usesNoCouponForArrears() {
        bank.poor.add(masterAccount);
        AccountId member = member("m");
        ChargeId charge = due(member, "30");
        collect();
        CouponId coupon = coupon("later", usd("100"));
        allocate(coupon, member, usd("40"));

        collect();
        settle(charge(member, usd("1")));
        sweep();

        assertThat(status(charge)).isEqualTo(DueStatus.IN_ARREARS);
        assertThat(find(charge).deductions()).isEmpty();
        assertThat(find(charge).due().orElseThrow().outstanding()).isEqualTo(usd("30"));
        assertThat(balance(coupon)).isEqualTo(usd("60"));
        answer(charge, DueStatus.COLLECTED);
        answer(charge, DueStatus.IN_ARREARS);
        settle(charge(masterAccount, usd("1")));
        answer(charge, DueStatus.WRITTEN_OFF);
        assertThat(find(charge).deductions()).isEmpty();
        assertThat(balance(coupon)).isEqualTo(usd("59"));
    }

    // ---- H6

    @Test
    @DisplayName("H6 what is refunded of a collected due is paid back once, with the refund's id and amount")
    void paysBack() {
        ChargeId charge = due(masterAccount, "30");
        collect();
        CommandId one = refund(charge, "4");
        CommandId two = refund(charge, "5.5");
        bank.asked.clear();

        assertThat(collect()).isEqualTo(new Collected(0, 0, 2, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("pay back " + one + " USD 4", "pay back " + two + " USD 5.5");
        assertThat(find(charge).payBacks()).extracting(PayBack::status).containsOnly(PayBack.Status.PAID);
        assertNothingToDo();
        JournalEntry entry = journal().get((int) number() - 1);
        assertThat(entry.key()).isEqualTo(new CommandKey(CommandKey.Space.PAY_BACK, two.value()));
        assertThat(entry.event()).isInstanceOf(SettlementEvent.PaidBack.class);
    }

    @Test
    @DisplayName("H6 the refund of a due that was not answered waits: collected, it is paid back, in the same round")
    void paysBackWhatWaited() {
        ChargeId charge = due(masterAccount, "30");
        CommandId refund = refund(charge, "4");
        assertThat(find(charge).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.WAITING);

        assertThat(collect()).isEqualTo(new Collected(1, 0, 1, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("collect " + charge, "pay back " + refund + " USD 4");
    }

    @Test
    @DisplayName("H6 a refund of a due that goes into arrears shrinks them, and is never paid back")
    void paysNothingBackOfArrears() {
        bank.poor.add(masterAccount);
        ChargeId charge = due(masterAccount, "30");
        refund(charge, "4");
        collect();
        refund(charge, "6");

        assertThat(find(charge).due().orElseThrow().outstanding()).isEqualTo(usd("20"));
        assertThat(find(charge).payBacks()).extracting(PayBack::status).containsExactly(PayBack.Status.SET_OFF);
        assertNothingToDo();
        assertThat(bank.asked).containsExactly("collect " + charge);
    }

    @Test
    @DisplayName("H6 arrears of which refunds left nothing are cleared, and no arrears any more")
    void clearsArrears() {
        bank.poor.add(masterAccount);
        ChargeId before = due(masterAccount, "30");
        refund(before, "30");
        ChargeId after = due(masterAccount, "10");
        collect();
        refund(after, "10");

        assertThat(List.of(status(before), status(after))).containsOnly(DueStatus.CLEARED);
        assertThat(listed(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS))).isEmpty();
        assertNothingToDo();
    }

    @Test
    @DisplayName("H6 a refund that the port does not pay back stays to be paid back; the others go on")
    void goesOnAfterARefundThatFails() {
        ChargeId one = due(masterAccount, "30");
        ChargeId other = due(masterAccount, "30");
        collect();
        CommandId broken = refund(one, "1");
        CommandId sameCharge = refund(one, "2");
        CommandId otherCharge = refund(other, "3");
        bank.broken.add(broken.value());
        bank.asked.clear();

        Collected first = collect();

        assertThat(first.paidBack()).isEqualTo(2);
        assertThat(failed(first)).containsExactly(one);
        assertThat(bank.asked)
                .containsExactly(
                        "pay back " + broken + " USD 1",
                        "pay back " + sameCharge + " USD 2",
                        "pay back " + otherCharge + " USD 3");
        assertThat(find(one).payBacks())
                .extracting(PayBack::status)
                .containsExactly(PayBack.Status.OPEN, PayBack.Status.PAID);
        assertThat(listed(ChargeFilter.ALL.toPayBack())).containsExactly(one);
        bank.broken.clear();
        bank.asked.clear();
        assertThat(collect()).isEqualTo(new Collected(0, 0, 1, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("pay back " + broken + " USD 1");
    }

    @Test
    @DisplayName("H6 a round pays back the refunds of as many charges as it is asked to, all of each")
    void keepsTheLimitOfRefunds() {
        List<ChargeId> charges =
                IntStream.range(0, 3).mapToObj(i -> due(masterAccount, "30")).toList();
        collect();
        for (int i = 0; i < 2; i++) {
            charges.forEach(charge -> refund(charge, "1"));
        }

        assertThat(collect(2).paidBack()).isEqualTo(4);
        assertThat(collect(2).paidBack()).isEqualTo(2);
        assertThat(collect(2).paidBack()).isZero();
    }

    @Test
    @DisplayName("H5 H6 as many as fail every time do not starve the others, if rounds go on where the last one ended")
    void passesByWhatFails() {
        List<ChargeId> collected =
                IntStream.range(0, 3).mapToObj(i -> due(masterAccount, "10")).toList();
        collect();
        bank.asked.clear();
        List<CommandId> refunds =
                collected.stream().map(charge -> refund(charge, "4")).toList();
        List<ChargeId> dues =
                IntStream.range(0, 5).mapToObj(i -> due(masterAccount, "1")).toList();
        refunds.subList(0, 2).forEach(refund -> bank.broken.add(refund.value()));
        dues.subList(0, 4).forEach(due -> bank.broken.add(due.value()));
        assertThat(unchanged(() -> collect(2)).failures()).hasSize(4);

        Collected round = collect(2);
        List<Collected> rounds = new ArrayList<>(List.of(round));
        while (round.next().isPresent()) {
            round = pump().by("pump").settlements().collect(2, round.next().orElseThrow());
            rounds.add(round);
        }

        assertThat(rounds.stream().mapToInt(Collected::collected).sum()).isEqualTo(1);
        assertThat(rounds.stream().mapToInt(Collected::paidBack).sum()).isEqualTo(1);
        assertThat(listed(ChargeFilter.ALL.withDue(DueStatus.OPEN))).isEqualTo(dues.subList(0, 4));
        assertThat(listed(ChargeFilter.ALL.toPayBack())).isEqualTo(collected.subList(0, 2));
        bank.broken.clear();
        assertThat(collect()).isEqualTo(new Collected(4, 0, 2, List.of(), Optional.empty()));
    }

    @Test
    @DisplayName(
            "H6 J4 a crash before a pay-back is recorded: the next round pays back under the same id, and records once")
    void survivesACrashBeforeThePayBackIsRecorded() {
        ChargeId charge = due(masterAccount, "30");
        collect();
        CommandId refund = refund(charge, "4");
        bank.asked.clear();
        long before = answers();
        AtomicInteger appends = new AtomicInteger();
        MasterBenefits crashing = handle(BenefitsEngine.on(new ForgedStore(store).append(append -> {
                    if (appends.getAndIncrement() == 0) {
                        throw new StoreException("gone before it was written", false, null);
                    }
                    return store.append(append);
                }))
                .clock(clock)
                .billing(bank)
                .build());

        Collected first = unchanged(() -> crashing.by("pump").settlements().collect(10));
        assertThat(failed(first)).containsExactly(charge);
        assertThat(crashing.by("pump").settlements().collect(10))
                .isEqualTo(new Collected(0, 0, 1, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("pay back " + refund + " USD 4", "pay back " + refund + " USD 4");
        assertThat(answers() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("H6 a due that is collected only after it was in arrears is paid back what is refunded from then on")
    void paysBackAfterArrears() {
        bank.poor.add(masterAccount);
        ChargeId charge = due(masterAccount, "30");
        refund(charge, "4");
        collect();
        answer(charge, DueStatus.COLLECTED);
        CommandId refund = refund(charge, "6");
        bank.asked.clear();

        assertThat(collect()).isEqualTo(new Collected(0, 0, 1, List.of(), Optional.empty()));
        assertThat(bank.asked).containsExactly("pay back " + refund + " USD 6");
    }

    @Test
    @DisplayName(
            "H6 a due that refunds had given back whole is cleared when it cannot be paid, and not counted as arrears")
    void countsNoArrearsThatAreCleared() {
        bank.poor.add(masterAccount);
        ChargeId whole = due(masterAccount, "10");
        ChargeId part = due(masterAccount, "20");
        ok(benefits.execute(Refund.all(call(), whole)));
        ok(benefits.execute(Refund.of(call(), part, usd("5"))));

        assertThat(collect()).isEqualTo(new Collected(0, 1, 0, List.of(), Optional.empty()));

        assertThat(status(whole)).isEqualTo(DueStatus.CLEARED);
        assertThat(status(part)).isEqualTo(DueStatus.IN_ARREARS);
        assertThat(listed(ChargeFilter.ALL.withDue(DueStatus.IN_ARREARS))).containsExactly(part);
    }
}
