package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.core.BenefitsEngine;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.AllocationState;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.Client.Answer;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.ledger.Balances;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The statements of coupons, allocations and packages (Q3). */
class StatementTest {

    private final BenefitStore store = InMemoryStore.create();
    private final TestConsole console = new TestConsole(store);
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("Q3 a coupon's statement is paged to the end and back to the beginning, and ends with its balances")
    void pagesStatementOfCoupon() {
        for (int i = 0; i < 25; i++) {
            ok(console.acme()
                    .coupons()
                    .allocate(
                            console.next(),
                            new CouponId("cp-summer"),
                            Allocate.Share.of(new AccountId("lab"), BigMoney.parse("USD 1.25"))));
        }
        Answer first = manager.get(manager.get("/coupon?coupon=cp-summer")
                .page()
                .select(".actions a:contains(Statement)")
                .attr("href"));
        assertThat(first.title()).isEqualTo("Statement of cp-summer");
        List<Element> rows = new ArrayList<>();
        Answer page = first;
        int pages = 1;
        for (; ; pages++) {
            rows.addAll(page.page().select("tbody tr"));
            assertThat(page.page().select(".pager a:contains(First page)")).hasSize(pages == 1 ? 0 : 1);
            String next = page.page().select("a[rel=next]").attr("href");
            if (next.isEmpty()) {
                break;
            }
            page = manager.get(next);
        }
        assertThat(pages).isEqualTo(4);
        assertThat(manager.get(page.page()
                                .select(".pager a:contains(First page)")
                                .attr("href"))
                        .page()
                        .select("tbody")
                        .text())
                .isEqualTo(first.page().select("tbody").text());
        assertThat(rows.get(0).text()).contains("issued", "5,000.00 USD", "cp-summer", "demo");
        assertThat(rows.stream().map(row -> Long.parseLong(row.select("th").text())))
                .isSorted()
                .hasSize(39);
        CouponState coupon =
                console.acme().view().coupon(new CouponId("cp-summer")).orElseThrow();
        assertThat(after(rows.get(rows.size() - 1))).isEqualTo(parts(coupon.balances()));
        assertThat(rows.get(rows.size() - 1).text()).contains("allocated", "1.25 USD", "test-25", "somebody else");
    }

    @Test
    @DisplayName(
            "Q3 a statement is narrowed to days of the enterprise's calendar; days that are none are said to be so")
    void narrowsToDays() {
        String statement = "/statement?coupon=cp-summer&size=100";
        List<String> all = numbers(manager.get(statement));
        // The mistaken allocation was revoked on the 20th day, 2024-05-01 in Berlin.
        Answer day = manager.get(statement + "&from=2024-05-01&until=2024-05-01");
        assertThat(day.page().select("tbody tr td:eq(2)").eachText())
                .containsExactly("came back from an allocation", "allocated");
        assertThat(day.page().select("input[name=from]").val()).isEqualTo("2024-05-01");
        List<String> parts = Stream.of("&until=2024-04-30", "&from=2024-05-01&until=2024-05-01", "&from=2024-05-02")
                .flatMap(days -> numbers(manager.get(statement + days)).stream())
                .toList();
        assertThat(parts).isEqualTo(all);
        assertThat(manager.get(statement + "&from=2030-01-01")
                        .page()
                        .select("main")
                        .text())
                .contains("No movement.");
        for (String days : List.of("&from=yesterday", "&from=2024-05-02&until=2024-05-01", "&until=2024-02-30")) {
            Answer unusable = manager.get(statement + days);
            assertThat(unusable.notice()).as(days).contains("These days cannot be used");
            assertThat(unusable.page().select("tbody tr")).isEmpty();
        }
        String narrow = "/statement?coupon=cp-summer&from=2024-04-21&size=10";
        assertThat(manager.get(narrow).page().select("a[rel=next]").attr("href"))
                .contains("from=2024-04-21", "size=10");
        assertThat(manager.get("/statement").status()).isEqualTo(400);
        assertThat(manager.get("/statement?coupon=cp-summer&after=x").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Q3 of an allocation, a charge leads to how it was covered, an order to what it locks")
    void showsStatementOfAllocation() {
        AllocationState spring = allocation("studio", "cp-spring");
        String id = spring.allocation().id().value();
        Answer page = manager.get("/statement?allocation=" + id);
        assertThat(page.page().select("dl.facts").text()).contains("allocation", "expired", "studio", "cp-spring");
        List<Element> rows = page.page().select("tbody tr");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).text()).contains("received from its coupon", "150.00 USD");
        assertThat(rows.get(1).select("a").attr("href")).isEqualTo("/explain?charge=inv-1001");
        assertThat(rows.get(2).text()).contains("expired", "29.50 USD");
        assertThat(after(rows.get(2)))
                .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("120.5"), new BigDecimal("29.5"));

