package io.benefits.examples.quickstart;

import io.benefits.coupon.AllocationProblem;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryRow;
import io.benefits.coupon.Recoverable;
import io.benefits.coupon.RevocationProblem;
import io.benefits.ledger.Balances;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Coupons, allocations and what happened to them. */
final class CouponTables {

    private CouponTables() {}

    static Table coupons(List<CouponState> coupons, Instant now) {
        Table table = Table.of("Coupon", "Owner", "Mode", ">Face value", ">Balance", "Validity", "Products", "Status");
        for (CouponState state : coupons) {
            CouponTerms terms = state.coupon().terms();
            table.row(
                    terms.id(),
                    terms.owner(),
                    Text.word(terms.mode()),
                    Text.money(terms.faceValue()),
                    Text.money(state.balance()),
                    Text.days(terms.validity()),
                    Text.list(terms.products()),
                    Text.word(state.status(now)));
        }
        return table;
    }

    static Table allocations(List<AllocationState> allocations, Instant now) {
        Table table = Table.of("Allocation", "From coupon", ">Balance", "Validity", "Products", "Status");
        for (AllocationState state : allocations) {
            table.row(
                    state.allocation().id(),
                    state.allocation().coupon(),
                    Text.money(state.balance()),
                    Text.days(state.validity()),
                    Text.list(state.products()),
                    Text.word(state.status(now)));
        }
        return table;
    }

    static Table allocationProblems(List<AllocationProblem> problems) {
        Table table = Table.of("Problem", "Member", "In words");
        problems.forEach(
                problem -> table.row(Text.word(problem.kind()), Text.orDash(problem.ofMember()), problem.message()));
        return table;
    }

    static Table revocationProblems(List<RevocationProblem> problems) {
        Table table = Table.of("Problem", "Allocation", "In words");
        problems.forEach(problem -> table.row(Text.word(problem.kind()), problem.allocation(), problem.message()));
        return table;
    }

    static Table recoverable(List<Recoverable> amounts) {
        Table table = Table.of("Allocation", ">Recoverable", "Obstacle");
        amounts.forEach(each -> table.row(
                each.allocation(),
                Text.orDash(each.amount().map(Text::money)),
                Text.orDash(each.problem().map(RevocationProblem::message))));
        return table;
    }

    static Table history(List<HistoryRow> rows) {
        Table table = Table.of(
                ">No.",
                "Time",
                "Action",
                "Coupon",
                "Allocation",
                "Member",
                ">Amount",
                ">Left in it",
                ">In coupon",
                "Operator",
                "Command");
        for (HistoryRow row : rows) {
            table.row(
                    row.recorded().number(),
                    Text.time(row.recorded().at()),
                    Text.word(row.action()),
                    row.coupon(),
                    Text.orDash(row.allocation()),
                    row.account(),
                    Text.money(row.amount()),
                    Text.money(row.balance()),
                    Text.orDash(row.couponBalance().map(Text::money)),
                    row.operator(),
                    row.command());
        }
        return table;
    }

    /** Where the face value of each coupon is now: the columns after it add up to it. */
    static Table books(List<CouponState> coupons, List<AllocationState> allocations) {
        Table table = Table.of("Coupon", ">Face value", ">= Unallocated", ">+ In allocations", ">+ Consumed");
        for (CouponState state : coupons) {
            CouponId id = state.coupon().id();
            BigDecimal consumed = state.balances().consumed().add(sum(allocations, id, Balances::consumed));
            table.row(
                    id,
                    Text.cents(state.coupon().terms().faceValue().getAmount()),
                    Text.cents(state.balances().balance()),
                    Text.cents(sum(allocations, id, Balances::balance)),
                    Text.cents(consumed));
        }
        return table;
    }

    private static BigDecimal sum(
            List<AllocationState> allocations, CouponId coupon, Function<Balances, BigDecimal> part) {
        return allocations.stream()
                .filter(state -> state.allocation().coupon().equals(coupon))
                .map(state -> part.apply(state.balances()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
