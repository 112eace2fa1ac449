package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.MasterBenefits;
import io.benefits.account.Account;
import io.benefits.account.MemberFilter;
import io.benefits.command.IdReused;
import io.benefits.command.UnknownMaster;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponFilter;
import io.benefits.coupon.CouponTerms;
import io.benefits.coupon.HistoryFilter;
import io.benefits.coupon.Revoke;
import io.benefits.journal.StatementFilter;
import io.benefits.ledger.BenefitStatus;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.settlement.Collected;
import io.benefits.settlement.Due;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.PayBack;
import io.benefits.settlement.Refund;
import io.benefits.settlement.Settlement;
import io.benefits.spi.Billing;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What if: a fork of a master's books (H10). */
public abstract class ForkContract extends Contract {

    private AccountId member;
    private CouponId shared;
    private CouponId given;
    private AllocationId allocation;

    /** Some books to fork: a member with an allocation, a shared package and a coupon. */
    @BeforeEach
    void begin() {
        member = sharingMember("m");
        shared = coupon("shared", usd("100"));
        given = coupon("given", usd("50"));
        allocation = allocate(given, member, usd("20"));
        pack("pack", masterAccount, "10");
    }

    private MasterBenefits fork() {
        return benefits.view().fork();
    }

    private static Settlement settle(MasterBenefits on, Charge charge) {
        return ok(on.settlements().settle(charge));
    }

    @Test
    @DisplayName("H10 a fork keeps what it is told to itself, and sees nothing of what is written to the books later")
    void keepsItToItself() {
        Charge charge = charge(member, usd("30"));
        MasterBenefits fork = unchanged(() -> {
            MasterBenefits made = fork();
            assertThat(taken(settle(made, charge))).containsExactly(allocation + " 20", "given 10");
            ok(made.accounts().register("only here"));
            return made;
        });
        assertThat(balance(allocation)).isEqualTo(usd("20"));
        assertThat(benefits.view().charge(charge.id())).isEmpty();
        assertThat(benefits.view().account(new AccountId("only here"))).isEmpty();

        freeze(shared, true);
        account("only there");
        settle(charge(member, usd("1")));
        assertThat(fork.view().account(new AccountId("only there"))).isEmpty();
        assertThat(fork.view().coupon(shared).orElseThrow().coupon().frozen()).isFalse();
        assertThat(fork.view().allocation(allocation).orElseThrow().balance()).isEqualTo(usd("0"));
        assertThat(fork.view().members(MemberFilter.ALL).map(Account::id))
                .containsExactly(member, new AccountId("only here"));
        assertThat(fork.journal().head().number())
                .isEqualTo(
                        fork.view().charge(charge.id()).orElseThrow().recorded().number() + 1);
        assertThat(fork.journal().audit().breach()).isEmpty();
    }

    @Test
    @DisplayName("H10 the same commands on the books as they stood give the same answers, numbers and hashes")
    void givesTheSameHashes() {
        MasterBenefits fork = fork();
        List<Charge> bill = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            bill.add(metered(i % 3 == 0 ? masterAccount : member, "1.5", usd("" + 3 * i)));
        }
        Allocate allocate = new Allocate(call(), given, List.of(Allocate.Share.of(member, usd("5"))));
        Refund refund = Refund.all(call(), bill.get(1).id());
        List<Function<MasterBenefits, Object>> commands = List.of(
                on -> on.settlements().settleAll(bill),
                on -> on.execute(allocate),
                on -> on.execute(refund),
                on -> on.settlements().settleAll(bill),
                on -> on.coupons().withdraw("over", given),
                on -> on.execute(new Allocate(call("late"), given, List.of(Allocate.Share.of(member, usd("5"))))));

        List<Object> answers = commands.stream().map(each -> each.apply(fork)).toList();

