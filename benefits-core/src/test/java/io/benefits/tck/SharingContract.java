package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import io.benefits.account.Association;
import io.benefits.account.Master;
import io.benefits.account.MasterTerms;
import io.benefits.settlement.AnswerDue;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.SharingResult;
import io.benefits.sharing.SharingResult.Outcome;
import io.benefits.value.AccountId;
import io.benefits.value.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may use the master's packages: S1 to S8. */
public abstract class SharingContract extends Contract {

    // ---- S1

    @Test
    @DisplayName("S1 the switch is off unless the master's terms say otherwise")
    void isOffByDefault() {
        assertThat(theSwitch()).isFalse();
        assertThat(lastAssociation(member("m")).sharing()).isFalse();

        useMaster(MasterTerms.in(ZoneOffset.UTC).shareWithNewMembers(true));
        assertThat(theSwitch()).isTrue();
        assertThat(lastAssociation(member("m")).sharing()).isTrue();
    }

    @Test
    @DisplayName("S1 turning the switch on changes no member that is associated already")
    void keepsFlagsWhenTheSwitchIsTurnedOn() {
        AccountId off = member("off");
        AccountId on = sharingMember("on");

        shareWithNewMembers(true);

        assertThat(theSwitch()).isTrue();
        assertThat(lastAssociation(off).sharing()).isFalse();
        assertThat(lastAssociation(on).sharing()).isTrue();
        assertThat(lastAssociation(member("new")).sharing()).isTrue();
    }

    @Test
    @DisplayName("S1 turning the switch off changes no member that is associated already")
    void keepsFlagsWhenTheSwitchIsTurnedOff() {
        shareWithNewMembers(true);
        AccountId on = member("on");
        AccountId off = member("off");
        share(false, off);

        shareWithNewMembers(false);

        assertThat(theSwitch()).isFalse();
        assertThat(lastAssociation(on).sharing()).isTrue();
        assertThat(lastAssociation(off).sharing()).isFalse();
        assertThat(lastAssociation(member("new")).sharing()).isFalse();
    }

    @Test
    @DisplayName(
            "S1 the switch is that of the moment of associating, not of the instant that the association begins at")
    void takesTheSwitchOfTheMomentOfAssociating() {
        AccountId account = account("a");
        clock.advance(Duration.ofDays(1));
        shareWithNewMembers(true);

        Association association = ok(benefits.execute(Associate.since(call(), account, AccountingMode.UNIFIED, START)));

        assertThat(association.sharing()).isTrue();
    }

    // ---- S2

    @Test
    @DisplayName("S2 the flag of one member is set without the others'")
    void setsOneFlag() {
        AccountId one = member("one");
        AccountId two = member("two");

        assertThat(share(true, one)).containsExactly(Outcome.CHANGED);

        assertThat(lastAssociation(one).sharing()).isTrue();
        assertThat(lastAssociation(two).sharing()).isFalse();
        assertThat(share(false, one)).containsExactly(Outcome.CHANGED);
        assertThat(lastAssociation(one).sharing()).isFalse();
    }

    @Test
    @DisplayName("S2 the flags of several members are set in one batch, in one journal entry")
    void setsFlagsInABatch() {
        AccountId one = member("one");
        AccountId two = member("two");
        long before = number();

        assertThat(share(true, one, two)).containsExactly(Outcome.CHANGED, Outcome.CHANGED);

        assertThat(number()).isEqualTo(before + 1);
        assertThat(lastAssociation(one).sharing()).isTrue();
        assertThat(lastAssociation(two).sharing()).isTrue();
    }

    // ---- S3

    @Test
    @DisplayName("S3 a batch names up to 100 members")
    void setsAHundredFlags() {
        List<AccountId> members = members(100);

        assertThat(share(true, members.toArray(AccountId[]::new))).hasSize(100).containsOnly(Outcome.CHANGED);
    }

