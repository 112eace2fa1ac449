package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.LeavePolicy;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponRefusal;
import io.benefits.journal.JournalEntry;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Time: T1 and T2. */
public abstract class TimeContract extends Contract {

    // ---- T1

    @Test
    @DisplayName("T1 every instant is cut to microseconds on entry")
    void cutsInstantsToMicroseconds() {
        Instant fine = START.plusNanos(1_999);
        Instant cut = START.plusNanos(1_000);
        clock.set(fine);
        AccountId account = account("a");
        ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, fine)));
        PackageId id = pack("p", account, "10", new Validity(fine, fine.plusSeconds(9)), terms -> terms);
        ok(benefits.execute(new CancelPackage(call(), id, fine.plusSeconds(5))));
        Settlement settlement = settle(charge(account, usd("1")));

        ResourcePackage found =
                benefits.view().resourcePackage(id).orElseThrow().resourcePackage();
        assertThat(found.validity()).isEqualTo(new Validity(cut, cut.plusSeconds(9)));
        assertThat(found.terms().purchasedAt()).isEqualTo(cut);
        assertThat(found.end()).isEqualTo(cut.plusSeconds(5));
        assertThat(lastAssociation(account).associatedAt()).isEqualTo(cut);
        assertThat(settlement.charge().consumedAt()).isEqualTo(cut);
        assertThat(settlement.recorded().at()).isEqualTo(cut);
        assertThat(journal().subList(1, journal().size()))
                .extracting(JournalEntry::at)
                .containsOnly(cut);
    }

    @Test
    @DisplayName("T1 instants that are the same to the microsecond are the same charge")
    void repeatsAChargeThatDiffersInNanoseconds() {
        Settlement first = settle(charge("c", masterAccount, START.plusNanos(1_001), usd("1"), charge -> charge));

        assertThat(unchanged(
                        () -> settle(charge("c", masterAccount, START.plusNanos(1_999), usd("1"), charge -> charge))))
                .isEqualTo(first);
    }

    @Test
    @DisplayName("T1 intervals are half-open: what ends at an instant and what begins at it do not overlap")
    void handsOverAtAnInstant() {
        Instant turn = START.plus(Duration.ofDays(1));
        pack("first", masterAccount, "10", new Validity(START, turn), terms -> terms);
        pack("second", masterAccount, "10", new Validity(turn, turn.plusSeconds(1)), terms -> terms);

        assertThat(taken(settle(at(masterAccount, turn.minusNanos(1_000))))).containsExactly("first 1");
        assertThat(taken(settle(at(masterAccount, turn)))).containsExactly("second 1");
    }

    @Test
    @DisplayName("T1 the time of a command is the clock's, whatever the charge says")
    void takesTheTimeOfTheClock() {
        clock.set(START.plusSeconds(7));

        Settlement settlement = settle(at(masterAccount, START.minus(Duration.ofDays(9))));

        assertThat(settlement.recorded().at()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    @DisplayName("T1 the times of the entries never go back when the clock does")
    void neverGoesBack() {
        clock.set(START.plusSeconds(60));
        AccountId member = member("m");
        clock.set(START.plusSeconds(10));
        settle(charge(member, usd("1")));
        disassociate(member);

        assertThat(lastAssociation(member).disassociatedAt()).contains(START.plusSeconds(60));
        assertThat(journal()).extracting(JournalEntry::at).isSorted().endsWith(START.plusSeconds(60));
        clock.set(START.plusSeconds(61));
        settle(charge(member, usd("1")));
        assertThat(journal()).extracting(JournalEntry::at).endsWith(START.plusSeconds(61));
    }

    @Test
    @DisplayName("T1 what has expired stays expired when the clock goes back")
    void decidesOnTheTimeOfTheLastEntry() {
        Instant end = START.plusSeconds(60);
        AccountId member = member("m");
        CouponId coupon = coupon(
                "c", masterAccount, usd("10"), new Validity(START, end), AllocationMode.MULTIPLE, terms -> terms);
        clock.set(end);
        account("a");
        clock.set(START);

        Refusal refusal = refusedWithoutTrace(() ->
                benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(member, usd("1"))))));

        assertThat(((CouponRefusal.NotAllocated) refusal).problems())
                .extracting(AllocationProblem::kind)
                .containsExactly(AllocationProblem.Kind.EXPIRED);
    }

    @Test
    @DisplayName("T1 commands of one instant keep their order by number")
    void ordersCommandsOfOneInstant() {
        AccountId account = account("a");
        associate(account, AccountingMode.UNIFIED);
        disassociate(account);
        associate(account, AccountingMode.INDEPENDENT);

        assertThat(journal()).extracting(JournalEntry::at).containsOnly(START);
        assertThat(lastAssociation(account).mode()).isEqualTo(AccountingMode.INDEPENDENT);
    }

    // ---- T2

    @Test
    @DisplayName("T2 mode and payer are those of the consumption time, the benefits with them")
    void judgesTheModeAtTheConsumption() {
        pack("shared", masterAccount, "10");
        coupon("c", usd("100"));
        AccountId member = account("m");
        Instant joined = START.plus(Duration.ofDays(1));
        Instant changed = START.plus(Duration.ofDays(2));
        Instant left = START.plus(Duration.ofDays(3));
        clock.set(joined);
        associate(member, AccountingMode.UNIFIED);
        share(true, member);
        clock.set(changed);
        disassociate(member);
        associate(member, AccountingMode.INDEPENDENT);
        clock.set(left);
        disassociate(member);

        for (Instant own : List.of(START, joined.minusNanos(1_000), changed, left.minusNanos(1_000), left)) {
            Settlement settlement = settle(at(member, own));
            assertThat(settlement.deductions()).as("at %s", own).isEmpty();
            assertThat(settlement.due().orElseThrow().payer()).isEqualTo(member);
        }
        for (Instant unified : List.of(joined, changed.minusNanos(1_000))) {
            assertThat(coverage(settle(at(member, unified))))
                    .as("at %s", unified)
                    .containsExactly(Coverage.SHARED_COUPON);
        }
    }

    @Test
    @DisplayName("T2 a former member's late charge is the master's to pay")
    void billsALateChargeOfAFormerMemberToTheMaster() {
        AccountId member = member("m");
        Instant left = START.plus(Duration.ofDays(1));
        clock.set(left);
        disassociate(member);
        clock.advance(Duration.ofDays(1));

        assertThat(payer(at(member, left.minusNanos(1_000)))).isEqualTo(masterAccount);
        assertThat(payer(at(member, left))).isEqualTo(member);
        assertThat(payer(at(member, clock.instant()))).isEqualTo(member);
    }

    @Test
    @DisplayName("T2 the validity of a benefit is judged at the consumption time, however late the charge comes")
    void judgesTheValidityAtTheConsumption() {
        Instant end = START.plusSeconds(60);
        coupon("c", masterAccount, usd("10"), new Validity(START, end), AllocationMode.MULTIPLE, terms -> terms);
        clock.advance(Duration.ofDays(2));

        assertThat(taken(settle(at(masterAccount, end.minusNanos(1_000))))).containsExactly("c 1");
        assertThat(reason(at(masterAccount, end), "c")).isEqualTo(Reason.EXPIRED);
        assertThat(reason(at(masterAccount, START.minusNanos(1_000)), "c")).isEqualTo(Reason.NOT_YET_EFFECTIVE);
    }

    @Test
    @DisplayName("T2 a benefit that came after the consumption serves it, if it was valid then")
    void servesFromABenefitThatCameLater() {
        Charge charge = at(masterAccount, START);
        clock.advance(Duration.ofDays(1));
        pack("p", masterAccount, "10");

        assertThat(taken(settle(charge))).containsExactly("p 1");
    }

    @Test
    @DisplayName("T2 frozen and balances are those of the settlement")
    void judgesFrozenAndBalancesAtTheSettlement() {
        CouponId one = coupon("a", usd("10"));
        CouponId two = coupon("b", usd("10"));
        Charge charge = charge(masterAccount, usd("15"));
        clock.advance(Duration.ofHours(1));
        settle(charge(masterAccount, usd("4")));
        freeze(two, true);

        Settlement settlement = settle(charge);

        assertThat(taken(settlement)).containsExactly("a 6");
        assertThat(due(settlement)).isEqualTo(usd("9"));
        assertThat(balance(one).isZero()).isTrue();
    }

    @Test
    @DisplayName("T2 a late charge under KEEP takes the allocations of its own association")
    void servesALateChargeFromItsOwnAssociation() {
        useMaster(MasterTerms.in(ZoneOffset.UTC).leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        String first = allocate(coupon, member, usd("10")).value();
        Instant turn = START.plus(Duration.ofDays(1));
        clock.set(turn);
        disassociate(member);
        associate(member, AccountingMode.UNIFIED);
        String second = allocate(coupon, member, usd("10")).value();

        assertThat(taken(settle(at(member, turn.minusNanos(1_000))))).containsExactly(first + " 1");
        assertThat(taken(settle(at(member, turn)))).containsExactly(second + " 1");
    }

    // ---- helpers

    /** One unit that the account used at that instant, at one dollar. */
    private Charge at(AccountId account, Instant consumedAt) {
        return metered(account, "1", usd("1")).withConsumedAt(consumedAt);
    }

    private AccountId payer(Charge charge) {
        return settle(charge).due().orElseThrow().payer();
    }

    private static List<Coverage> coverage(Settlement settlement) {
        return settlement.deductions().stream().map(Deduction::coverage).toList();
    }
}
