package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.coupon.AllocationMode;
import io.benefits.journal.Expiry;
import io.benefits.journal.ExpiryFilter;
import io.benefits.resource.CancelPackage;
import io.benefits.resource.FreezePackage;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Reservation;
import io.benefits.settlement.Reserve;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import io.benefits.value.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What will expire (Q6). */
public abstract class ExpiryContract extends Contract {

    private static final Instant JULY = Instant.parse("2024-07-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(3);

    private AccountId member;

    private static Validity until(Instant end) {
        return new Validity(START, end);
    }

    private CouponId ending(String id, String amount, Instant end) {
        return coupon(id, masterAccount, usd(amount), until(end), AllocationMode.MULTIPLE, terms -> terms);
    }

    /** Three coupons, of which one is allocated in part, and a package. */
    @BeforeEach
    void begin() {
        member = sharingMember("m");
        ending("late", "7", JULY.plusSeconds(1));
        ending("on time", "10", JULY);
        CouponId early = ending("early", "20", JULY.minusSeconds(1));
        allocate(early, member, usd("5"));
        pack("pack", masterAccount, "9", until(JULY.minusSeconds(2)), terms -> terms);
    }

    private List<String> rows(View view, ExpiryFilter filter) {
        return view.expiring(filter)
                .map(row -> row.holding().benefit().kind() + " " + row.owner() + " "
                        + row.line().movement() + " " + row.line().amount().toPlainString() + " "
                        + row.line().unit())
                .toList();
    }

    @Test
    @DisplayName("Q6 what ends up to an instant is listed with its amount, earliest end first")
    void listsWhatEnds() {
        String own = masterAccount.value();
        settle(metered(member, "4", usd("4")));
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY)))
                .containsExactly(
                        "PACKAGE " + own + " EXPIRED 5 GB",
                        "ALLOCATION m EXPIRED 5 USD",
                        "COUPON " + own + " EXPIRED 15 USD",
                        "COUPON " + own + " EXPIRED 10 USD");
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY.minusSeconds(2))))
                .hasSize(1);
        assertThat(rows(benefits.view(), ExpiryFilter.until(START))).isEmpty();
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY).of(BenefitId.Kind.COUPON)))
                .hasSize(2);
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY).ownedBy(member)))
                .containsExactly("ALLOCATION m EXPIRED 5 USD");
        assertThat(rows(benefits.view().of(member), ExpiryFilter.until(JULY)))
                .containsExactly("ALLOCATION m EXPIRED 5 USD");
        assertThat(rows(benefits.view().of(member), ExpiryFilter.until(JULY).ownedBy(masterAccount)))
                .isEmpty();
    }

    @Test
    @DisplayName("Q6 C15 the instant is the end of validity: a sweep records it when the late-charge window is over")
    void meansTheEndOfValidity() {
        List<Expiry> rows = benefits.view().expiring(ExpiryFilter.until(JULY)).toList();
        clock.set(JULY.plus(WINDOW));
        // what has ended and is not swept is listed still
        assertThat(benefits.view().expiring(ExpiryFilter.until(JULY)).toList()).isEqualTo(rows);

        assertThat(sweep().lines()).isEqualTo(rows.stream().map(Expiry::line).toList());
        assertThat(benefits.view().expiring(ExpiryFilter.until(JULY))).isEmpty();
    }

    @Test
    @DisplayName("Q6 H7 what is reserved counts if it is released before the sweep")
    void countsWhatIsReleased() {
        reserve(charge(masterAccount, usd("12")));
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY))).hasSize(4).anyMatch(row -> row.contains(" 15 "));
        clock.set(JULY.minusSeconds(10));
        ok(benefits.execute(new Reserve(charge(member, usd("5")), false, Reservation.LONGEST_LIFETIME)));
        // its deadline comes later than the sweep
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY))).noneMatch(row -> row.startsWith("ALLOCATION"));
    }

    @Test
    @DisplayName("Q6 P3 P7 a reset loses what is left of a period that was used, and a cancellation withdraws it")
    void listsResetsAndCancellations() {
        PackageId monthly = pack(
                "monthly",
                masterAccount,
                "100",
                LONG,
                terms -> terms.reset(new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.CALENDAR)));
        ExpiryFilter packages = ExpiryFilter.until(JULY).of(BenefitId.Kind.PACKAGE);
        assertThat(rows(benefits.view(), packages)).hasSize(1);
        settle(metered(masterAccount, "30", usd("30")));
        assertThat(rows(benefits.view(), packages)).containsExactly("PACKAGE " + masterAccount + " EXPIRED 79 GB");
        ok(benefits.execute(new FreezePackage(call(), monthly, true)));
        assertThat(rows(benefits.view(), packages)).hasSize(1);
        ok(benefits.execute(new CancelPackage(call(), monthly, JULY.minus(Duration.ofDays(5)))));
        assertThat(rows(benefits.view(), packages)).containsExactly("PACKAGE " + masterAccount + " WITHDRAWN 79 GB");
    }

    @Test
    @DisplayName("Q6 Q1 Q2 it is paged, each walk of one moment, and can be asked as of the past")
    void pagesAndAsksThePast() {
        for (int i = 0; i < 130; i++) {
            ending("c" + i, "" + (1 + i), JULY.minus(Duration.ofHours(200 - i % 7)));
        }
        long number = number();
        ExpiryFilter filter = ExpiryFilter.until(JULY);
        List<Expiry> all = benefits.view().expiring(filter).toList();
        assertThat(all).hasSize(134).isSortedAccordingTo(Comparator.comparing(Expiry::endsAt));
        for (int limit : List.of(1, 7, 67, 100)) {
            List<Expiry> walked = new ArrayList<>();
            Paging paging = Paging.first(limit);
            while (true) {
                Page<Expiry> page = benefits.view().expiring(filter, paging);
                walked.addAll(page.items());
                if (page.next().isEmpty()) {
                    break;
                }
                paging = paging.after(page.next().get());
                if (limit == 7) {
                    ending(id("new"), "1", START.plusSeconds(1));
                }
            }
            assertThat(walked)
                    .containsExactlyElementsOf(
                            limit > 7 ? benefits.view().expiring(filter).toList() : all);
        }
        settle(charge(masterAccount, usd("500")));
        assertThat(benefits.view().asOf(number).expiring(filter).toList()).isEqualTo(all);
        assertThat(benefits.view().asOf(0).expiring(filter)).isEmpty();
        assertThat(library.master("nobody-" + master.value())
                        .view()
                        .expiring(filter, Paging.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("Q6 H10 a fork lists what will expire there")
    void listsItOnAFork() {
        MasterBenefits fork = benefits.view().fork();
        ok(fork.settlements().settle(charge(masterAccount, usd("12"))));
        assertThat(rows(fork.view(), ExpiryFilter.until(JULY)).get(2)).endsWith("EXPIRED 3 USD");
        assertThat(rows(benefits.view(), ExpiryFilter.until(JULY)).get(2)).endsWith("EXPIRED 15 USD");
    }
}
