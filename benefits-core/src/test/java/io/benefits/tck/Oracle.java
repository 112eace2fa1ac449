package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.Account;
import io.benefits.account.AccountEvent;
import io.benefits.account.AccountingMode;
import io.benefits.account.Association;
import io.benefits.account.LeavePolicy;
import io.benefits.account.Master;
import io.benefits.command.CommandKey;
import io.benefits.coupon.Allocation;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponEvent;
import io.benefits.coupon.CouponTerms;
import io.benefits.journal.JournalEntry;
import io.benefits.journal.Sweep;
import io.benefits.journal.SweepEvent;
import io.benefits.ledger.Balances;
import io.benefits.ledger.Event;
import io.benefits.ledger.HoldingId;
import io.benefits.ledger.JournalLine;
import io.benefits.ledger.Movement;
import io.benefits.resource.PackageEvent;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.Periods;
import io.benefits.resource.ResourcePackage;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Deduction.Coverage;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.SettlementEvent;
import io.benefits.sharing.Cap;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharedUse;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.ChargeId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.Limited;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;

/**
 * Tells from the books alone whether an entry was allowed: no code of the engine is asked, so what it decided is judged by a
 * second reading of the rules. It counts for itself what is reserved, consumed, used of shared benefits and owed.
 */
final class Oracle {

    private final MasterId master;
    private final Map<ChargeId, Settlement> settlements = new HashMap<>();
    private final Map<ChargeId, Reservation> open = new HashMap<>();
    private final Map<SharedUse.Key, BigDecimal> used = new HashMap<>();
    private final Map<CouponId, Integer> givenIn = new HashMap<>();
    private Instant lapseLine = Instant.MIN;

    Oracle(MasterId master) {
        this.master = master;
    }

    void check(Snapshot before, JournalEntry entry, Snapshot after) {
        Event event = entry.event();
        if (event instanceof SettlementEvent.Settled settled) {
            settled(before, settled.settlement());
        } else if (event instanceof SettlementEvent.Reserved reserved) {
            reserved(before, entry, reserved.reservation());
        } else if (event instanceof SettlementEvent.Released released) {
            released(before, entry, after.reservation(released.charge()));
        } else if (event instanceof SettlementEvent.Confirmed confirmed) {
            confirmed(before, entry, confirmed, after);
        } else if (event instanceof SettlementEvent.Refunded refunded) {
            refunded(before, entry, refunded, after.settlement(refunded.charge()));
        } else if (event instanceof SettlementEvent.DueAnswered answered) {
            Due due = settlements.get(answered.charge()).due().orElseThrow();
            Settlement was = settlements.get(answered.charge());
            Settlement settlement = after.settlement(answered.charge());
            assertThat(due.status() + " " + answered.answer())
                    .as("H5 what can become of %s", due)
                    .isIn(
                            "OPEN COLLECTED",
                            "OPEN IN_ARREARS",
                            "OPEN WRITTEN_OFF",
                            "COLLECTED IN_ARREARS",
                            "IN_ARREARS COLLECTED",
                            "IN_ARREARS WRITTEN_OFF",
                            "WRITTEN_OFF COLLECTED");
            boolean cleared =
                    answered.answer() != DueStatus.COLLECTED && due.left().isZero();
            assertThat(settlement.due().orElseThrow().status())
                    .as("H5 answered")
                    .isEqualTo(cleared ? DueStatus.CLEARED : answered.answer());
            assertThat(settlement.payBacks())
                    .as("H6 what waited for the answer has it")
                    .noneMatch(payBack -> payBack.status() == PayBack.Status.WAITING)
                    .as("H5 what was not collected is not paid back")
                    .noneMatch(payBack ->
                            payBack.status() == PayBack.Status.OPEN && answered.answer() != DueStatus.COLLECTED);
            assertThat(paid(settlement))
                    .as("H5 what was paid back stays paid back")
                    .isEqualTo(paid(was));
            assertThat(settlement.due().orElseThrow().left())
                    .as("H5 an answer gives nothing back")
                    .isEqualTo(due.left());
            settlements.put(answered.charge(), settlement);
        } else if (event instanceof SettlementEvent.PaidBack paid) {
            assertThat(settlements.get(paid.charge()).payBacks())
                    .anyMatch(payBack ->
                            payBack.refund().equals(paid.refund()) && payBack.status() == PayBack.Status.OPEN);
            settlements.put(paid.charge(), after.settlement(paid.charge()));
        }
        used.forEach((key, amount) -> equal(after.used(key), amount, "S9 used", key));
        if (event instanceof CouponEvent.Issued issued) {
            issued(before, issued);
        } else if (event instanceof CouponEvent.Extended extended) {
            extended(before, entry, extended, after);
        } else if (event instanceof CouponEvent.Allocated allocated) {
            allocated(before, allocated);
        } else if (event instanceof CouponEvent.Moved moved) {
            moved(before, entry, moved, after);
        } else if (event instanceof CouponEvent.Revoked) {
            entry.lines().forEach(line -> revoked(line, after));
        } else if (event instanceof AccountEvent.Disassociated left) {
            left(before, entry, left);
        } else if (event instanceof AccountEvent.TermsChanged changed) {
            changed(before, changed, after);
        } else if (event instanceof PackageEvent.Canceled cancelled) {
            Validity validity =
                    before.resourcePackage(cancelled.resourcePackage()).terms().validity();
            assertThat(entry.at()).as("P8 something is left").isBefore(validity.expiresAt());
        } else if (event instanceof PackageEvent.Extended extended) {
            extended(before, entry, extended, after);
        } else if (event instanceof SweepEvent.Swept swept) {
            swept(before, entry, swept, after);
        }
        entry.lines().forEach(line -> stays(before, line, after));
    }

