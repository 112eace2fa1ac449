package io.benefits.examples.console.sharing;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.account.MemberFilter;
import io.benefits.account.MemberFilter.Standing;
import io.benefits.command.Refusal;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Due;
import io.benefits.settlement.Settle;
import io.benefits.settlement.Settlement;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.Limits;
import io.benefits.value.Validity;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * What charges would have cost if all flags of members had stood one way: the same charges, settled again on a fork of the books
 * (H10). Nothing is written.
 *
 * @param asked how many charges were consumed in the time; one more than {@link #MOST} if there are more, which are not settled then
 * @param again how many of them were settled again
 * @param totals what is due of those, by currency
 * @param members where that differs, by currency: the greatest differences first, 10 of each
 */
public record WhatIf(int asked, int again, List<Total> totals, List<OfMember> members) {

    /** The most charges that are settled again. */
    static final int MOST = 5_000;

    private static final int MOST_MEMBERS = 10;

    /**
     * What is due in one currency.
     *
     * @param books in the books, as it was settled
     * @param fork as it is on the fork
     */
    public record Total(BigMoney books, BigMoney fork) {

        /** How much more is due on the fork; below 0 if it is less. */
        public BigMoney difference() {
            return fork.minus(books);
        }

        private Total plus(Total more) {
            return new Total(books.plus(more.books), fork.plus(more.fork));
        }
    }

    /**
     * What is due in one currency of the charges of one account.
     *
     * @param account whose charges
     * @param total what is due of them, whoever pays
     */
    public record OfMember(AccountId account, Total total) {}

    private record Key(CurrencyUnit currency, AccountId account) {}

    /** Whether there are too many charges to be settled again. */
    public boolean isTooMuch() {
        return asked > MOST;
    }

    /** How many charges were not settled again. */
    public int leftOut() {
        return asked - again;
    }

    /**
     * Settles again what was consumed in a time, in the order in which it was settled.
     *
     * @param benefits the books
     * @param consumed the time
     * @param isOn how the flags of all unified members stand on the fork
     */
    static WhatIf of(MasterBenefits benefits, Validity consumed, boolean isOn) {
        View books = benefits.view().asOf(benefits.journal().head().number());
        List<Settlement> charges;
        try (var all = books.charges(ChargeFilter.ALL.consumedWithin(consumed))) {
            charges = all.limit(MOST + 1L)
                    .sorted(Comparator.comparingLong(
                            settlement -> settlement.recorded().number()))
                    .toList();
        }
        if (charges.isEmpty() || charges.size() > MOST) {
            return new WhatIf(charges.size(), 0, List.of(), List.of());
        }
        MasterBenefits fork = books.asOf(charges.get(0).recorded().number() - 1).fork();
        turn(fork, isOn);
        return settle(books, fork, charges);
    }

    private static void turn(MasterBenefits fork, boolean isOn) {
        List<AccountId> members = fork.view()
                .members(MemberFilter.ALL.with(Standing.UNIFIED).withSharing(!isOn))
                .map(Account::id)
                .toList();
        for (int from = 0; from < members.size(); from += Limits.BATCH_SIZE) {
            List<AccountId> some = members.subList(from, Math.min(from + Limits.BATCH_SIZE, members.size()));
            Either<Refusal, List<SharingResult>> answer =
                    fork.execute(new SetSharing(new CommandId("what-if-" + UUID.randomUUID()), some, isOn));
            answer.getOrElseThrow(Refusal::toException);
        }
    }

    private static WhatIf settle(View books, MasterBenefits fork, List<Settlement> charges) {
        Memberships memberships = new Memberships(books, fork.view());
        Map<Key, Total> sums = new HashMap<>();
        int again = 0;
        for (Settlement settled : charges) {
            Charge charge = settled.charge();
            if (!memberships.isSame(charge)) {
                continue;
            }
            Optional<Settlement> other = fork.execute(new Settle(charge)).toJavaOptional();
            if (other.isPresent()) {
                again++;
                sums.merge(
                        new Key(charge.amount().getCurrencyUnit(), charge.account()),
                        new Total(due(settled), due(other.get())),
                        Total::plus);
            }
        }
        return new WhatIf(charges.size(), again, totals(sums), members(sums));
    }

    private static BigMoney due(Settlement settlement) {
        return settlement
                .due()
                .map(Due::amount)
                .orElse(BigMoney.zero(settlement.price().getCurrencyUnit()));
    }

    private static List<Total> totals(Map<Key, Total> sums) {
        Map<CurrencyUnit, Total> totals = new TreeMap<>();
        sums.forEach((key, total) -> totals.merge(key.currency(), total, Total::plus));
        return List.copyOf(totals.values());
    }

    private static List<OfMember> members(Map<Key, Total> sums) {
        Map<CurrencyUnit, List<OfMember>> members = new TreeMap<>();
        sums.forEach((key, total) -> {
            if (!total.difference().isZero()) {
                members.computeIfAbsent(key.currency(), currency -> new ArrayList<>())
                        .add(new OfMember(key.account(), total));
            }
        });
        Comparator<OfMember> greatest =
                Comparator.comparing(member -> member.total().difference().abs(), Comparator.reverseOrder());
        return members.values().stream()
                .flatMap(each -> each.stream()
                        .sorted(greatest.thenComparing(
                                member -> member.account().value()))
                        .limit(MOST_MEMBERS))
                .toList();
    }

    /** Whether an account stood to the enterprise on the fork as in the books when it consumed something. Not thread-safe. */
    private static final class Memberships {

        private final View books;
        private final View fork;
        private final Map<AccountId, Optional<Account>> inBooks = new HashMap<>();
        private final Map<AccountId, Optional<Account>> onFork = new HashMap<>();

        private Memberships(View books, View fork) {
            this.books = books;
            this.fork = fork;
        }

        private boolean isSame(Charge charge) {
            return of(inBooks, books, charge).equals(of(onFork, fork, charge));
        }

        private static Optional<String> of(Map<AccountId, Optional<Account>> known, View view, Charge charge) {
            return known.computeIfAbsent(charge.account(), view::account)
                    .flatMap(account -> account.at(charge.consumedAt()))
                    .map(Memberships::standing);
        }

        private static String standing(Association association) {
            return association.mode() + " " + association.associatedAt();
        }
    }
}
