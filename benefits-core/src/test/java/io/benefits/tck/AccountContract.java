package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.Disassociate;
import io.benefits.account.Disassociated;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.account.MemberFilter;
import io.benefits.command.CommandKey;
import io.benefits.command.IdReused;
import io.benefits.command.Refusal;
import io.benefits.command.UnknownAccount;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponRefusal;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.FreezeAllocation;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.Returned;
import io.benefits.coupon.Revoke;
import io.benefits.coupon.WithdrawCoupon;
import io.benefits.journal.Sweep;
import io.benefits.ledger.BenefitStatus;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.PackageTerms;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementRefusal;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masters, members and associations: A1 to A7. */
public abstract class AccountContract extends Contract {

    private static final MasterTerms TERMS = MasterTerms.in(ZoneOffset.UTC);

    // ---- A1

    @Test
    @DisplayName("A1 an account has at most one association at a time")
    void refusesASecondAssociation() {
        AccountId member = member("m");

        assertThat(refusedWithoutTrace(() -> benefits.execute(Associate.now(call(), member, AccountingMode.UNIFIED))))
                .isEqualTo(new AccountRefusal.AlreadyAssociated(member));
    }

    @Test
    @DisplayName("A1 an account is registered once")
    void refusesToRegisterAnAccountAgain() {
        Account first = ok(benefits.accounts().register("a"));

        assertThat(ok(unchanged(() -> benefits.accounts().register("a")))).isEqualTo(first);
    }

    @Test
    @DisplayName("A1 a registered account is no member yet")
    void knowsARegisteredAccount() {
        Account registered = ok(benefits.accounts().register(new AccountId("a")));

        assertThat(registered.associations()).isEmpty();
        assertThat(registered.recorded().number()).isEqualTo(number());
        assertThat(benefits.view().account(new AccountId("a"))).contains(registered);
        assertThat(benefits.view().account(new AccountId("b"))).isEmpty();
    }