    private static List<PayBack> paid(Settlement settlement) {
        return settlement.payBacks().stream()
                .filter(payBack -> payBack.status() == PayBack.Status.PAID)
                .toList();
    }

    // ---- what ends

    /** C13: the association that is open when the entry is recorded, unless an earlier instant was named. */
    private void issued(Snapshot before, CouponEvent.Issued event) {
        List<Association> all = before.account(event.terms().owner()).associations();
        int open = !all.isEmpty() && all.get(all.size() - 1).isOpen() ? all.size() - 1 : -1;
        if (event.givenAt() == null) {
            assertThat(event.association()).as("C13 %s", event).isEqualTo(open);
        }
        givenIn.put(event.terms().id(), event.association());
    }

    /** C19: later or greater, of an open coupon; all that was recorded as expired of it and of what was given of it is back. */
    private void extended(Snapshot before, JournalEntry entry, CouponEvent.Extended event, Snapshot after) {
        Coupon was = before.coupon(event.coupon());
        CouponTerms terms = was.terms();
        assertThat(was.withdrawn()).as("C19 of an open coupon").isFalse();
        assertThat(event.expiresAt())
                .isAfterOrEqualTo(terms.validity().expiresAt())
                .isAfter(entry.at());
        assertThat(event.faceValue().isLessThan(terms.faceValue())).isFalse();
        assertThat(event.expiresAt().isAfter(terms.validity().expiresAt())
                        || event.faceValue().isGreaterThan(terms.faceValue()))
                .as("C19 later or greater")
                .isTrue();
        if (terms.mode() == AllocationMode.ONCE && event.faceValue().isGreaterThan(terms.faceValue())) {
            equal(before.balances(HoldingId.of(was.id())).allocated(), BigDecimal.ZERO, "C19 whole", was.id());
        }
        assertThat(after.coupon(was.id()).terms())
                .isEqualTo(terms.withFaceValue(event.faceValue())
                        .withValidity(new Validity(terms.validity().effectiveAt(), event.expiresAt())));
        List<HoldingId> all = new ArrayList<>(List.of(HoldingId.of(was.id())));
        after.allocationsOf(was.id()).stream()
                .filter(allocation -> !allocation.revoked())
                .forEach(allocation -> all.add(HoldingId.of(allocation.id())));
        for (HoldingId holding : all) {
            equal(after.balances(holding).expired(), BigDecimal.ZERO, "C19 expired of", holding);
            assertThat(after.expiresAt(holding)).as("C3 the end of %s", holding).isEqualTo(event.expiresAt());
        }
    }