        assertThat(commands.stream().map(each -> each.apply(benefits)).toList()).isEqualTo(answers);
        assertThat(fork.journal().head()).isEqualTo(benefits.journal().head());
        assertThat(fork.operator()).isEqualTo(benefits.operator());
        assertThat(fork.view().charges(ChargeFilter.ALL).toList())
                .isEqualTo(benefits.view().charges(ChargeFilter.ALL).toList());
    }

    @Test
    @DisplayName("H10 Q2 a fork goes on from any entry or instant; one beyond the end means the end")
    void goesOnFromThePast() {
        long number = number();
        clock.advance(Duration.ofDays(1));
        settle(charge(member, usd("30")));
        share(false, member);

        for (MasterBenefits then : List.of(
                benefits.view().asOf(number).fork(),
                benefits.view().asOf(START.plusSeconds(5)).fork())) {
            assertThat(then.journal().head().number()).isEqualTo(number);
            assertThat(taken(settle(then, metered(member, "4", usd("8"))))).containsExactly("pack 4");
            assertThat(then.view().charges(ChargeFilter.ALL)).hasSize(1);
            // its clock is that of the engine
            assertThat(ok(then.accounts().register("new")).recorded().at()).isEqualTo(clock.instant());
        }
        assertThat(benefits.view().asOf(Long.MAX_VALUE).fork().journal().head())
                .isEqualTo(benefits.journal().head());
        assertThat(benefits.view()
                        .asOf(START.plus(Duration.ofDays(9000)))
                        .fork()
                        .journal()
                        .head())
                .isEqualTo(benefits.journal().head());
        MasterBenefits nothing = benefits.view().asOf(0).fork();
        assertThat(nothing.view().master()).isEmpty();
        assertThat(refused(nothing.accounts().register("a"))).isInstanceOf(UnknownMaster.class);
        assertThatThrownBy(() -> benefits.view().asOf(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("H10 a fork of a fork goes on from it, and changes neither it nor the books")
    void forksAFork() {
        MasterBenefits fork = fork();
        settle(fork, charge(member, usd("5")));
        long number = fork.journal().head().number();
        MasterBenefits second = fork.view().fork();
        settle(second, charge(member, usd("4")));
        settle(fork, charge(member, usd("1")));

        assertThat(second.view().allocation(allocation).orElseThrow().balance()).isEqualTo(usd("11"));
        assertThat(fork.view().allocation(allocation).orElseThrow().balance()).isEqualTo(usd("14"));
        assertThat(fork.view()
                        .asOf(number)
                        .fork()
                        .view()
                        .allocation(allocation)
                        .orElseThrow()
                        .balance())
                .isEqualTo(usd("15"));
        assertThat(balance(allocation)).isEqualTo(usd("20"));
        assertThat(second.journal().audit().breach()).isEmpty();
    }

    @Test
    @DisplayName("H10 benefits that a fork looked at one by one serve there like all others")
    void servesWhatItLookedAt() {
        MasterBenefits fork = fork();
        assertThat(fork.view().coupon(shared)).isPresent();
        assertThat(fork.view().coupon(given)).isPresent();
        assertThat(fork.view().allocation(allocation)).isPresent();

        Settlement settled = settle(fork, charge(masterAccount, usd("125")));

        assertThat(taken(settled)).containsExactlyInAnyOrder("given 30", "shared 95");
    }

    @Test
    @DisplayName("H10 a member's view cannot be forked; one of a fork shows that member the fork")
    void forksTheWholeBooksOnly() {
        assertThatThrownBy(() -> benefits.view().of(member).fork())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("m alone");
        MasterBenefits fork = fork();
        Charge charge = charge(member, usd("5"));
        settle(fork, charge);
        assertThat(fork.view().of(member).charge(charge.id())).isPresent();
        assertThat(fork.view().of(member).coupon(shared)).isEmpty();
    }

    @Test
    @DisplayName("H10 what was recorded before the fork is repeated with its first answer, and its ids are taken")
    void knowsWhatWasRecorded() {
        Charge before = charge(member, usd("5"));
        Settlement first = settle(before);
        MasterBenefits fork = fork();

        assertThat(settle(fork, before)).isEqualTo(first);
        assertThat(refused(fork.settlements().settle(before.withAmount(usd("6")))))
                .isInstanceOf(IdReused.class);
        assertThat(fork.journal().head()).isEqualTo(benefits.journal().head());
        Charge later = charge(member, usd("5"));
        settle(later);
        settle(fork, charge(member, usd("1")));
        assertThat(settle(fork, later).recorded().number())
                .isEqualTo(first.recorded().number() + 2);
        assertThat(fork.view().recorded(before.id())).isEqualTo(benefits.view().recorded(before.id()));
    }

    @Test
    @DisplayName("H10 nothing leaves a fork: the billing system rates, and is handed neither dues nor refunds")
    void handsNothingOver() {
        List<String> asked = new ArrayList<>();
        Billing bank = new Billing() {
            @Override
            public BigMoney rate(Charge charge, BigDecimal uncoveredQuantity) {
                return charge.amount().dividedBy(2, RoundingMode.UNNECESSARY);
            }

            @Override
            public boolean collect(Settlement settlement) {
                return asked.add(settlement.charge().id().value());
            }

            @Override
            public void payBack(Settlement settlement, PayBack payBack) {
                asked.add(payBack.refund().value());
            }
        };
        MasterBenefits books = handle(engine().billing(bank).build());
        Charge collected = charge(member, usd("1000"));
        settle(books, collected);
        assertThat(books.settlements().collect(10).collected()).isEqualTo(1);
        asked.clear();
        MasterBenefits fork = books.view().fork();
        Charge charge = charge(member, usd("10"));
        assertThat(settle(fork, charge).due()).contains(new Due(masterAccount, usd("5"), DueStatus.OPEN, usd("0")));
        ok(fork.execute(Refund.of(call("back"), collected.id(), usd("1"))));

        Collected round = fork.settlements().collect(10);

        assertThat(asked).isEmpty();
        assertThat(round.failures())
                .extracting(failure -> failure.charge())
                .containsExactly(charge.id(), collected.id());
        assertThat(round.failures().get(0).cause()).hasMessageContaining("fork").hasMessageContaining("stays open");
        assertThat(round.collected() + round.inArrears() + round.paidBack()).isZero();
        assertThat(fork.view()
                        .charge(charge.id())
                        .orElseThrow()
                        .due()
                        .orElseThrow()
                        .status())
                .isEqualTo(DueStatus.OPEN);
        assertThat(ok(fork.settlements().answer("paid", charge.id(), DueStatus.COLLECTED))
                        .due()
                        .orElseThrow()
                        .status())
                .isEqualTo(DueStatus.COLLECTED);
    }

    @Test
    @DisplayName("H10 a master that is not registered can be, on a fork alone")
    void forksNothing() {
        MasterId nobody = new MasterId(master.value() + "-nobody");
        MasterBenefits fork = library.master(nobody).view().fork();
        assertThat(refused(fork.accounts().register("a"))).isInstanceOf(UnknownMaster.class);
        ok(fork.accounts().registerMaster(masterTerms()));
        ok(fork.accounts().register("a"));
        assertThat(fork.view().members(MemberFilter.ALL)).hasSize(1);
        assertThat(library.master(nobody).view().master()).isEmpty();
    }

    @Test
    @DisplayName("H10 Q1 a list of a fork judges each row as it is there, in the order of the books, page by page")
    void listsItsOwnState() {
        for (int i = 0; i < 8; i++) {
            coupon("c" + i, usd("5"));
            member("m" + i);
        }
        freeze(new CouponId("c1"), true);
        freeze(new CouponId("c6"), true);
        List<Allocate.Share> shares = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            shares.add(Allocate.Share.of(new AccountId("m" + i), usd("1")));
        }
        ok(benefits.execute(new Allocate(call(), shared, shares)));
        MasterBenefits fork = fork();
        ok(fork.coupons().freeze("f2", new CouponId("c2")));
        ok(fork.coupons().unfreeze("u6", new CouponId("c6")));
        ok(fork.coupons().freeze("f7", new CouponId("c7")));
        coupon("there", usd("5"));
        ok(fork.coupons()
                .issue(CouponTerms.builder()
                        .id(new CouponId("here"))
                        .owner(masterAccount)
                        .faceValue(usd("5"))
                        .validity(LONG)
                        .mode(AllocationMode.MULTIPLE)
                        .build()));
        ok(fork.coupons().freeze("f", new CouponId("here")));

        CouponFilter frozen = CouponFilter.ALL.with(BenefitStatus.FROZEN);
        List<String> wanted = List.of("c1", "c2", "c7", "here");
        for (int limit = 1; limit < 6; limit++) {
            int size = limit;
            assertThat(walk(paging -> fork.view().coupons(frozen, paging), size))
                    .extracting(row -> row.coupon().id().value())
                    .isEqualTo(wanted);
        }
        AllocationFilter asleep = AllocationFilter.ALL.with(BenefitStatus.FROZEN);
        ok(fork.execute(new Revoke(
                call("back"),
                shared,
                List.of(Revoke.Target.of(fork.view()
                        .allocations(AllocationFilter.ALL.of(new AccountId("m3")))
                        .findFirst()
                        .orElseThrow()
                        .allocation()
                        .id())))));
        ok(fork.coupons().freeze("all", shared));
        for (int limit = 1; limit < 9; limit++) {
            int size = limit;
            assertThat(walk(paging -> fork.view().allocations(asleep, paging), size))
                    .extracting(row -> row.allocation().member().value())
                    .containsExactly("m0", "m1", "m2", "m4", "m5", "m6", "m7");
        }
        assertThat(fork.view().history(HistoryFilter.ALL.from(shared))).hasSize(9);
        assertThat(fork.view().statement(shared, StatementFilter.ALL).toList()).hasSize(10);
    }

    private static <T> List<T> walk(Function<Paging, Page<T>> list, int limit) {
        List<T> rows = new ArrayList<>();
        Paging paging = Paging.first(limit);
        while (true) {
            Page<T> page = list.apply(paging);
            rows.addAll(page.items());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            if (page.next().isEmpty()) {
                return rows;
            }
            paging = paging.after(page.next().get());
        }
    }
}