    @Test
    @DisplayName("S3 a batch of 101 is rejected whole, and nothing is changed")
    void rejectsABatchOfMoreThanAHundred() {
        List<AccountId> members = members(101);

        unchanged(() -> assertThatThrownBy(() -> new SetSharing(call(), members, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("members")
                .hasMessageContaining("101"));

        assertThat(lastAssociation(members.get(0)).sharing()).isFalse();
    }

    @Test
    @DisplayName("S3 a batch that names nobody is rejected")
    void rejectsAnEmptyBatch() {
        assertThatThrownBy(() -> new SetSharing(call(), List.of(), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("members");
    }

    @Test
    @DisplayName("S3 duplicates are collapsed before the members are counted, and have one result")
    void collapsesDuplicatesBeforeCounting() {
        List<AccountId> members = members(100);
        List<AccountId> twice = new ArrayList<>(members);
        twice.addAll(members);

        List<SharingResult> results = ok(benefits.execute(new SetSharing(call(), twice, true)));

        assertThat(results).extracting(SharingResult::member).containsExactlyElementsOf(members);
        assertThat(results).extracting(SharingResult::outcome).containsOnly(Outcome.CHANGED);
    }

    @Test
    @DisplayName("S3 101 distinct members with duplicates are rejected")
    void countsDistinctMembers() {
        List<AccountId> members = new ArrayList<>(names(101));
        members.addAll(Collections.nCopies(5, members.get(0)));

        assertThatThrownBy(() -> new SetSharing(call(), members, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("101");
    }

    @Test
    @DisplayName("S3 every member has its own result: a bad one does not stop the others")
    void answersEachMemberByItself() {
        AccountId changed = member("changed");
        AccountId already = sharingMember("already");
        AccountId registered = account("registered");
        AccountId former = sharingMember("former");
        disassociate(former);
        AccountId independent = independent("independent");
        AccountId last = member("last");

        assertThat(share(
                        true,
                        changed,
                        new AccountId("nobody"),
                        already,
                        registered,
                        former,
                        independent,
                        masterAccount,
                        last))
                .containsExactly(
                        Outcome.CHANGED,
                        Outcome.NOT_A_MEMBER,
                        Outcome.ALREADY_SO,
                        Outcome.NOT_A_MEMBER,
                        Outcome.NOT_A_MEMBER,
                        Outcome.INDEPENDENT,
                        Outcome.NOT_A_MEMBER,
                        Outcome.CHANGED);
        assertThat(lastAssociation(changed).sharing()).isTrue();
        assertThat(lastAssociation(already).sharing()).isTrue();
        assertThat(lastAssociation(former).sharing()).isFalse();
        assertThat(lastAssociation(independent).sharing()).isFalse();
        assertThat(lastAssociation(last).sharing()).isTrue();
    }

    // ---- S4

    @Test
    @DisplayName("S4 a member uses its own packages up before the master's")
    void usesOwnPackagesFirst() {
        AccountId member = sharingMember("m");
        PackageId own = pack("z-own", member, "10");
        PackageId shared = pack("a-shared", masterAccount, "100");

        Settlement first = settle(metered(member, "6", usd("6")));
        Settlement second = settle(metered(member, "6", usd("6")));

        assertThat(coverage(first)).containsExactly(Coverage.OWN_PACKAGE);
        assertThat(coverage(second)).containsExactly(Coverage.OWN_PACKAGE, Coverage.SHARED_PACKAGE);
        assertThat(second.deductions())
                .extracting(Deduction::amount)
                .usingElementComparator((a, b) -> a.compareTo(b))
                .containsExactly(qty("4"), qty("2"));
        assertThat(left(own)).isEqualByComparingTo("0");
        assertThat(left(shared)).isEqualByComparingTo("98");
    }

    @Test
    @DisplayName("S4 an own package that cannot serve the charge does not hold back the master's")
    void passesOverOwnPackagesThatAreNotEligible() {
        AccountId member = sharingMember("m");
        PackageId elsewhere = pack("own", member, "10", LONG, terms -> terms.regions("elsewhere"));
        PackageId shared = pack("shared", masterAccount, "10");

        Settlement settlement = settle(metered(member, "5", usd("5")));

        assertThat(coverage(settlement)).containsExactly(Coverage.SHARED_PACKAGE);
        assertThat(left(elsewhere)).isEqualByComparingTo("10");
        assertThat(left(shared)).isEqualByComparingTo("5");
    }

    @Test
    @DisplayName("S4 the master's own charges use the master's packages as their own")
    void countsTheMastersPackagesAsItsOwn() {
        pack("p", masterAccount, "10");

        assertThat(coverage(settle(metered(masterAccount, "5", usd("5"))))).containsExactly(Coverage.OWN_PACKAGE);
    }

    // ---- S5

    @Test
    @DisplayName("S5 a member's packages serve that member alone")
    void doesNotShareAMembersPackages() {
        AccountId one = sharingMember("one");
        AccountId two = sharingMember("two");
        PackageId ofOne = pack("p", one, "10");

        assertThat(settle(metered(two, "1", usd("1"))).deductions()).isEmpty();
        assertThat(settle(metered(masterAccount, "1", usd("1"))).deductions()).isEmpty();
        assertThat(preview(metered(two, "1", usd("1"))).passedOver()).isEmpty();
        assertThat(left(ofOne)).isEqualByComparingTo("10");
    }

    // ---- S6

    @Test
    @DisplayName("S6 a member whose flag is off uses no package of the master, and the rest is charged")
    void usesNoSharedPackageWithTheFlagOff() {
        AccountId member = member("m");
        PackageId own = pack("own", member, "4");
        PackageId shared = pack("shared", masterAccount, "10");
        Charge charge = metered(member, "10", usd("10"));

        assertThat(reason(charge, shared.value())).isEqualTo(Reason.SHARING_OFF);
        Settlement settlement = settle(charge);

        assertThat(coverage(settlement)).containsExactly(Coverage.OWN_PACKAGE);
        assertThat(settlement.due()).contains(new Due(masterAccount, usd("6"), DueStatus.OPEN));
        assertThat(left(own)).isEqualByComparingTo("0");
        assertThat(left(shared)).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("S6 what is left uncovered may be in arrears")
    void fallsIntoArrears() {
        AccountId member = member("m");
        pack("shared", masterAccount, "10");
        Charge charge = metered(member, "10", usd("10"));
        settle(charge);

        Settlement answered = ok(benefits.execute(new AnswerDue(call(), charge.id(), DueStatus.IN_ARREARS)));

        assertThat(answered.due()).contains(new Due(masterAccount, usd("10"), DueStatus.IN_ARREARS));
        assertThat(benefits.view().charge(charge.id())).contains(answered);
    }

    @Test
    @DisplayName("S6 the flag is about packages only: the master's coupons serve")
    void servesCouponsWithTheFlagOff() {
        AccountId member = member("m");
        pack("shared", masterAccount, "10");
        coupon("c", usd("100"));

        assertThat(coverage(settle(metered(member, "10", usd("10"))))).containsExactly(Coverage.SHARED_COUPON);
    }

    // ---- S7

    @Test
    @DisplayName("S7 the flag is that of the settlement, not of the consumption")
    void judgesTheFlagWhenSettling() {
        AccountId on = sharingMember("on");
        AccountId off = member("off");
        pack("shared", masterAccount, "10");
        Charge early = metered(on, "1", usd("1"));
        Charge late = metered(off, "1", usd("1"));
        clock.advance(Duration.ofHours(1));
        share(false, on);
        share(true, off);

        assertThat(settle(early).deductions()).isEmpty();
        assertThat(coverage(settle(late))).containsExactly(Coverage.SHARED_PACKAGE);
    }

    @Test
    @DisplayName("S7 flipping the flag never re-rates what was settled before")
    void doesNotSettleAgainAfterAFlip() {
        AccountId member = member("m");
        PackageId shared = pack("shared", masterAccount, "10");
        Charge charge = metered(member, "1", usd("1"));
        Settlement first = settle(charge);
        share(true, member);

        assertThat(unchanged(() -> settle(charge))).isEqualTo(first);

        assertThat(benefits.view().charge(charge.id())).contains(first);
        assertThat(left(shared)).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("S7 the member must be unified at the consumption: half-open from the very instant it is associated")
    void sharesFromTheInstantOfAssociating() {
        AccountId member = sharingMember("m");
        PackageId shared = pack("shared", masterAccount, "10");

        assertThat(reason(meteredAt(member, START.minusNanos(1_000)), shared.value()))
                .isEqualTo(Reason.NOT_UNIFIED);
        assertThat(coverage(settle(meteredAt(member, START)))).containsExactly(Coverage.SHARED_PACKAGE);
    }

    @Test
    @DisplayName("S7 a late charge of an earlier association is not shared by the flag of the new one")
    void doesNotLendTheNewFlagToAnEarlierAssociation() {
        AccountId member = sharingMember("m");
        PackageId shared = pack("shared", masterAccount, "10");
        clock.advance(Duration.ofHours(1));
        disassociate(member);
        clock.advance(Duration.ofHours(1));
        associate(member, AccountingMode.UNIFIED);
        share(true, member);

        assertThat(reason(meteredAt(member, START), shared.value())).isEqualTo(Reason.SHARING_OFF);
        assertThat(coverage(settle(meteredAt(member, clock.instant())))).containsExactly(Coverage.SHARED_PACKAGE);
    }

    // ---- S8

    @Test
    @DisplayName("S8 independent members share nothing, whatever the switch says")
    void sharesNothingWithIndependentMembers() {
        shareWithNewMembers(true);
        AccountId member = independent("i");
        PackageId shared = pack("shared", masterAccount, "10");
        Charge charge = metered(member, "1", usd("1"));

        assertThat(lastAssociation(member).sharing()).isFalse();
        assertThat(reason(charge, shared.value())).isEqualTo(Reason.NOT_UNIFIED);
        assertThat(settle(charge).due()).contains(new Due(member, usd("1"), DueStatus.OPEN));
    }

    @Test
    @DisplayName("S8 asking to enable an independent member is that member's error")
    void doesNotEnableAnIndependentMember() {
        AccountId independent = independent("i");
        AccountId unified = member("u");

        assertThat(share(true, independent, unified)).containsExactly(Outcome.INDEPENDENT, Outcome.CHANGED);
        assertThat(share(false, independent)).containsExactly(Outcome.INDEPENDENT);
        assertThat(lastAssociation(independent).sharing()).isFalse();
        assertThat(lastAssociation(unified).sharing()).isTrue();
    }

    // ---- helpers

    private boolean theSwitch() {
        return benefits.view().master().map(Master::shareWithNewMembers).orElseThrow();
    }

    private static List<AccountId> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> new AccountId("m" + i)).toList();
    }

    private List<AccountId> members(int count) {
        return names(count).stream().map(name -> member(name.value())).toList();
    }

    private Charge meteredAt(AccountId account, Instant consumedAt) {
        return metered(account, "1", usd("1")).withConsumedAt(consumedAt);
    }

    private static List<Coverage> coverage(Settlement settlement) {
        return settlement.deductions().stream().map(Deduction::coverage).toList();
    }
}