    /** P8: later or greater, of a package that is not cancelled; nothing of its last period is lost any more. */
    private void extended(Snapshot before, JournalEntry entry, PackageEvent.Extended event, Snapshot after) {
        ResourcePackage was = before.resourcePackage(event.resourcePackage());
        PackageTerms terms = was.terms();
        assertThat(was.cancelledFrom()).as("P8 of one that is not cancelled").isEmpty();
        assertThat(event.expiresAt())
                .isAfterOrEqualTo(terms.validity().expiresAt())
                .isAfter(entry.at());
        assertThat(event.expiresAt().isAfter(terms.validity().expiresAt())
                        || event.quantity().compareTo(terms.quantity()) > 0)
                .as("P8 later or greater")
                .isTrue();
        if (terms.reset().isPresent()) {
            equal(event.quantity(), terms.quantity(), "P8 of one that resets", was.id());
        }
        assertThat(after.resourcePackage(was.id()).terms())
                .isEqualTo(terms.withQuantity(event.quantity())
                        .withValidity(new Validity(terms.validity().effectiveAt(), event.expiresAt())));
        for (Instant period : after.periods(was.id())) {
            HoldingId holding = new HoldingId(was.id(), period);
            if (terms.reset().isEmpty()
                    || after.expiresAt(holding).isAfter(terms.validity().expiresAt())) {
                equal(after.balances(holding).expired(), BigDecimal.ZERO, "P8 lost of", holding);
            } else {
                assertThat(after.balances(holding)).as("P8 %s", holding).isEqualTo(before.balances(holding));
            }
        }
    }

    /** C6: an allocation of which something is left goes on, unless its coupon goes whole. */
    private static void revoked(JournalLine line, Snapshot after) {
        if (line.movement() == Movement.REVOKED) {
            Allocation allocation =
                    after.allocation((AllocationId) line.holding().benefit());
            boolean isWhole = line.balanceAfter().signum() == 0;
            assertThat(allocation.revoked()).as("C6 %s", allocation).isEqualTo(isWhole);
            assertThat(isWhole || after.coupon(allocation.coupon()).terms().mode() == AllocationMode.MULTIPLE)
                    .as("C6 in part of %s", allocation)
                    .isTrue();
        }
    }

    /** C20: what one member loses another one gets, and the coupon has what it had. */
    private static void moved(Snapshot before, JournalEntry entry, CouponEvent.Moved event, Snapshot after) {
        entry.lines().forEach(line -> revoked(line, after));
        Allocation from = before.allocation(event.from());
        Allocation to = after.allocation(event.made().allocation());
        assertThat(to.coupon()).isEqualTo(from.coupon());
        assertThat(to.member()).isNotEqualTo(from.member());
        assertThat(after.account(to.member()).last().orElseThrow().isOpen()).isTrue();
        assertThat(after.account(to.member()).last().orElseThrow().isUnified()).isTrue();
        equal(
                before.balances(HoldingId.of(from.id())).balance(),
                after.balances(HoldingId.of(from.id()))
                        .balance()
                        .add(after.balances(HoldingId.of(to.id())).balance()),
                "C20 moved",
                from.id());
        assertThat(after.balances(HoldingId.of(from.coupon()))).isEqualTo(before.balances(HoldingId.of(from.coupon())));
    }

