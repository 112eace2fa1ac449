package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.resource.PackageTerms;
import io.benefits.resource.ResetCycle;
import io.benefits.settlement.Charge;
import io.benefits.settlement.PassedOver.Reason;
import io.benefits.value.AccountId;
import io.benefits.value.AllocationId;
import io.benefits.value.ChargingMode;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Benefits that are to be used before others of their group: the priority of P2 and C10. */
public abstract class PriorityContract extends Contract {

    private static Validity lasting(int days) {
        return new Validity(START.minus(Duration.ofDays(30)), START.plus(Duration.ofDays(days)));
    }

    private CouponId coupon(String id, AccountId owner, int days, UnaryOperator<CouponTerms.Builder> more) {
        return coupon(id, owner, usd("10"), lasting(days), AllocationMode.MULTIPLE, more);
    }

    private PackageId pack(String id, AccountId owner, int days, UnaryOperator<PackageTerms.Builder> more) {
        return pack(id, owner, "10", lasting(days), more);
    }

    // ---- C10

    @Test
    @DisplayName("C10 the priority of coupons comes before products, expiry, beginning and id")
    void ordersCouponsByPriority() {
        coupon("a-limited", masterAccount, 1, terms -> terms.priority(51).products("compute"));
        coupon("b-early", masterAccount, 1, terms -> terms.priority(30));
        coupon("c-late", masterAccount, 9, terms -> terms.priority(29));
        coupon("d-usual", masterAccount, 1, terms -> terms);
        coupon("e-last", masterAccount, 1, terms -> terms.priority(100).products("compute"));
        coupon("f-first", masterAccount, 20, terms -> terms.priority(0));

        assertThat(taken(settle(charge(masterAccount, usd("55")))))
                .containsExactly("f-first 10", "c-late 10", "b-early 10", "d-usual 10", "a-limited 10", "e-last 5");
    }

    @Test
    @DisplayName("C10 a coupon that names no priority has 50: of the same priority the order is what it was")
    void hasFiftyByDefault() {
        CouponId none = coupon("a", masterAccount, 5, terms -> terms);
        coupon("b", masterAccount, 9, terms -> terms.priority(50).products("compute"));
        coupon("c", masterAccount, 2, terms -> terms.priority(50));
        coupon("d", masterAccount, 9, terms -> terms.priority(49));
        coupon("e", masterAccount, 1, terms -> terms.priority(51).products("compute"));

        assertThat(taken(settle(charge(masterAccount, usd("45")))))
                .containsExactly("d 10", "b 10", "c 10", "a 10", "e 5");
        assertThat(coupon(none).coupon().terms().priority()).isEqualTo(50);
    }

    @Test
    @DisplayName("C10 priority orders within a group: the last of the own ones comes before the first of the master's")
    void doesNotMixTheGroups() {
        AccountId member = member("m");
        coupon("own", member, 20, terms -> terms.priority(100));
        coupon("shared", masterAccount, 1, terms -> terms.priority(0).products("compute"));
        coupon("shared-too", masterAccount, 1, terms -> terms.products("compute"));

        assertThat(taken(settle(charge(member, usd("25"))))).containsExactly("own 10", "shared 10", "shared-too 5");
    }

    @Test
    @DisplayName("C10 C3 an allocation has the priority of its coupon, among the account's own coupons")
    void inheritsThePriority() {
        AccountId member = member("m");
        CouponId last =
                coupon("last", masterAccount, 1, terms -> terms.priority(90).products("compute"));
        CouponId first = coupon("first", masterAccount, 20, terms -> terms.priority(10));
        AllocationId late = allocate(last, member, usd("4"));
        AllocationId early = allocate(first, member, usd("4"));
        coupon("own", member, 5, terms -> terms);

        assertThat(taken(settle(charge(member, usd("24")))))
                .containsExactly(early + " 4", "own 10", late + " 4", "first 6");
    }

    @Test
    @DisplayName("C10 coupons with and without products take turns by their priorities, however they came and went")
    void mergesByPriority() {
        List<CouponId> order = new ArrayList<>();
        List<Runnable> issues = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CouponId id = new CouponId("c" + (11 - i));
            int priority = 8 * i;
            boolean limited = i % 2 == 0 || i == 5;
            order.add(id);
            issues.add(() -> coupon(id.value(), masterAccount, 20 - priority / 8, terms -> {
                terms.priority(priority);
                return limited ? terms.products("compute").products("storage") : terms;
            }));
        }
        Collections.shuffle(issues, new Random(7));
        issues.forEach(Runnable::run);
        freeze(order.get(3), true);
        freeze(order.get(4), true);
        freeze(order.get(4), false);

        List<String> all = taken(settle(charge(masterAccount, usd("109"))));

