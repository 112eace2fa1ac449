package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.ChangeTerms;
import io.benefits.account.ChangedTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.IdReused;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Returned;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetCap;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members that left before the command, and terms of the master that change: A8, A9. */
public abstract class LeaveContract extends Contract {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final MasterTerms TERMS = MasterTerms.in(ZoneId.of("Europe/Berlin"));
    /** When members of these tests left, while the command comes a week later. */
    private static final Instant LEFT = START.plus(DAY);

    private Disassociated leave(AccountId member, Instant since) {
        return ok(benefits.execute(Disassociate.since(call(), member, since)));
    }

    private AccountId payer(AccountId account, Instant consumedAt) {
        return preview(charge(account, consumedAt, usd("1")))
                .due()
                .orElseThrow()
                .payer();
    }

    private Instant lapseLine() {
        return benefits.view().master().orElseThrow().lapseLine().orElseThrow();
    }

    private ChangedTerms change(LeavePolicy policy) {
        return ok(benefits.execute(ChangeTerms.leavePolicy(call(), policy)));
    }

    private ChangedTerms change(Duration window) {
        return ok(benefits.execute(ChangeTerms.lateChargeWindow(call(), window)));
    }

    private MasterTerms terms() {
        return benefits.view().master().orElseThrow().terms();
    }

    // ---- A8

    @Test
    @DisplayName("A8 T2 later charges are judged by the new end, to the microsecond")
    void judgesLaterChargesByTheNewEnd() {
        AccountId member = sharingMember("m");
        pack("p", masterAccount, "10");
        clock.advance(Duration.ofDays(8));

        leave(member, LEFT);

        assertThat(lastAssociation(member))
                .isEqualTo(new Association(AccountingMode.UNIFIED, START, Optional.of(LEFT), false));
        assertThat(payer(member, LEFT.minus(MICROSECOND))).isEqualTo(masterAccount);
        assertThat(payer(member, LEFT)).isEqualTo(member);
        assertThat(reason(metered(member, "1", usd("1")).withConsumedAt(LEFT), "p"))
                .isEqualTo(Reason.NOT_UNIFIED);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A8 H2 what is settled stays as it is: covered, owed, answered, refunded and explained as then")
    void leavesAloneWhatIsSettled() {
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "3");
        ok(benefits.execute(new SetCap(call(), member, CapMeasure.quantityOf(STORAGE), qty("100"))));
        clock.advance(Duration.ofDays(3));
        Charge charge = metered(member, "5", usd("10"));
        Settlement before = settle(charge);
        clock.advance(Duration.ofDays(5));

        leave(member, LEFT);

        assertThat(settle(charge)).isEqualTo(before);
        assertThat(taken(before)).containsExactly("p 3");
        assertThat(before.due().orElseThrow().payer()).isEqualTo(masterAccount);
        assertThat(taken(ok(benefits.view().explain(charge.id())).deductions())).containsExactly("p 3");
        assertThat(ok(benefits.settlements().answer(id("answer"), charge.id(), DueStatus.COLLECTED))
                        .due()
                        .orElseThrow()
                        .payer())
                .isEqualTo(masterAccount);
        refund(charge, "2");
        assertThat(left(pack)).isEqualByComparingTo("2");
        assertThat(settle(metered(member, "5", usd("10")).withConsumedAt(charge.consumedAt()))
                        .deductions())
                .isEmpty();
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A8 an association may end at the instant it began, not before")
    void doesNotEndBeforeItBegan() {
        AccountId member = member("m");
        clock.advance(DAY);
        Instant tooEarly = START.minus(MICROSECOND);

        assertThat(refusedWithoutTrace(() -> benefits.execute(Disassociate.since(call(), member, tooEarly))))
                .isEqualTo(new AccountRefusal.DisassociationTime(member, tooEarly, START, clock.instant()))
                .satisfies(refusal -> assertThat(refusal.message())
                        .contains(
                                member.value(),
                                tooEarly.toString(),
                                START.toString(),
                                clock.instant().toString()));
        leave(member, START);

        assertThat(payer(member, START)).isEqualTo(member);
    }

    @Test
    @DisplayName("A8 an association may end now, not later")
    void doesNotEndInTheFuture() {
        AccountId member = member("m");
        clock.advance(DAY);
        Instant now = clock.instant();
        Instant later = now.plus(MICROSECOND);

        assertThat(refusedWithoutTrace(() -> benefits.execute(Disassociate.since(call(), member, later))))
                .isEqualTo(new AccountRefusal.DisassociationTime(member, later, START, now));
        leave(member, now);

        assertThat(payer(member, now)).isEqualTo(member);
        assertThat(payer(member, now.minus(MICROSECOND))).isEqualTo(masterAccount);
    }

    @Test
    @DisplayName("A8 A4 allocations are revoked at the time of the command, also those that were made after the end")
    void revokesAtTheTimeOfTheCommand() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId early = allocate(coupon, member, usd("10"));
        clock.set(LEFT.plus(DAY));
        AllocationId late = allocate(coupon, member, usd("20"));
        // used after the end, and settled before anybody knew of it
        settle(charge(member, usd("4")));
        clock.advance(Duration.ofDays(7));
        Instant now = clock.instant();

        Disassociated left = leave(member, LEFT);

        assertThat(left.recorded().at()).isEqualTo(now);
        assertThat(left.returned().stream().map(Returned::allocation)).containsExactly(early, late);
        assertThat(balance(coupon)).isEqualTo(usd("96"));
        assertThat(reason(charge(member, LEFT.minus(MICROSECOND), usd("1")), late.value()))
                .isEqualTo(Reason.ENDED);
        JournalEntry entry = journal().get(journal().size() - 1);
        assertThat(entry.at()).isEqualTo(now);
    }