    /** C2: a ONCE coupon goes whole. */
    private static void allocated(Snapshot before, CouponEvent.Allocated event) {
        Coupon coupon = before.coupon(event.coupon());
        if (coupon.terms().mode() == AllocationMode.ONCE) {
            equal(
                    before.balances(HoldingId.of(coupon.id())).balance(),
                    coupon.terms().faceValue().getAmount(),
                    "C2 balance of",
                    coupon.id());
        }
    }

    /** A9: policy and window are what was asked for, and all else of the master is as it was. */
    private static void changed(Snapshot before, AccountEvent.TermsChanged event, Snapshot after) {
        Master was = before.master();
        Master is = after.master();
        assertThat(is.terms().leavePolicy()).isEqualTo(event.leavePolicy());
        assertThat(is.terms().lateChargeWindow()).isEqualTo(event.lateChargeWindow());
        assertThat(is.terms().zone()).as("A9 zone").isEqualTo(was.terms().zone());
        assertThat(is.lapseLine()).as("P3 the lapse line").isEqualTo(was.lapseLine());
        assertThat(is.shareWithNewMembers()).as("S1 the switch").isEqualTo(was.shareWithNewMembers());
    }

    /** A4: nobody leaves with a live reservation, unless the master keeps allocations. */
    private void left(Snapshot before, JournalEntry entry, AccountEvent.Disassociated event) {
        Association current = before.account(event.account()).current().orElseThrow();
        assertThat(event.disassociatedAt())
                .as("A8 the end of %s", event.account())
                .isBetween(current.associatedAt(), entry.at());
        if (before.master().terms().leavePolicy() != LeavePolicy.KEEP) {
            assertThat(open.values())
                    .as("A4 live reservations of %s at %s", event.account(), entry.at())
                    .noneMatch(reservation -> reservation.charge().account().equals(event.account())
                            && entry.at().isBefore(reservation.deadline()));
        }
    }

    /** P3: a sweep that leaves nothing behind draws the lapse line, and it never goes back. */
    private void swept(Snapshot before, JournalEntry entry, SweepEvent.Swept event, Snapshot after) {
        assertThat(entry.lines().size()).as("C15 limit").isLessThanOrEqualTo(Sweep.MAX_LIMIT);
        for (JournalLine line : entry.lines()) {
            boolean isCut = line.holding().benefit() instanceof PackageId id
                    && before.resourcePackage(id).cancelledFrom().isPresent()
                    && Periods.containing(
                                    before.resourcePackage(id).terms(),
                                    line.holding().period(),
                                    before.master().terms().zone())
                            .expiresAt()
                            .isAfter(before.resourcePackage(id).cancelledFrom().orElseThrow());
            assertThat(line.movement()).as("P7 %s", line).isEqualTo(isCut ? Movement.WITHDRAWN : Movement.EXPIRED);
        }
        Instant line = entry.at().minus(before.master().terms().lateChargeWindow());
        if (!event.more()) {
            Instant drawn = line.isBefore(lapseLine) ? lapseLine : line;
            assertThat(event.lapseLine()).as("P3 the lapse line").isEqualTo(drawn);
            assertThat(open.values())
                    .noneMatch(reservation -> !reservation.deadline().isAfter(entry.at()));
            after.expiring()
                    .forEach(left -> assertThat(left.at()).as("P3 %s", left).isAfter(line));
            lapseLine = drawn;
        }
        assertThat(after.master().lapseLine())
                .isEqualTo(lapseLine.equals(Instant.MIN) ? Optional.empty() : Optional.of(lapseLine));
    }