        String summer = allocation("studio", "cp-summer").allocation().id().value();
        Element order = manager.get("/statement?allocation=" + summer)
                .page()
                .select("tbody tr")
                .last();
        assertThat(order.text()).contains("reserved for an order", "90.00 USD");
        assertThat(manager.get(order.select("a").attr("href")).title()).isEqualTo("Reserved order order-1");
    }

    @Test
    @DisplayName("Q3 P3 of a package, each line names the period that it moved")
    void showsStatementOfPackage() {
        Answer page = manager.get(manager.get("/packages")
                .page()
                .select("th a:contains(pk-storage)")
                .attr("href"));
        assertThat(page.title()).isEqualTo("Statement of pk-storage");
        assertThat(page.page().select("thead th").eachText()).contains("Period from Europe/Berlin", "Lost");
        assertThat(page.page().select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row)
                        .contains("used for a charge", "2024-04-11 00:00 +02:00", "30 GB-Months", "inv-1002"))
                .anySatisfy(row -> assertThat(row).contains("lost with its period", "270 GB-Months"));
        assertThat(page.page().select("tbody a").eachAttr("href"))
                .hasSize(5)
                .allSatisfy(link -> assertThat(manager.get(link).title())
                        .isIn("Why charge inv-1002 was covered this way", "Reserved order order-2"));
    }

    @Test
    @DisplayName("A6 Q3 a member sees the statements of its own; another's is answered like what does not exist")
    void showsMemberItsOwn() {
        Client lab = Client.of(console, "acme", "lab");
        String own = lab.get("/mine")
                .page()
                .select("th a[href^=/statement?allocation]")
                .attr("href");
        Answer page = lab.get(own);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("tbody tr")).isNotEmpty();
        assertThat(page.page().select("main a[href^=/coupon]")).isEmpty();
        assertThat(lab.get("/statement?coupon=cp-lab-gift").page().select("tbody tr"))
                .isNotEmpty();
        assertThat(lab.get("/statement?package=pk-lab-storage").page().select("tbody tr"))
                .isNotEmpty();
        String foreign = allocation("studio", "cp-summer").allocation().id().value();
        for (String path : List.of(
                "/statement?coupon=cp-summer", "/statement?package=pk-storage", "/statement?allocation=" + foreign)) {
            String unknown = path.replaceAll("=.*", "=none");
            assertThat(lab.get(path).status()).as(path).isEqualTo(404);
            assertThat(lab.get(path).notice().replaceAll("[^ ]+\\.$", ""))
                    .isEqualTo(lab.get(unknown).notice().replaceAll("[^ ]+\\.$", ""));
        }
    }

    @Test
    @DisplayName(
            "H7 past a deadline that no entry records yet, the coupon's page counts it as free, and the statement says so")
    void tellsOverdue() {
        // An engine whose clock is at the last entry: two days later the order is past its deadline.
        ok(BenefitsEngine.on(store)
                .clock(Clock.fixed(TestConsole.NOW.minus(Duration.ofDays(2)), ZoneOffset.UTC))
                .build()
                .master(TestConsole.ACME)
                .by("shop front")
                .settlements()
                .reserve(
                        Charge.of(
                                new ChargeId("order-3"),
                                new AccountId("team-01"),
                                TestConsole.NOW.minus(Duration.ofDays(2)),
                                "database",
                                BigMoney.parse("USD 20")),
                        Duration.ofHours(1)));
        Answer coupon = manager.get("/coupon?coupon=cp-database");
        assertThat(coupon.page()
                        .select("table.legend tr:has(th:contains(Reserved))")
                        .text())
                .startsWith("Reserved 0.00 USD");
        String id = allocation("team-01", "cp-database").allocation().id().value();
        Answer statement = manager.get("/statement?allocation=" + id);
        assertThat(statement.page().select("tbody tr").last().text()).contains("reserved for an order", "20.00 USD");
        assertThat(statement.page().select("main").text()).contains("An order here is past its deadline");
        assertThat(manager.get("/statement?coupon=cp-summer")
                        .page()
                        .select("main")
                        .text())
                .doesNotContain("past its deadline");
        assertThat(manager.get("/reservations").page().select("tbody th").eachText())
                .containsExactly("order-1");
        assertThat(manager.get("/reservations?status=RELEASED")
                        .page()
                        .select("tbody th")
                        .eachText())
                .containsExactly("order-2", "order-3");
        assertThat(manager.get("/reservation?charge=order-3").page().select("form[action=/reservation/release]"))
                .isEmpty();
    }

    private AllocationState allocation(String member, String coupon) {
        return console.acme()
                .view()
                .allocations(AllocationFilter.ALL.of(new AccountId(member)).from(new CouponId(coupon)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> numbers(Answer page) {
        return page.page().select("tbody th").eachText();
    }

    /** The balances in a row, the amount before them left out. */
    private static List<BigDecimal> after(Element row) {
        return row.select("td.number").stream()
                .skip(1)
                .map(cell -> new BigDecimal(cell.text().replaceAll("[^0-9.]", "")).stripTrailingZeros())
                .toList();
    }

    private static List<BigDecimal> parts(Balances of) {
        return Stream.of(of.balance(), of.allocated(), of.reserved(), of.consumed(), of.expired(), of.withdrawn())
                .map(BigDecimal::stripTrailingZeros)
                .toList();
    }
}