    @Test
    @DisplayName("A8 A4 under KEEP the allocations serve what was consumed before the new end, and nothing after it")
    void keepsAllocationsUpToTheNewEnd() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        AllocationId kept = allocate(coupon("c", usd("100")), member, usd("10"));
        Charge order = charge(member, LEFT.plus(DAY), usd("3"));
        reserve(order);
        clock.set(LEFT.plus(Duration.ofDays(3)));

        leave(member, LEFT);

        assertThat(taken(settle(charge(member, LEFT.minus(MICROSECOND), usd("4")))))
                .containsExactly(kept + " 4");
        assertThat(reason(charge(member, LEFT, usd("1")), kept.value())).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
        // what was reserved is confirmed from what it holds (H7); nothing else follows the association of then
        assertThat(taken(confirm(order))).containsExactly(kept + " 3");
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A8 A4 H5 an order that is confirmed in part after its member left is owed by whom the new end names")
    void owesByTheNewEnd() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        coupon("c", usd("1"));
        Charge before = charge(member, LEFT.minus(MICROSECOND), usd("3"));
        Charge after = charge(member, LEFT, usd("3"));
        reserve(before);
        reserve(after);
        clock.set(LEFT.plus(DAY));

        leave(member, LEFT);

        assertThat(confirm(before).due().orElseThrow().payer()).isEqualTo(masterAccount);
        assertThat(confirm(after).due().orElseThrow().payer()).isEqualTo(member);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A8 A4 the policy looks at the time of the command: a balance or a live reservation of then blocks")
    void blocksByTheTimeOfTheCommand() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        clock.set(LEFT.plus(DAY));
        AllocationId late = allocate(coupon("c", usd("100")), member, usd("10"));