    /** H6: nothing that comes back stays where a sweep has recorded the rest. */
    private void stays(Snapshot before, JournalLine line, Snapshot after) {
        Balances was = before.balances(line.holding());
        boolean comesBack = line.movement() == Movement.REFUNDED
                || line.movement() == Movement.RELEASED
                || line.movement() == Movement.RETURNED;
        if (comesBack
                && (was.expired().signum() > 0
                        || !before.expiresAt(line.holding()).isAfter(lapseLine))) {
            assertThat(after.balances(line.holding()).balance())
                    .as("H6 balance after %s", line)
                    .isLessThanOrEqualTo(was.balance());
        }
    }

    /** What the oracle counted against what the balances say, and the dues against their number. */
    void checkSums(Snapshot fold, Set<HoldingId> holdings) {
        Map<HoldingId, BigDecimal> reserved = new HashMap<>();
        open.values()
                .forEach(reservation -> reservation
                        .held()
                        .forEach(held -> reserved.merge(held.source(), held.amount(), BigDecimal::add)));
        Map<HoldingId, BigDecimal> consumed = new HashMap<>();
        Map<AccountId, Integer> unpaid = new HashMap<>();
        for (Settlement settlement : settlements.values()) {
            settlement.deductions().forEach(taken -> consumed.merge(taken.source(), taken.left(), BigDecimal::add));
            if (settlement.due().filter(due -> due.status().isUnpaid()).isPresent()) {
                unpaid.merge(settlement.charge().account(), 1, Integer::sum);
            }
        }
        for (HoldingId holding : holdings) {
            Balances balances = fold.balances(holding);
            equal(balances.reserved(), reserved.getOrDefault(holding, BigDecimal.ZERO), "H7 reserved of", holding);
            equal(
                    balances.consumed(),
                    consumed.getOrDefault(holding, BigDecimal.ZERO),
                    "consumed, net of refunds, of",
                    holding);
        }
        unpaid.forEach((account, dues) -> assertThat(fold.unpaid(account))
                .as("unpaid dues of %s", account)
                .isEqualTo(dues));
    }

    // ---- covering

    private void settled(Snapshot before, Settlement settlement) {
        covered(before, settlement.charge(), settlement.deductions());
        priced(settlement);
        assertThat(settlements.put(settlement.charge().id(), settlement))
                .as("H2 %s is settled once", settlement.charge().id())
                .isNull();
        settlement.deductions().forEach(taken -> count(before, settlement.charge(), taken, taken.amount()));
    }

    private void reserved(Snapshot before, JournalEntry entry, Reservation reservation) {
        covered(before, reservation.charge(), reservation.held());
        assertThat(reservation.deadline())
                .as("H7 deadline")
                .isBetween(
                        entry.at().plus(Reservation.SHORTEST_LIFETIME),
                        entry.at().plus(Reservation.LONGEST_LIFETIME));
        open.put(reservation.charge().id(), reservation);
        reservation.held().forEach(held -> count(before, reservation.charge(), held, held.amount()));
    }

    private void covered(Snapshot before, Charge charge, List<Deduction> deductions) {
        deductions.forEach(deduction -> allowed(before, charge, deduction));
        assertThat(deductions.stream().map(taken -> 1_000 * group(taken.coverage()) + priority(before, taken)))
                .as("H1 order of coverage, P2 C10 by priority within each group")
                .isSorted();
        if (charge.mode() == ChargingMode.PREPAID) {
            assertThat(deductions.stream()
                            .filter(taken -> !taken.coverage().isPackage())
                            .count())
                    .as("C11 a prepaid order uses one coupon")
                    .isLessThanOrEqualTo(1);
        }
        Map<CapMeasure, BigDecimal> shared = new HashMap<>();
        for (Deduction deduction : deductions) {
            if (deduction.coverage().isShared()) {
                shared.merge(measure(before, deduction), deduction.amount(), BigDecimal::add);
            }
        }
        for (Cap cap : before.account(charge.account()).caps()) {
            BigDecimal usedBefore = used.getOrDefault(key(before, charge, cap.measure()), BigDecimal.ZERO);
            assertThat(shared.getOrDefault(cap.measure(), BigDecimal.ZERO))
                    .as("S9 cap %s of %s, of which %s was used", cap, charge.account(), usedBefore)
                    .isLessThanOrEqualTo(cap.limit().subtract(usedBefore).max(BigDecimal.ZERO));
        }
    }