        assertThat(all)
                .containsExactlyElementsOf(order.stream()
                        .filter(id -> !id.equals(order.get(3)))
                        .map(id -> id + (id.equals(order.get(11)) ? " 9" : " 10"))
                        .toList());
        assertThat(taken(settle(charge(masterAccount, usd("5")))))
                .as("what is left, except what is frozen")
                .containsExactly(order.get(11) + " 1");
    }

    // ---- C11

    @Test
    @DisplayName(
            "C11 an order that names none takes the first by priority that covers it whole, else the first by priority")
    void takesOneCouponByPriority() {
        coupon("a", masterAccount, 1, terms -> terms.products("compute"));
        coupon("b", masterAccount, usd("30"), lasting(9), AllocationMode.MULTIPLE, terms -> terms.priority(60));
        coupon("c", masterAccount, usd("20"), lasting(9), AllocationMode.MULTIPLE, terms -> terms.priority(40));
        coupon("d", masterAccount, 9, terms -> terms.priority(20));
        UnaryOperator<Charge.Builder> prepaid = more -> more.mode(ChargingMode.PREPAID);

        assertThat(taken(preview(charge(masterAccount, usd("8"), prepaid)).deductions()))
                .containsExactly("d 8");
        assertThat(taken(preview(charge(masterAccount, usd("15"), prepaid)).deductions()))
                .containsExactly("c 15");
        assertThat(taken(preview(charge(masterAccount, usd("25"), prepaid)).deductions()))
                .containsExactly("b 25");
        assertThat(taken(preview(charge(masterAccount, usd("35"), prepaid)).deductions()))
                .containsExactly("d 10");
        assertThat(taken(preview(charge(
                                masterAccount,
                                usd("8"),
                                more -> prepaid.apply(more).coupon(new CouponId("b"))))
                        .deductions()))
                .containsExactly("b 8");
    }

    @Test
    @DisplayName(
            "C11 H3 one coupon an order is told of those that would come next by priority, not needed of the others")
    void tellsWhatWouldComeNext() {
        coupon("a", masterAccount, 1, terms -> terms.priority(60).products("compute"));
        coupon("b", masterAccount, 9, terms -> terms.priority(40));
        coupon("c", masterAccount, 9, terms -> terms.priority(20));
        Charge order = charge(masterAccount, usd("15"), more -> more.mode(ChargingMode.PREPAID));

        assertThat(taken(preview(order).deductions())).containsExactly("c 10");
        assertThat(reason(order, "b")).isEqualTo(Reason.ONE_COUPON_AN_ORDER);
        assertThat(reason(order, "a")).isEqualTo(Reason.NOT_NEEDED);
    }

    // ---- P2

    @Test
    @DisplayName("P2 the priority of packages comes before the end of the current period, beginning, purchase and id")
    void ordersPackagesByPriority() {
        ResetCycle daily = new ResetCycle(ResetCycle.Unit.DAY, ResetCycle.Alignment.CALENDAR);
        pack("a", masterAccount, 9, terms -> terms.reset(daily));
        pack("b", masterAccount, 1, terms -> terms.priority(60));
        pack("c", masterAccount, 20, terms -> terms.priority(40));
        pack("d", masterAccount, 20, terms -> terms.priority(0));
        pack("e", masterAccount, 9, terms -> terms.reset(daily).priority(100));
        pack("f", masterAccount, 5, terms -> terms);

        assertThat(taken(settle(metered(masterAccount, "55", usd("55")))))
                .containsExactly("d 10", "c 10", "a 10", "f 10", "b 10", "e 5");
    }

    @Test
    @DisplayName("P2 S4 a package of the master, however early its priority, comes after the account's own")
    void doesNotMixTheGroupsOfPackages() {
        AccountId member = sharingMember("m");
        pack("own", member, 20, terms -> terms.priority(100));
        pack("own-too", member, 20, terms -> terms.priority(99));
        pack("shared", masterAccount, 1, terms -> terms.priority(0));

        assertThat(taken(settle(metered(member, "25", usd("25"))))).containsExactly("own-too 10", "own 10", "shared 5");
    }

    @Test
    @DisplayName("P2 in the worked case, a priority has the second package used before the first period of the first")
    void turnsTheWorkedCaseRound() {
        ResetCycle monthly = new ResetCycle(ResetCycle.Unit.MONTH, ResetCycle.Alignment.ANNIVERSARY);
        pack(
                "p1",
                masterAccount,
                "10",
                new Validity(START, START.plus(Duration.ofDays(366))),
                terms -> terms.reset(monthly));
        pack(
                "p2",
                masterAccount,
                "10",
                new Validity(START.plus(Duration.ofDays(2)), START.plus(Duration.ofDays(32))),
                terms -> terms.priority(49));
        clock.set(START.plus(Duration.ofDays(3)));

        assertThat(taken(settle(metered(masterAccount, "12", usd("12"))))).containsExactly("p2 10", "p1 2");
    }

    // ---- looks

    @Test
    @DisplayName(
            "P2 C10 Q2 the priority is kept with the terms, and what it decided is explained as it was decided (H3)")
    void keepsThePriority() {
        CouponId coupon = coupon("c", masterAccount, 9, terms -> terms.priority(0));
        PackageId pack = pack("p", masterAccount, 9, terms -> terms.priority(100));
        coupon("other", masterAccount, 1, terms -> terms);
        Charge charge = charge(masterAccount, usd("4"));
        settle(charge);
        coupon("later", masterAccount, 1, terms -> terms.priority(0).products("compute"));

        assertThat(coupon(coupon).coupon().terms().priority()).isZero();
        assertThat(benefits.view()
                        .resourcePackage(pack)
                        .orElseThrow()
                        .resourcePackage()
                        .terms()
                        .priority())
                .isEqualTo(100);
        assertThat(taken(ok(benefits.view().explain(charge.id())).deductions())).containsExactly("c 4");
        assertThat(reason(charge(masterAccount, usd("4")), "c")).isEqualTo(Reason.NOT_NEEDED);
        assertThat(benefits.journal().audit().isClean()).isTrue();
    }
}