        assertThat(refusedWithoutTrace(() -> benefits.execute(Disassociate.since(call(), member, LEFT))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(late.value()), List.of(), 0));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Disassociate.since(call(), member, START.minus(MICROSECOND)))))
                .as("the wrong instant is told first")
                .isInstanceOf(AccountRefusal.DisassociationTime.class);
        revoke(new CouponId("c"), late);
        leave(member, LEFT);
    }

    @Test
    @DisplayName("A8 A7 A3 the next association may begin at the new end, not before")
    void associatesAgainFromTheNewEnd() {
        AccountId member = member("m");
        clock.set(LEFT.plus(DAY));
        leave(member, LEFT);

        assertThat(refusedWithoutTrace(() -> benefits.execute(
                        Associate.since(call(), member, AccountingMode.INDEPENDENT, LEFT.minus(MICROSECOND)))))
                .isEqualTo(new AccountRefusal.AssociationTime(member, LEFT.minus(MICROSECOND), LEFT, clock.instant()));
        ok(benefits.execute(Associate.since(call(), member, AccountingMode.INDEPENDENT, LEFT)));

        assertThat(payer(member, LEFT.minus(MICROSECOND))).isEqualTo(masterAccount);
        assertThat(payer(member, LEFT)).isEqualTo(member);
    }

    @Test
    @DisplayName("A8 C13 a coupon that the member got between the new end and the command goes on to serve it")
    void keepsServingWithWhatItGotAfterTheEnd() {
        AccountId member = member("m");
        clock.set(LEFT.plus(DAY));
        coupon("own", member, usd("10"));
        clock.advance(DAY);

        leave(member, LEFT);

        // the association that was open when it was issued is kept with it, by the order of the journal
        assertThat(taken(settle(charge(member, LEFT.minus(MICROSECOND), usd("1")))))
                .containsExactly("own 1");
        assertThat(taken(settle(charge(member, LEFT, usd("1"))))).containsExactly("own 1");
    }

    @Test
    @DisplayName("A8 J1 repeated, it returns the first answer; another end under the same id is refused")
    void repeatsTheAnswer() {
        AccountId member = member("m");
        allocate(coupon("c", usd("100")), member, usd("10"));
        clock.set(LEFT.plus(DAY));
        CommandId id = call();

        Disassociated first = ok(benefits.accounts().disassociate(id.value(), member, LEFT));
        clock.advance(DAY);

        assertThat(unchanged(() -> ok(benefits.accounts().disassociate(id.value(), member, LEFT))))
                .isEqualTo(first);
        assertThat(refusedWithoutTrace(
                        () -> benefits.accounts().disassociate(id.value(), member, LEFT.plus(MICROSECOND))))
                .isInstanceOf(IdReused.class);
        assertThat(refusedWithoutTrace(() -> benefits.accounts().disassociate(id.value(), member)))
                .isInstanceOf(IdReused.class);
    }

    // ---- A9

    @Test
    @DisplayName("A9 the leave policy that stands when a member leaves is followed, in every direction")
    void changesTheLeavePolicy() {
        useMaster(TERMS);
        CouponId coupon = coupon("c", usd("100"));
        AccountId first = member("first");
        AccountId second = member("second");
        for (AccountId each : List.of(first, second)) {
            allocate(coupon, each, usd("10"));
        }

        assertThat(change(LeavePolicy.KEEP).leavePolicy()).isEqualTo(LeavePolicy.KEEP);
        assertThat(disassociate(first).returned()).isEmpty();
        change(LeavePolicy.BLOCK);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), second))))
                .isInstanceOf(AccountRefusal.LeaveBlocked.class);
        change(LeavePolicy.REVOKE);
        assertThat(disassociate(second).returned()).hasSize(1);

        assertThat(balance(coupon)).isEqualTo(usd("90"));
        assertThat(terms()).isEqualTo(TERMS);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "A9 J1 each change is a command: recorded although nothing changes, and repeated with its first answer")
    void recordsEveryChange() {
        useMaster(TERMS);
        CommandId id = call();
        long before = number();
        ChangedTerms first = ok(benefits.accounts().changeLeavePolicy(id.value(), TERMS.leavePolicy()));

        assertThat(number()).isEqualTo(before + 1);
        assertThat(first.recorded().number()).isEqualTo(number());
        assertThat(first.lateChargeWindow()).isEqualTo(TERMS.lateChargeWindow());
        ChangedTerms both = ok(benefits.execute(new ChangeTerms(call(), LeavePolicy.BLOCK, Duration.ofHours(5))));
        assertThat(both.leavePolicy()).isEqualTo(LeavePolicy.BLOCK);
        assertThat(both.lateChargeWindow()).isEqualTo(Duration.ofHours(5));
        assertThat(unchanged(() -> ok(benefits.accounts().changeLeavePolicy(id.value(), TERMS.leavePolicy()))))
                .isEqualTo(first);
        assertThat(refusedWithoutTrace(() -> benefits.accounts().changeLeavePolicy(id.value(), LeavePolicy.KEEP)))
                .isInstanceOf(IdReused.class);
        assertThat(refusedWithoutTrace(
                        () -> benefits.accounts().changeLateChargeWindow(id.value(), TERMS.lateChargeWindow())))
                .isInstanceOf(IdReused.class);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A9 the zone, the switch and the registration stay: registering again answers as at first (J1)")
    void leavesAllElse() {
        useMaster(TERMS.shareWithNewMembers(true));
        var registered = ok(benefits.accounts().registerMaster(TERMS.shareWithNewMembers(true)));
        change(LeavePolicy.KEEP);
        change(Duration.ofHours(1));

        assertThat(terms())
                .isEqualTo(TERMS.shareWithNewMembers(true)
                        .leavePolicy(LeavePolicy.KEEP)
                        .lateChargeWindow(Duration.ofHours(1)));
        assertThat(benefits.view().master().orElseThrow().shareWithNewMembers()).isTrue();
        assertThat(unchanged(() -> ok(benefits.accounts().registerMaster(TERMS.shareWithNewMembers(true)))))
                .isEqualTo(registered);
        assertThat(refusedWithoutTrace(() -> benefits.accounts().registerMaster(terms())))
                .isInstanceOf(IdReused.class);
    }

    @Test
    @DisplayName("A9 Q2 the terms of an earlier entry are those of then")
    void keepsEarlierTerms() {
        useMaster(TERMS);
        change(LeavePolicy.KEEP);
        long kept = number();
        change(Duration.ofHours(1));
        change(LeavePolicy.BLOCK);

        assertThat(benefits.view().asOf(kept - 1).master().orElseThrow().terms())
                .isEqualTo(TERMS);
        assertThat(benefits.view().asOf(kept).master().orElseThrow().terms())
                .isEqualTo(TERMS.leavePolicy(LeavePolicy.KEEP));
        assertThat(benefits.view().asOf(kept + 1).master().orElseThrow().terms())
                .isEqualTo(TERMS.leavePolicy(LeavePolicy.KEEP).lateChargeWindow(Duration.ofHours(1)));
        assertThat(terms().leavePolicy()).isEqualTo(LeavePolicy.BLOCK);
    }

    @Test
    @DisplayName(
            "A9 C15 a shorter window lets the next sweep record what expired within the longer one, to the microsecond")
    void shortensTheWindow() {
        useMaster(TERMS);
        Instant end = START.plus(DAY);
        Duration hour = Duration.ofHours(1);
        coupon("c", masterAccount, usd("10"), new Validity(START, end), AllocationMode.MULTIPLE, t -> t);
        clock.set(end.plus(hour).minus(MICROSECOND));
        assertThat(sweep().lines()).isEmpty();

        change(hour);
        assertThat(sweep().lines()).isEmpty();
        assertThat(taken(settle(charge(masterAccount, START, usd("1"))))).containsExactly("c 1");
        clock.advance(MICROSECOND);

        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 9");
        assertThat(lapseLine()).isEqualTo(end);
        assertThat(settle(charge(masterAccount, START, usd("1"))).deductions()).isEmpty();
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "A9 P3 when the window grows the lapse line stays: what lapsed gives nothing again, what had not goes on")
    void lengthensTheWindow() {
        useMaster(TERMS.lateChargeWindow(Duration.ZERO));
        pack(
                "p",
                masterAccount,
                "10",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.DAY, ResetCycle.Alignment.CALENDAR)));
        Instant midnight = Instant.parse("2024-06-01T22:00:00Z");
        clock.set(midnight);
        sweep();
        assertThat(lapseLine()).isEqualTo(midnight);

        change(Duration.ofDays(30));
        assertThat(lapseLine()).isEqualTo(midnight);
        sweep();
        assertThat(lapseLine()).as("a sweep does not draw it back").isEqualTo(midnight);
        clock.advance(Duration.ofDays(10));
        Charge lapsed = metered(masterAccount, "1", usd("1")).withConsumedAt(midnight.minus(MICROSECOND));
        Charge late = metered(masterAccount, "1", usd("1")).withConsumedAt(midnight);

        assertThat(reason(lapsed, "p")).isEqualTo(Reason.ENDED);
        assertThat(settle(lapsed).deductions()).isEmpty();
        sweep();
        assertThat(taken(settle(late))).as("served for 30 days now").containsExactly("p 1");
        assertThat(lapseLine()).isEqualTo(midnight);
        clock.set(midnight.plus(DAY).plus(Duration.ofDays(30)));
        assertThat(moved(sweep().lines())).containsExactly("p EXPIRED 9");
        assertThat(lapseLine()).isEqualTo(midnight.plus(DAY));
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A9 C15 what a sweep recorded stays expired when the window grows, and a refund of it too (H6)")
    void revivesNothing() {
        useMaster(TERMS.lateChargeWindow(Duration.ZERO));
        Instant end = START.plus(DAY);
        CouponId coupon =
                coupon("c", masterAccount, usd("10"), new Validity(START, end), AllocationMode.MULTIPLE, t -> t);
        Charge used = charge(masterAccount, usd("4"));
        settle(used);
        clock.set(end);
        assertThat(moved(sweep().lines())).containsExactly("c EXPIRED 6");

        change(Duration.ofDays(30));

        assertThat(reason(charge(masterAccount, START, usd("1")), "c")).isEqualTo(Reason.ENDED);
        refundAll(used);
        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().expired()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("A6 A9 a master that is not registered has no terms to change")
    void refusesAnUnknownMaster() {
        MasterId nobody = new MasterId(id("nobody"));

        assertThat(refused(library.master(nobody).by("tester").accounts().changeLeavePolicy("c", LeavePolicy.KEEP)))
                .isEqualTo(new UnknownMaster(nobody));
    }
}