    private static int priority(Snapshot before, Deduction taken) {
        return taken.source().benefit() instanceof PackageId id
                ? before.resourcePackage(id).terms().priority()
                : before.terms(taken.source().benefit()).priority();
    }

    private static int group(Coverage coverage) {
        return switch (coverage) {
            case OWN_PACKAGE -> 0;
            case SHARED_PACKAGE -> 1;
            case ALLOCATION, OWN_COUPON -> 2;
            case SHARED_COUPON -> 3;
        };
    }

    /** S4, S6, S8, C9, C12, C17, A4: nothing is taken from what the account may not use. */
    private void allowed(Snapshot before, Charge charge, Deduction deduction) {
        BenefitId benefit = deduction.source().benefit();
        AccountId owner = before.owner(benefit);
        Account account = before.account(charge.account());
        Association association = account.at(charge.consumedAt()).orElse(null);
        boolean unified = association != null && association.mode() == AccountingMode.UNIFIED;
        assertThat(deduction.amount()).isPositive();
        if (owner.equals(charge.account())) {
            assertThat(deduction.coverage()).isIn(Coverage.OWN_PACKAGE, Coverage.ALLOCATION, Coverage.OWN_COUPON);
        } else {
            assertThat(owner).as("owner of %s", benefit).isEqualTo(master.account());
            assertThat(unified).as("%s is unified", account).isTrue();
            assertThat(deduction.coverage()).isIn(Coverage.SHARED_PACKAGE, Coverage.SHARED_COUPON);
        }
        Validity validity;
        if (benefit instanceof PackageId id) {
            ResourcePackage taken = before.resourcePackage(id);
            validity = taken.terms().validity();
            assertThat(taken.frozen()).isFalse();
            assertThat(taken.serves(charge.consumedAt())).as("P7 %s serves", id).isTrue();
            assertThat(before.expiresAt(deduction.source()))
                    .as("P3 end of %s", deduction)
                    .isAfter(lapseLine);
            assertThat(taken.terms().usage())
                    .isEqualTo(charge.usage().orElseThrow().type());
            if (!owner.equals(charge.account())) {
                assertThat(association.sharing()).as("sharing of %s", account).isTrue();
                assertThat(association.disassociatedAt()).isEmpty();
                serves(taken.terms(), charge);
            }
        } else {
            Coupon taken = before.source(benefit);
            validity = taken.terms().validity();
            assertThat(taken.frozen()).isFalse();
            if (benefit instanceof AllocationId id) {
                assertThat(before.allocation(id).frozen()).isFalse();
            } else if (owner.equals(charge.account())) {
                int given = givenIn.get((CouponId) benefit);
                int consumed = association == null ? -1 : account.associations().indexOf(association);
                boolean givenAsUnified =
                        given >= 0 && account.associations().get(given).mode() == AccountingMode.UNIFIED;
                assertThat(
                                unified
                                        ? given == consumed
                                        : !givenAsUnified
                                                || !charge.consumedAt()
                                                        .isBefore(account.associations()
                                                                .get(given)
                                                                .associatedAt()))
                        .as("C13 %s, given in %s, serves %s", benefit, given, charge)
                        .isTrue();
            } else {
                serves(taken.terms(), charge);
            }
            assertThat(taken.terms().faceValue().getCurrencyUnit())
                    .isEqualTo(charge.amount().getCurrencyUnit());
            assertThat(taken.terms().products().isEmpty()
                            || taken.terms().products().contains(charge.product()))
                    .isTrue();
        }
        assertThat(validity.contains(charge.consumedAt()))
                .as("validity of %s", benefit)
                .isTrue();
    }