    @Test
    @DisplayName("A1 an account that is not registered is not associated, nor disassociated")
    void refusesToAssociateAnUnknownAccount() {
        AccountId nobody = new AccountId("nobody");

        assertThat(refusedWithoutTrace(() -> benefits.execute(Associate.now(call(), nobody, AccountingMode.UNIFIED))))
                .isEqualTo(new UnknownAccount(nobody));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), nobody))))
                .isEqualTo(new UnknownAccount(nobody));
    }

    @Test
    @DisplayName("A1 an account that is not registered owns no package and no coupon, and consumes nothing")
    void refusesBenefitsAndChargesOfAnUnknownAccount() {
        AccountId nobody = new AccountId("nobody");
        UnknownAccount refusal = new UnknownAccount(nobody);

        assertThat(refusedWithoutTrace(() -> benefits.packages().add(packageTerms("p", nobody))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.coupons().issue(couponTerms("c", nobody))))
                .isEqualTo(refusal);
        Charge charge = charge(nobody, usd("1"));
        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge)))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.view().preview(charge))).isEqualTo(refusal);
    }

    @Test
    @DisplayName("A1 a master is registered once, whatever its terms")
    void refusesToRegisterAMasterAgain() {
        assertThat(refusedWithoutTrace(() -> benefits.accounts().registerMaster(TERMS.leavePolicy(LeavePolicy.KEEP))))
                .isEqualTo(new IdReused(CommandKey.MASTER, 1));
        assertThat(benefits.view().master().map(Master::terms)).contains(masterTerms());
    }

    @Test
    @DisplayName("A1 the master's own account is registered with it and cannot be a member of itself")
    void registersTheMastersOwnAccount() {
        assertThat(benefits.view().account(masterAccount).orElseThrow().associations())
                .isEmpty();
        assertThat(refusedWithoutTrace(() -> benefits.accounts().register(masterAccount)))
                .isEqualTo(new AccountRefusal.AccountExists(masterAccount));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Associate.now(call(), masterAccount, AccountingMode.UNIFIED))))
                .isEqualTo(new AccountRefusal.AlreadyAssociated(masterAccount));
    }

    @Test
    @DisplayName("A1 what an account owns under one master is not seen under another")
    void keepsAnAccountOfTwoMastersApart() {
        MasterId one = master;
        AccountId there = member("m");
        pack("p", there, "10");
        coupon("c", there, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);
        MasterId other = useMaster(TERMS);
        AccountId here = member("m");

        Settlement settlement = settle(metered(here, "5", usd("5")));

        assertThat(settlement.deductions()).isEmpty();
        assertThat(settlement.due()).contains(new Due(other.account(), usd("5"), DueStatus.OPEN));
        disassociate(here);
        use(one);
        assertThat(lastAssociation(there).isOpen()).isTrue();
        assertThat(left(new PackageId("p"))).isEqualByComparingTo("10");
    }

    // ---- A2

    @Test
    @DisplayName("A2 the mode of an association never changes in place")
    void refusesToAssociateAMemberInTheOtherMode() {
        AccountId unified = member("u");
        AccountId independent = independent("i");

        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Associate.now(call(), unified, AccountingMode.INDEPENDENT))))
                .isEqualTo(new AccountRefusal.AlreadyAssociated(unified));
        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Associate.now(call(), independent, AccountingMode.UNIFIED))))
                .isEqualTo(new AccountRefusal.AlreadyAssociated(independent));
        assertThat(lastAssociation(unified).mode()).isEqualTo(AccountingMode.UNIFIED);
    }

    @Test
    @DisplayName("A2 a member changes its mode by leaving and coming back, and both associations are kept")
    void changesTheModeByASecondAssociation() {
        AccountId member = member("m");
        Instant left = START.plusSeconds(60);
        clock.set(left);
        disassociate(member);
        associate(member, AccountingMode.INDEPENDENT);

        assertThat(benefits.view().account(member).orElseThrow().associations())
                .containsExactly(
                        new Association(AccountingMode.UNIFIED, START, Optional.of(left), false),
                        new Association(AccountingMode.INDEPENDENT, left, Optional.empty(), false));
    }

    // ---- A3

    @Test
    @DisplayName("A3 a new association takes the sharing default of that moment, not the old flag")
    void takesTheNewDefaultOnReassociation() {
        AccountId was = sharingMember("was-on");
        shareWithNewMembers(true);
        AccountId off = member("was-off");
        share(false, off);
        disassociate(off);
        assertThat(associate(off, AccountingMode.UNIFIED).sharing()).isTrue();

        shareWithNewMembers(false);
        disassociate(was);
        assertThat(associate(was, AccountingMode.UNIFIED).sharing()).isFalse();
        assertThat(lastAssociation(was).sharing()).isFalse();
    }

    @Test
    @DisplayName("A3 allocations of an earlier association do not serve the new one")
    void doesNotServeANewAssociationFromAnOldAllocation() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        AllocationId old = allocate(coupon("c", usd("100")), member, usd("10"));
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        associate(member, AccountingMode.UNIFIED);

        assertThat(reason(charge(member, usd("5")), old.value())).isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
    }

    // ---- A4

    @Test
    @DisplayName("A4 REVOKE takes every allocation back in full, frozen ones too")
    void revokesEveryAllocationOnLeave() {
        AccountId member = member("m");
        AccountId other = member("o");
        CouponId one = coupon("one", usd("100"));
        CouponId two = coupon("two", usd("100"));
        AllocationId free = allocate(one, member, usd("10"));
        AllocationId frozen = allocate(one, member, usd("20"));
        AllocationId ofFrozen = allocate(two, member, usd("30"));
        AllocationId anothers = allocate(two, other, usd("40"));
        ok(benefits.execute(new FreezeAllocation(call(), frozen, true)));
        ok(benefits.execute(new FreezeCoupon(call(), two, true)));

        Disassociated left = disassociate(member);

        assertThat(left.account()).isEqualTo(member);
        assertThat(left.recorded().number()).isEqualTo(number());
        assertThat(left.returned())
                .containsExactly(
                        new Returned(free, member, usd("10")),
                        new Returned(frozen, member, usd("20")),
                        new Returned(ofFrozen, member, usd("30")));
        assertThat(balance(one)).isEqualTo(usd("100"));
        assertThat(balance(two)).isEqualTo(usd("60"));
        assertThat(allocation(frozen).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
        assertThat(balance(anothers)).isEqualTo(usd("40"));
        assertThat(lastLines())
                .extracting(JournalLine::movement)
                .containsOnly(Movement.REVOKED_ON_LEAVE, Movement.RETURNED);
    }

    @Test
    @DisplayName("A4 REVOKE takes back what is left of an allocation, and nothing of one that is used up")
    void revokesTheRestOnLeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId used = allocate(coupon, member, usd("10"));
        settle(charge(member, usd("10")));
        AllocationId half = allocate(coupon, member, usd("10"));
        settle(charge(member, usd("4")));

        assertThat(disassociate(member).returned()).containsExactly(new Returned(half, member, usd("6")));
        assertThat(allocation(used).status(clock.instant())).isEqualTo(BenefitStatus.REVOKED);
        assertThat(balance(coupon)).isEqualTo(usd("86"));
    }

    @Test
    @DisplayName("A4 REVOKE withdraws what comes back to a closed coupon")
    void withdrawsWhatComesBackToAClosedCouponOnLeave() {
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        allocate(coupon, member, usd("10"));
        ok(benefits.execute(new WithdrawCoupon(call(), coupon)));

        disassociate(member);

        assertThat(balance(coupon)).isEqualTo(usd("0"));
        assertThat(coupon(coupon).balances().withdrawn()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("A4 REVOKE leaves an expired balance alone, for late charges and the sweep")
    void leavesAnExpiredAllocationAloneOnLeave() {
        AccountId member = member("m");
        Instant end = START.plus(Duration.ofHours(1));
        CouponId coupon = coupon(
                "c", masterAccount, usd("100"), new Validity(START, end), AllocationMode.MULTIPLE, terms -> terms);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        clock.set(end);

        assertThat(disassociate(member).returned()).isEmpty();
        assertThat(balance(allocation)).isEqualTo(usd("10"));
        Settlement late = settle(charge(member, end.minusSeconds(1), usd("3"), charge -> charge));
        assertThat(late.deductions().get(0).source().benefit()).isEqualTo(allocation);
    }

    @Test
    @DisplayName("A4 REVOKE does not touch what the member owns itself")
    void keepsTheMembersOwnBenefitsOnLeave() {
        AccountId member = member("m");
        PackageId own = pack("p", member, "10");
        CouponId coupon = coupon("c", member, usd("10"), LONG, AllocationMode.MULTIPLE, terms -> terms);

        assertThat(disassociate(member).returned()).isEmpty();

        assertThat(left(own)).isEqualByComparingTo("10");
        assertThat(balance(coupon)).isEqualTo(usd("10"));
    }

    @Test
    @DisplayName("A4 BLOCK refuses to let a member go that has a balance, frozen or not, and names it")
    void blocksLeavingWithABalance() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId one = allocate(coupon, member, usd("10"));
        AllocationId two = allocate(coupon, member, usd("1"));
        ok(benefits.execute(new FreezeAllocation(call(), two, true)));

        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(one.value(), two.value()), List.of(), 0));
        assertThat(lastAssociation(member).isOpen()).isTrue();

        ok(benefits.execute(new FreezeAllocation(call(), two, false)));
        ok(benefits.execute(new Revoke(call(), coupon, List.of(Revoke.Target.of(one), Revoke.Target.of(two)))));
        assertThat(disassociate(member).returned()).isEmpty();
    }

    @Test
    @DisplayName("A4 under BLOCK an allocation that has expired keeps nobody in, before and after the sweep")
    void letsGoWithAnExpiredAllocation() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        AccountId other = member("o");
        Validity day = new Validity(START, START.plus(Duration.ofDays(1)));
        CouponId coupon = coupon("c", masterAccount, usd("100"), day, AllocationMode.MULTIPLE, terms -> terms);
        AllocationId allocation = allocate(coupon, member, usd("10"));
        allocate(coupon, other, usd("10"));
        clock.set(day.expiresAt().minusNanos(1_000));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(allocation.value()), List.of(), 0));

        clock.set(day.expiresAt());
        assertThat(disassociate(member).returned()).isEmpty();
        assertThat(balance(allocation)).isEqualTo(usd("10"));
        clock.advance(Duration.ofDays(3));
        sweep();
        disassociate(other);
    }

    @ParameterizedTest
    @EnumSource(
            value = LeavePolicy.class,
            names = {"REVOKE", "BLOCK"})
    @DisplayName("A4 a live reservation of the member blocks leaving, on whatever benefit it lies (H7)")
    void blocksLeavingWithAReservation(LeavePolicy policy) {
        useMaster(TERMS.leavePolicy(policy).shareWithNewMembers(true));
        pack("own package", account("own package"), "1");
        pack("shared package", masterAccount, "1");
        coupon("shared coupon", usd("100"));
        for (String holds : List.of("own package", "own coupon", "shared package", "shared coupon", "nothing")) {
            AccountId member = holds.equals("own package") ? new AccountId(holds) : account(holds);
            associate(member, AccountingMode.UNIFIED);
            if (holds.equals("own coupon")) {
                coupon("own coupon", member, usd("2"), LONG, AllocationMode.MULTIPLE, terms -> terms);
            }
            Charge order = holds.endsWith("package") ? metered(member, "1", usd("2")) : charge(member, usd("2"));
            order = holds.equals("nothing") ? order.withAmount(usd("0")) : order;
            Reservation reserved = reserve(order);
            assertThat(taken(reserved.held()).toString()).contains(holds.equals("nothing") ? "" : holds);

            assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                    .as(holds)
                    .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(order.id()), 0));
            release(order);
            disassociate(member);
        }
    }

    @Test
    @DisplayName("A4 reservations of others, under KEEP its own too, do not keep a member in")
    void letsGoWithReservationsOfOthers() {
        AccountId member = member("m");
        coupon("c", usd("100"));
        reserve(charge(member("o"), usd("2")));
        disassociate(member);

        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId kept = member("m");
        coupon("c", usd("100"));
        reserve(charge(kept, usd("2")));
        disassociate(kept);
    }

    @Test
    @DisplayName(
            "A4 what a member has reserved of the master's packages outlives its leave under KEEP; sharing does not (H7, S7)")
    void keepsReservationsOnWhatWasShared() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = sharingMember("m");
        PackageId pack = pack("p", masterAccount, "10");
        coupon("c", usd("10"));
        Charge confirmed = metered(member, "6", usd("6"));
        Charge released = metered(member, "5", usd("5"));
        assertThat(taken(reserve(confirmed).held())).containsExactly("p 6");
        assertThat(taken(reserve(released).held())).containsExactly("p 4", "c 1");
        clock.advance(Duration.ofHours(1));
        disassociate(member);

        assertThat(taken(confirm(confirmed))).containsExactly("p 6");
        release(released);
        assertThat(left(pack)).isEqualByComparingTo("4");
        assertThat(settle(metered(member, "1", usd("1"))).deductions()).isEmpty();
        assertThat(taken(settle(metered(masterAccount, "14", usd("14"))))).containsExactly("p 4", "c 10");
    }

    @ParameterizedTest
    @EnumSource(
            value = LeavePolicy.class,
            names = {"REVOKE", "BLOCK"})
    @DisplayName("A4 a reservation past its deadline is not live, though nobody has recorded that yet (H7)")
    void letsGoWithAnOverdueReservation(LeavePolicy policy) {
        useMaster(TERMS.leavePolicy(policy));
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        Charge first = charge(member, usd("2"));
        reserve(first);
        clock.advance(Duration.ofSeconds(1));
        Charge second = charge(member, usd("3"));
        Instant deadline = reserve(second).deadline();

        clock.set(deadline.minusNanos(1_000));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(second.id()), 0));
        clock.set(deadline);
        disassociate(member);
        sweep();
        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("A4 BLOCK refuses while a due is open or in arrears, until it is collected")
    void blocksLeavingWithADue() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        AccountId other = member("o");
        Charge one = charge(member, usd("5"));
        Charge two = charge(member, usd("6"));
        settle(one);
        settle(two);
        settle(charge(other, usd("7")));

        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(), 2));
        answer(one, DueStatus.COLLECTED);
        answer(two, DueStatus.IN_ARREARS);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(), 1));
        answer(two, DueStatus.COLLECTED);

        disassociate(member);

        assertThat(lastAssociation(member).isOpen()).isFalse();
    }

    @Test
    @DisplayName("A4 H5 BLOCK refuses while a due is back in arrears, and no longer once it is written off")
    void letsAMemberGoWhoseDueIsWrittenOff() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        Charge open = charge(member, usd("5"));
        Charge back = charge(member, usd("6"));
        settle(open);
        settle(back);
        answer(open, DueStatus.WRITTEN_OFF);
        answer(back, DueStatus.COLLECTED);
        answer(back, DueStatus.IN_ARREARS);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.LeaveBlocked(member, List.of(), List.of(), 1));
        answer(back, DueStatus.WRITTEN_OFF);

        disassociate(member);

        answer(open, DueStatus.COLLECTED);
        answer(open, DueStatus.IN_ARREARS);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }

    @Test
    @DisplayName("A4 BLOCK lets a member go whose allocations are used up and who owes nothing")
    void letsAMemberGoThatLeavesNothing() {
        useMaster(TERMS.leavePolicy(LeavePolicy.BLOCK));
        AccountId member = member("m");
        allocate(coupon("c", usd("100")), member, usd("10"));
        settle(charge(member, usd("10")));

        assertThat(disassociate(member).returned()).isEmpty();
    }

    @Test
    @DisplayName("A4 KEEP leaves the allocations to late charges of that association, and to them only")
    void keepsAllocationsForLateCharges() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        AllocationId kept = allocate(coupon("c", usd("100")), member, usd("10"));
        Instant left = START.plus(Duration.ofHours(1));
        clock.set(left);

        assertThat(disassociate(member).returned()).isEmpty();

        assertThat(balance(kept)).isEqualTo(usd("10"));
        Settlement late = settle(charge(member, left.minusNanos(1_000), usd("4"), charge -> charge));
        assertThat(late.due()).isEmpty();
        assertThat(late.deductions().get(0).source().benefit()).isEqualTo(kept);
        assertThat(reason(charge(member, left, usd("4"), charge -> charge), kept.value()))
                .isEqualTo(Reason.CONSUMED_BEFORE_ASSOCIATION);
    }

    @Test
    @DisplayName("A4 KEEP leaves the allocations revocable")
    void revokesAKeptAllocation() {
        useMaster(TERMS.leavePolicy(LeavePolicy.KEEP));
        AccountId member = member("m");
        CouponId coupon = coupon("c", usd("100"));
        AllocationId kept = allocate(coupon, member, usd("10"));
        disassociate(member);

        ok(benefits.execute(new Revoke(call(), coupon, List.of(Revoke.Target.of(kept)))));

        assertThat(balance(coupon)).isEqualTo(usd("100"));
    }

    @Test
    @DisplayName("A4 sharing ends at the instant of leaving, for late charges too")
    void endsSharingAtTheInstantOfLeaving() {
        AccountId member = sharingMember("m");
        PackageId shared = pack("p", masterAccount, "10");
        clock.advance(Duration.ofHours(1));
        assertThat(settle(metered(member, "1", usd("1"))).due()).isEmpty();
        disassociate(member);

        assertThat(lastAssociation(member).sharing()).isFalse();
        assertThat(reason(metered(member, "1", usd("1")), shared.value())).isEqualTo(Reason.NOT_UNIFIED);
        clock.advance(Duration.ofHours(-1));
        assertThat(reason(metered(member, "1", usd("1")), shared.value())).isEqualTo(Reason.SHARING_OFF);
    }

    @Test
    @DisplayName("A4 only a member can leave, and only once")
    void refusesToDisassociateTwice() {
        AccountId never = account("never");
        AccountId member = member("m");
        disassociate(member);

        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), never))))
                .isEqualTo(new AccountRefusal.NotAssociated(never));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), member))))
                .isEqualTo(new AccountRefusal.NotAssociated(member));
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), masterAccount))))
                .isEqualTo(new AccountRefusal.NotAssociated(masterAccount));
    }

    // ---- A5

    @Test
    @DisplayName("A5 ids are compared exactly, case and all")
    void keepsIdsApartThatDifferInCase() {
        for (String id : List.of("acc", "ACC", "Acc", "a cc", "acc.", "äcc", "a\u0308cc", "acc\uD83D\uDE00")) {
            pack(id, account(id), "1");
        }

        assertThat(benefits.view().account(new AccountId("aCC"))).isEmpty();
        settle(metered(new AccountId("ACC"), "1", usd("1")));
        assertThat(left(new PackageId("ACC"))).isEqualByComparingTo("0");
        assertThat(left(new PackageId("acc"))).isEqualByComparingTo("1");
        assertThat(left(new PackageId("a\u0308cc"))).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("A5 ids have up to 200 characters, of any script")
    void takesLongIds() {
        for (String id : List.of("7".repeat(79), "x".repeat(200), "字".repeat(200), "\uD83D\uDE00".repeat(100))) {
            AccountId member = member(id);
            CouponId coupon = coupon(id, usd("10"));
            allocate(coupon, member, usd("1"));
            settle(charge(id, member, START, usd("1"), charge -> charge));
            share(true, member);

            assertThat(benefits.view().account(member)).isPresent();
            assertThat(balance(coupon)).isEqualTo(usd("9"));
            assertThat(benefits.view().charge(new ChargeId(id))).isPresent();
        }
    }

    // ---- A6

    @Test
    @DisplayName("A6 another master's package is answered like one that does not exist")
    void doesNotSeeAPackageOfAnotherMaster() {
        pack("p", masterAccount, "10");
        useMaster(TERMS);
        PackageId foreign = new PackageId("p");
        Refusal refusal = new PackageRefusal.UnknownPackage(foreign);

        assertThat(benefits.view().resourcePackage(foreign)).isEmpty();
        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezePackage(call(), foreign, true))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new CancelPackage(call(), foreign, START))))
                .isEqualTo(refusal);
        assertThat(settle(metered(masterAccount, "1", usd("1"))).deductions()).isEmpty();
        pack("p", masterAccount, "1");
    }

    @Test
    @DisplayName("A6 another master's coupon is answered like one that does not exist")
    void doesNotSeeACouponOfAnotherMaster() {
        coupon("c", usd("10"));
        useMaster(TERMS);
        AccountId member = member("m");
        CouponId foreign = new CouponId("c");
        Refusal refusal = new CouponRefusal.UnknownCoupon(foreign);

        assertThat(benefits.view().coupon(foreign)).isEmpty();
        assertThat(refusedWithoutTrace(() ->
                        benefits.execute(new Allocate(call(), foreign, List.of(Allocate.Share.of(member, usd("1")))))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.execute(
                        new Revoke(call(), foreign, List.of(Revoke.Target.of(new AllocationId("A1-1")))))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.view().recoverable(foreign, List.of(new AllocationId("A1-1")))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezeCoupon(call(), foreign, true))))
                .isEqualTo(refusal);
        assertThat(refusedWithoutTrace(() -> benefits.execute(new WithdrawCoupon(call(), foreign))))
                .isEqualTo(refusal);
        assertThat(namingACoupon(member, foreign))
                .isEqualTo(namingACoupon(member, new CouponId("none")).replace("none", "c"));
        assertThat(settle(charge(member, usd("1"))).deductions()).isEmpty();
        assertThat(benefits.view().coupons(CouponFilter.ALL, Paging.FIRST).items())
                .isEmpty();
        coupon("c", usd("1"));
    }

    private String namingACoupon(AccountId account, CouponId coupon) {
        Charge order = charge(
                "order",
                account,
                START,
                usd("1"),
                charge -> charge.mode(ChargingMode.PREPAID).coupon(coupon));
        Refusal refusal = refusedWithoutTrace(() -> benefits.settlements().settle(order));
        return refusal.message();
    }

    @Test
    @DisplayName("A6 another master's allocation is answered like one that does not exist")
    void doesNotSeeAnAllocationOfAnotherMaster() {
        AllocationId foreign = allocate(coupon("c", usd("10")), member("m"), usd("1"));
        useMaster(TERMS);

        assertThat(benefits.view().allocation(foreign)).isEmpty();
        assertThat(refusedWithoutTrace(() -> benefits.execute(new FreezeAllocation(call(), foreign, true))))
                .isEqualTo(new CouponRefusal.UnknownAllocation(foreign));
        assertThat(benefits.view()
                        .allocations(AllocationFilter.ALL, Paging.FIRST)
                        .items())
                .isEmpty();
        assertThat(benefits.view().history(HistoryFilter.ALL, Paging.FIRST).items())
                .isEmpty();
    }

    @Test
    @DisplayName("A6 another master's member is answered like one that does not exist")
    void doesNotSeeAMemberOfAnotherMaster() {
        AccountId foreign = member("m");
        useMaster(TERMS);
        CouponId coupon = coupon("c", usd("10"));

        assertThat(benefits.view().account(foreign)).isEmpty();
        assertThat(refusedWithoutTrace(() -> benefits.execute(new Disassociate(call(), foreign))))
                .isEqualTo(new UnknownAccount(foreign));
        assertThat(share(true, foreign, new AccountId("none")))
                .containsExactly(Outcome.NOT_A_MEMBER, Outcome.NOT_A_MEMBER);
        Refusal refusal = refusedWithoutTrace(() ->
                benefits.execute(new Allocate(call(), coupon, List.of(Allocate.Share.of(foreign, usd("1"))))));
        assertThat(((CouponRefusal.NotAllocated) refusal).problems())
                .extracting(AllocationProblem::kind)
                .containsExactly(AllocationProblem.Kind.NOT_A_MEMBER);
        assertThat(refusedWithoutTrace(() -> benefits.settlements().settle(charge(foreign, usd("1")))))
                .isEqualTo(new UnknownAccount(foreign));
    }

    @Test
    @DisplayName("A6 another master's charge is answered like one that does not exist")
    void doesNotSeeAChargeOfAnotherMaster() {
        Charge charge = charge(masterAccount, usd("5"));
        settle(charge);
        useMaster(TERMS);

        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(refusedWithoutTrace(() -> benefits.execute(new AnswerDue(call(), charge.id(), DueStatus.COLLECTED))))
                .isEqualTo(new SettlementRefusal.UnknownCharge(charge.id()));
    }

    @Test
    @DisplayName("A6 ids of commands and charges of another master are free")
    void reusesIdsOfAnotherMaster() {
        ok(benefits.accounts().register(new AccountId("a")));
        settle(charge("same", masterAccount, START, usd("5"), charge -> charge));
        useMaster(TERMS);

        ok(benefits.accounts().register(new AccountId("b")));
        Settlement here = settle(charge("same", masterAccount, START, usd("6"), charge -> charge));

        assertThat(here.price()).isEqualTo(usd("6"));
    }

    @Test
    @DisplayName("A6 every command of a master that is not registered is refused, and its lists are empty")
    void refusesEverythingOfAnUnknownMaster() {
        use(new MasterId(master.value() + "-unknown"));
        AccountId account = new AccountId("m");
        CouponId coupon = new CouponId("c");
        AllocationId allocation = new AllocationId("A1-1");
        PackageId resourcePackage = new PackageId("p");
        Charge charge = charge(account, usd("1"));

        assertThat(List.of(
                        refused(benefits.accounts().register(account)),
                        refused(benefits.execute(Associate.now(call(), account, AccountingMode.UNIFIED))),
                        refused(benefits.execute(new Disassociate(call(), account))),
                        refused(benefits.execute(new ShareWithNewMembers(call(), true))),
                        refused(benefits.execute(new SetSharing(call(), List.of(account), true))),
                        refused(benefits.packages().add(packageTerms("p", account))),
                        refused(benefits.execute(new FreezePackage(call(), resourcePackage, true))),
                        refused(benefits.execute(new CancelPackage(call(), resourcePackage, START))),
                        refused(benefits.coupons().issue(couponTerms("c", account))),
                        refused(benefits.execute(
                                new Allocate(call(), coupon, List.of(Allocate.Share.of(account, usd("1")))))),
                        refused(benefits.execute(new Revoke(call(), coupon, List.of(Revoke.Target.of(allocation))))),
                        refused(benefits.view().recoverable(coupon, List.of(allocation))),
                        refused(benefits.execute(new FreezeCoupon(call(), coupon, true))),
                        refused(benefits.execute(new FreezeAllocation(call(), allocation, true))),
                        refused(benefits.execute(new WithdrawCoupon(call(), coupon))),
                        refused(benefits.settlements().settle(charge)),
                        refused(benefits.settlements()
                                .settleAll(List.of(charge))
                                .get(0)),
                        refused(benefits.view().preview(charge)),
                        refused(benefits.execute(new AnswerDue(call(), charge.id(), DueStatus.COLLECTED))),
                        refused(benefits.execute(Sweep.of(call())))))
                .containsOnly(new UnknownMaster(master));
        assertThat(benefits.view().master()).isEmpty();
        assertThat(benefits.view().account(account)).isEmpty();
        assertThat(benefits.view().resourcePackage(resourcePackage)).isEmpty();
        assertThat(benefits.view().coupon(coupon)).isEmpty();
        assertThat(benefits.view().allocation(allocation)).isEmpty();
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(benefits.view().coupons(CouponFilter.ALL, Paging.FIRST).items())
                .isEmpty();
        assertThat(benefits.view()
                        .allocations(AllocationFilter.ALL, Paging.FIRST)
                        .items())
                .isEmpty();
        assertThat(benefits.view().history(HistoryFilter.ALL, Paging.FIRST).items())
                .isEmpty();
        assertThat(benefits.journal().after(0, 10)).isEmpty();
    }

    // ---- A7

    @Test
    @DisplayName("A7 an association may begin earlier, and late charges since then are the master's")
    void associatesSinceAnEarlierInstant() {
        AccountId account = account("a");
        Instant since = START.minus(Duration.ofDays(400));

        Association association = ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, since)));

        assertThat(association).isEqualTo(new Association(AccountingMode.UNIFIED, since, Optional.empty(), false));
        assertThat(lastAssociation(account)).isEqualTo(association);
        assertThat(payer(account, since)).isEqualTo(masterAccount);
        assertThat(payer(account, since.minusNanos(1_000))).isEqualTo(account);
    }

    @Test
    @DisplayName("A7 an association may begin at the very end of the earlier one, not before")
    void doesNotOverlapAnEarlierAssociation() {
        AccountId member = member("m");
        Instant left = START.plus(Duration.ofDays(1));
        clock.set(left);
        disassociate(member);
        clock.advance(Duration.ofDays(1));
        Instant tooEarly = left.minusNanos(1_000);

        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Associate.since(call(), member, AccountingMode.INDEPENDENT, tooEarly))))
                .isEqualTo(new AccountRefusal.AssociationTime(member, tooEarly, left, clock.instant()));
        ok(benefits.execute(Associate.since(call(), member, AccountingMode.INDEPENDENT, left)));

        assertThat(payer(member, tooEarly)).isEqualTo(masterAccount);
        assertThat(payer(member, left)).isEqualTo(member);
    }

    @Test
    @DisplayName("A7 an association may begin now, not later")
    void doesNotBeginInTheFuture() {
        AccountId account = account("a");
        Instant later = START.plusNanos(1_000);

        assertThat(refusedWithoutTrace(
                        () -> benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, later))))
                .isEqualTo(new AccountRefusal.AssociationTime(account, later, null, START));
        ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, START)));
    }

    @Test
    @DisplayName("A7 an association that ended at the instant it began leaves no trace on charges")
    void associatesAndLeavesWithinOneInstant() {
        AccountId member = member("m");
        disassociate(member);
        Association again = associate(member, AccountingMode.INDEPENDENT);

        assertThat(again.associatedAt()).isEqualTo(START);
        assertThat(payer(member, START)).isEqualTo(member);
    }

    @Test
    @DisplayName("A7 a backdated association does not settle again what was settled before it was known")
    void doesNotSettleAgainAfterABackdatedAssociation() {
        AccountId account = account("a");
        Charge charge = charge(account, usd("5"));
        Settlement before = settle(charge);
        clock.advance(Duration.ofDays(1));
        ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, START)));

        assertThat(settle(charge)).isEqualTo(before);
        assertThat(before.due().orElseThrow().payer()).isEqualTo(account);
        assertThat(refused(benefits.settlements().settle(charge.withAmount(usd("6")))))
                .isInstanceOf(IdReused.class);
    }

    // ---- helpers

    private AccountId payer(AccountId account, Instant consumedAt) {
        return preview(charge(account, consumedAt, usd("1"), charge -> charge))
                .due()
                .orElseThrow()
                .payer();
    }

    private void answer(Charge charge, DueStatus status) {
        ok(benefits.execute(new AnswerDue(call(), charge.id(), status)));
    }

    private List<JournalLine> lastLines() {
        return journal().get(journal().size() - 1).lines();
    }

    private static PackageTerms packageTerms(String id, AccountId owner) {
        return PackageTerms.builder()
                .id(new PackageId(id))
                .owner(owner)
                .usage(STORAGE)
                .quantity(qty("1"))
                .validity(LONG)
                .purchasedAt(START)
                .build();
    }

    private static CouponTerms couponTerms(String id, AccountId owner) {
        return CouponTerms.builder()
                .id(new CouponId(id))
                .owner(owner)
                .faceValue(usd("1"))
                .validity(LONG)
                .mode(AllocationMode.MULTIPLE)
                .build();
    }

    @Test
    @DisplayName("Q1 the master's own account is in no list of members, not in the view of itself either")
    void listsNoMasterAmongItsMembers() {
        AccountId member = member("m");

        assertThat(members(benefits.view(), MemberFilter.ALL)).containsExactly(member);
        assertThat(members(benefits.view().of(member), MemberFilter.ALL)).containsExactly(member);
        assertThat(members(benefits.view().of(masterAccount), MemberFilter.ALL)).isEmpty();
        assertThat(members(
                        benefits.view().of(masterAccount),
                        MemberFilter.ALL.with(MemberFilter.Standing.NEVER_ASSOCIATED)))
                .isEmpty();
        assertThat(benefits.view().of(masterAccount).account(masterAccount)).isPresent();
    }

    @Test
    @DisplayName("Q1 S2 the filter by flag finds unified members whose flag is so; nobody else has a flag")
    void filtersByTheFlagOfMembers() {
        AccountId on = sharingMember("on");
        AccountId off = member("off");
        independent("independent");
        account("never");
        AccountId left = sharingMember("left");
        AccountId back = sharingMember("back");
        AccountId other = sharingMember("other");
        clock.advance(Duration.ofHours(1));
        for (AccountId leaver : List.of(left, back, other)) {
            disassociate(leaver);
        }
        clock.advance(Duration.ofHours(1));
        associate(back, AccountingMode.UNIFIED);
        associate(other, AccountingMode.INDEPENDENT);
        View view = benefits.view();

        assertThat(members(view, MemberFilter.ALL.withSharing(true))).containsExactly(on);
        assertThat(members(view, MemberFilter.ALL.withSharing(false))).containsExactly(off, back);
        assertThat(members(
                        view,
                        MemberFilter.ALL.with(MemberFilter.Standing.UNIFIED).withSharing(false)))
                .containsExactly(off, back);
        for (MemberFilter.Standing standing : List.of(
                MemberFilter.Standing.LEFT,
                MemberFilter.Standing.INDEPENDENT,
                MemberFilter.Standing.NEVER_ASSOCIATED)) {
            assertThat(members(view, MemberFilter.ALL.with(standing))).isNotEmpty();
            assertThat(members(view, MemberFilter.ALL.with(standing).withSharing(false)))
                    .isEmpty();
            assertThat(members(view, MemberFilter.ALL.with(standing).withSharing(true)))
                    .isEmpty();
        }
        assertThat(members(view.of(left), MemberFilter.ALL.withSharing(false))).isEmpty();
        assertThat(members(view.of(off), MemberFilter.ALL.withSharing(false))).containsExactly(off);
    }

    private static List<AccountId> members(View view, MemberFilter filter) {
        return view.members(filter, Paging.FIRST).items().stream()
                .map(Account::id)
                .toList();
    }
}