    /** S10: of the master's, for all members, or for those that are named. */
    private static void serves(Limited terms, Charge charge) {
        Audience audience = terms.audience();
        assertThat(audience.equals(Audience.ALL) || audience.members().contains(charge.account()))
                .as("S10 %s is for %s", terms, charge.account())
                .isTrue();
    }

    private static void priced(Settlement settlement) {
        BigMoney sum = settlement
                .due()
                .map(Due::amount)
                .orElse(BigMoney.zero(settlement.price().getCurrencyUnit()));
        for (Deduction deduction : settlement.deductions()) {
            sum = sum.plus(deduction.value());
        }
        assertThat(sum.isEqual(settlement.price()))
                .as("H1 price of %s is its deductions and its due", settlement)
                .isTrue();
    }

    // ---- what becomes of a reservation

    private void released(Snapshot before, JournalEntry entry, Reservation reservation) {
        Reservation was = open.remove(reservation.charge().id());
        assertThat(reservation).isEqualTo(Altered.with(was, Reservation.Status.RELEASED));
        boolean atDeadline = entry.key().space() == CommandKey.Space.DEADLINE;
        assertThat(entry.at().isBefore(was.deadline()))
                .as("H7 released at the deadline %s", was.deadline())
                .isEqualTo(!atDeadline);
        was.held()
                .forEach(held -> count(before, was.charge(), held, held.amount().negate()));
        assertThat(amounts(entry, Movement.RELEASED)).isEqualTo(amounts(was.held()));
    }

    private void confirmed(Snapshot before, JournalEntry entry, SettlementEvent.Confirmed event, Snapshot after) {
        Settlement settlement = event.settlement();
        Reservation was = open.remove(settlement.charge().id());
        assertThat(after.reservation(event.charge())).isEqualTo(Altered.with(was, Reservation.Status.CONFIRMED));
        assertThat(entry.at()).as("H7 confirmed before the deadline").isBefore(was.deadline());
        assertThat(settlement.charge().amount().isGreaterThan(was.charge().amount()))
                .isFalse();
        priced(settlement);
        assertThat(amounts(entry, Movement.CONFIRMED)).isEqualTo(amounts(settlement.deductions()));
        Map<HoldingId, BigDecimal> rest = amounts(was.held());
        settlement
                .deductions()
                .forEach(taken -> rest.merge(taken.source(), taken.amount().negate(), BigDecimal::add));
        rest.values()
                .forEach(left ->
                        assertThat(left).as("H7 confirmed of what is held").isNotNegative());
        Map<HoldingId, BigDecimal> freed = new HashMap<>();
        rest.forEach((holding, left) -> {
            if (left.signum() > 0) {
                freed.put(holding, left.stripTrailingZeros());
            }
        });
        assertThat(amounts(entry, Movement.RELEASED)).as("H7 the rest is freed").isEqualTo(freed);
        for (Deduction held : was.held()) {
            count(
                    before,
                    was.charge(),
                    held,
                    freed.getOrDefault(held.source(), BigDecimal.ZERO).negate());
        }
        settlements.put(settlement.charge().id(), settlement);
    }

    // ---- refunds

    /** H6: money to the due first, in reverse order of the deductions, never above what was taken, and to the right place. */
    private void refunded(Snapshot before, JournalEntry entry, SettlementEvent.Refunded event, Settlement after) {
        Settlement was = settlements.put(after.charge().id(), after);
        assertThat(event.toDue().isNegative()).isFalse();
        BigMoney toDue = after.due()
                .map(Due::refunded)
                .orElse(BigMoney.zero(was.price().getCurrencyUnit()))
                .minus(was.due()
                        .map(Due::refunded)
                        .orElse(BigMoney.zero(was.price().getCurrencyUnit())));
        assertThat(toDue.isEqual(event.toDue())).isTrue();
        boolean dueIsDone = after.due().map(due -> due.left().isZero()).orElse(true);
        Map<HoldingId, BigDecimal> back = new HashMap<>();
        boolean earlierMoney = false;
        boolean earlierQuantity = false;
        for (int i = 0; i < was.deductions().size(); i++) {
            Deduction now = after.deductions().get(i);
            BigDecimal more = now.refunded().subtract(was.deductions().get(i).refunded());
            assertThat(more).isNotNegative();
            assertThat(now.left()).as("H6 never above what was taken").isNotNegative();
            boolean ofPackage = now.coverage().isPackage();
            if (ofPackage ? earlierQuantity : earlierMoney) {
                assertThat(now.left())
                        .as("H6 the last deduction is refunded first")
                        .isZero();
            }
            if (more.signum() > 0) {
                assertThat(ofPackage || dueIsDone).as("H6 the due first").isTrue();
                earlierMoney |= !ofPackage;
                earlierQuantity |= ofPackage;
                back.merge(now.source(), more, BigDecimal::add);
                count(before, after.charge(), now, more.negate());
            }
        }
        Map<HoldingId, BigDecimal> lines = new HashMap<>();
        for (JournalLine line : entry.lines()) {
            if (line.movement() == Movement.REFUNDED || line.movement() == Movement.REFUNDED_TO_SOURCE) {
                lines.merge(line.holding(), line.amount(), BigDecimal::add);
                boolean revoked = line.holding().benefit() instanceof AllocationId id
                        && before.allocation(id).revoked();
                assertThat(line.movement())
                        .as("H6 where %s goes", line)
                        .isEqualTo(revoked ? Movement.REFUNDED_TO_SOURCE : Movement.REFUNDED);
            }
        }
        assertThat(stripped(lines)).isEqualTo(stripped(back));
    }

    // ---- counting

    private void count(Snapshot before, Charge charge, Deduction deduction, BigDecimal amount) {
        if (deduction.coverage().isShared()) {
            used.merge(key(before, charge, measure(before, deduction)), amount, BigDecimal::add);
        }
    }

    /** Asserts with a description that costs nothing where there is nothing to describe. */
    private static void equal(BigDecimal actual, BigDecimal expected, String what, Object of) {
        if (actual.compareTo(expected) != 0) {
            assertThat(actual).as("%s %s", what, of).isEqualByComparingTo(expected);
        }
    }

    private static SharedUse.Key key(Snapshot before, Charge charge, CapMeasure measure) {
        YearMonth month = YearMonth.from(
                charge.consumedAt().atZone(before.master().terms().zone()));
        return new SharedUse.Key(charge.account(), month, measure);
    }

    private static CapMeasure measure(Snapshot before, Deduction deduction) {
        return deduction.source().benefit() instanceof PackageId id
                ? CapMeasure.quantityOf(before.resourcePackage(id).terms().usage())
                : CapMeasure.moneyIn(deduction.value().getCurrencyUnit().getCode());
    }

    private static Map<HoldingId, BigDecimal> amounts(List<Deduction> deductions) {
        Map<HoldingId, BigDecimal> amounts = new HashMap<>();
        deductions.forEach(each -> amounts.merge(each.source(), each.amount(), BigDecimal::add));
        return stripped(amounts);
    }

    private static Map<HoldingId, BigDecimal> amounts(JournalEntry entry, Movement movement) {
        Map<HoldingId, BigDecimal> amounts = new HashMap<>();
        List<JournalLine> lines = new ArrayList<>(entry.lines());
        lines.removeIf(line -> line.movement() != movement);
        lines.forEach(line -> amounts.merge(line.holding(), line.amount(), BigDecimal::add));
        return stripped(amounts);
    }

    private static Map<HoldingId, BigDecimal> stripped(Map<HoldingId, BigDecimal> amounts) {
        amounts.replaceAll((holding, amount) -> amount.stripTrailingZeros());
        return amounts;
    }
}
