package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.Client.Answer;
import io.benefits.resource.PackageTerms;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import io.benefits.value.UsageType;
import io.benefits.value.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are searched, sorted, paged forward and back, and summed. */
class ListsTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName(
            "Q1 coupons are searched by a part of their id or product, and their totals are those of all that match")
    void searchesCoupons() {
        IntStream.rangeClosed(1, 25).forEach(i -> issue("bulk-" + (100 + i), i, "gpu-nodes"));

        assertThat(ids(manager.get("/coupons?search=ULK-1"))).hasSize(10);
        assertThat(totals(manager.get("/coupons?search=ULK-1"))).containsExactly("Total, USD 325.00 USD 325.00 USD");
        assertThat(everyPage("/coupons?search=ULK-1")).hasSize(25);
        assertThat(everyPage("/coupons?search=GPU&size=25")).hasSize(25);
        assertThat(ids(manager.get("/coupons?search=bulk-125"))).containsExactly("bulk-125");
        Answer none = manager.get("/coupons?search=nothing-like-it");
        assertThat(none.page().select("main").text()).contains("No coupon matches", "0–0 of 0");
        assertThat(totals(none)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/coupons?search=bulk-&size=10", "/packages?search=bulk-&size=10"})
    @DisplayName("lists are paged forward to the end and back to the beginning over the same pages")
    void pagesBack(String path) {
        IntStream.rangeClosed(1, 35).forEach(i -> {
            issue("bulk-" + (100 + i), i, "gpu-nodes");
            add("bulk-" + (100 + i), i);
        });
        List<List<String>> forth = pages(path, "next");
        assertThat(forth).hasSize(4);
        String last =
                manager.get(path).page().select(".pager a:contains(Last page)").attr("href");
        List<List<String>> back = pages(last, "prev");
        assertThat(back).containsExactly(forth.get(3), forth.get(2), forth.get(1), forth.get(0));
        assertThat(ids(manager.get(path + "&page=99"))).isEqualTo(forth.get(3));
        assertThat(manager.get(path + "&page=x").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("coupons are sorted by each column, both ways, whatever page is shown")
    void sortsCoupons() {
        IntStream.rangeClosed(1, 25).forEach(i -> issue("bulk-" + (100 + i * 7 % 25), (i * 11) % 25 + 1, "gpu-nodes"));
        for (String column : List.of("Coupon", "Balance", "Face value", "Valid", "Status")) {
            Answer list = manager.get("/coupons?search=bulk-&size=100");
            list = manager.get(
                    list.page().select("th a:matchesOwn(^" + column + "$)").attr("href"));
            List<String> up = ids(list);
            assertThat(sorted(list, column)).isEqualTo("ascending");
            list = manager.get(
                    list.page().select("th a:matchesOwn(^" + column + "$)").attr("href"));
            assertThat(sorted(list, column)).isEqualTo("descending");
            assertThat(ids(list)).containsExactlyInAnyOrderElementsOf(up);
        }
        List<String> byBalance = everyPage("/coupons?search=bulk-&sort=BALANCE&order=descending");
        assertThat(byBalance).hasSize(25);
        assertThat(byBalance)
                .isSortedAccordingTo(Comparator.<String, BigDecimal>comparing(id -> console.acme()
                                .view()
                                .coupon(new CouponId(id))
                                .orElseThrow()
                                .balance()
                                .getAmount())
                        .reversed());
        assertThat(everyPage("/coupons?search=bulk-&sort=ID")).isSorted();
    }

    @Test
    @DisplayName("packages are searched by a part of their id, usage or service, sorted and summed by unit")
    void searchesPackages() {
        IntStream.rangeClosed(1, 12).forEach(i -> add("bulk-" + (100 + i), 13 - i));
        ok(console.acme().packages().freeze(console.next(), new PackageId("bulk-103")));

        Answer list = manager.get("/packages?search=BULK&sort=QUANTITY");
        assertThat(ids(list)).startsWith("bulk-112", "bulk-111").hasSize(10);
        assertThat(totals(list)).containsExactly("Total, gpu, Hours 78 78 0 0 0");
        assertThat(everyPage("/packages?search=gpu")).hasSize(12);
        assertThat(everyPage("/packages?search=render")).hasSize(12);
        assertThat(ids(manager.get("/packages?status=FROZEN"))).containsExactly("bulk-103");
        assertThat(totals(manager.get("/packages?search=pk-")))
                .containsExactly("Total, storage, GB-Months 300 300 0 0 0", "Total, traffic, GB 5,000 5,000 0 0 0");
        assertThat(manager.get("/sharing").page().select("a[href=/packages]")).hasSize(1);
        assertThat(Client.of(console, "acme", "lab").get("/packages").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("the allocations of one coupon are searched by a part of the member, sorted and summed")
    void searchesAllocationsOfCoupon() {
        Answer all = manager.get("/coupon?coupon=cp-summer");
        assertThat(ids(all)).hasSize(10);
        Answer teams = manager.get("/coupon?coupon=cp-summer&search=TEAM&sort=MEMBER&order=descending&size=25");
        assertThat(column(teams, 1)).hasSize(8).startsWith("team-12").endsWith("team-05");
        assertThat(totals(teams)).containsExactly("Total, USD 320.00 USD 320.00 USD 0.00 USD 0.00 USD 0.00 USD");
        assertThat(column(manager.get("/coupon?coupon=cp-summer&status=REVOKED"), 1))
                .containsExactly("archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "studio", "team-01", "team-05", "archive", "shop"})
    @DisplayName("on a member’s page what was given is what is left, reserved, used, expired and withdrawn, row by row")
    void addsUpMember(String member) {
        for (Answer page : List.of(
                manager.get("/member?id=" + member),
                Client.of(console, "acme", member).get("/mine"))) {
            for (Element row : page.page().select("section table tr:has(td.number)")) {
                List<BigDecimal> amounts = row.select("td.number").eachText().stream()
                        .map(text -> new BigDecimal(text.replaceAll("[^0-9.]", "")))
                        .toList();
                BigDecimal parts = amounts.stream().skip(1).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(parts).as(row.text()).isEqualByComparingTo(amounts.get(0));
            }
        }
    }

    @Test
    @DisplayName("a member’s page shows reserved and expired money, and totals of all, not of the page alone")
    void showsReservedAndExpired() {
        Element allocations =
                manager.get("/member?id=studio").page().select("section").first();
        assertThat(allocations.select("thead th").eachText()).contains("Given", "Reserved", "Expired");
        assertThat(allocations.select("tbody tr").eachText())
                .anySatisfy(row ->
                        assertThat(row).contains("cp-spring", "150.00 USD 0.00 USD 0.00 USD 120.50 USD 29.50 USD"))
                .anySatisfy(row -> assertThat(row).contains("cp-summer", "300.00 USD 210.00 USD 90.00 USD"));
        allocate("cp-summer", "studio", 30);
        Element more = manager.get("/member?id=studio").page().select("section").first();
        assertThat(more.select("tbody tr")).hasSize(20);
        assertThat(more.select("tfoot tr").text())
                .contains("Total, USD 480.00 USD 240.00 USD 90.00 USD 120.50 USD 29.50 USD");
        Element second = manager.get(more.select("a[rel=next]").attr("href"))
                .page()
                .select("section")
                .first();
        assertThat(second.select("tbody tr")).hasSize(12);
        assertThat(second.select("tfoot tr").text())
                .isEqualTo(more.select("tfoot tr").text());
        assertThat(manager.get(second.select("a[rel=prev]").attr("href"))
                        .page()
                        .select("section")
                        .first()
                        .select("tbody tr")
                        .eachText())
                .isEqualTo(more.select("tbody tr").eachText());
    }

    @Test
    @DisplayName("the page of the enterprise’s own account is that of its coupons")
    void leadsToCouponsOfEnterprise() {
        assertThat(manager.get("/member?id=acme").title()).isEqualTo("Coupon allocation");
    }

    @Test
    @DisplayName("H3 why, with 5,000 coupons, is answered in pages that can be searched and narrowed to a reason")
    void asksWhyWithThousands() {
        IntStream.rangeClosed(1, 5_000).forEach(i -> issue("many-" + (10_000 + i), 1, "gpu-nodes"));
        String why = "/why?asked=true&account=studio&product=gpu-nodes&amount=500&currency=USD";

        Answer first = manager.get(why);

        assertThat(first.page().html().length()).isLessThan(100_000);
        assertThat(taken(first)).hasSize(50);
        assertThat(passed(first)).hasSize(50);
        assertThat(first.page().select("option:contains(it was not needed)").text())
                .contains("(4,7");
        Answer next = manager.get(first.page()
                .select("section[aria-labelledby=passed] a[rel=next]")
                .attr("href"));
        assertThat(passed(next)).hasSize(50).doesNotContainAnyElementsOf(passed(first));
        assertThat(taken(next)).isEqualTo(taken(first));
        Answer back = manager.get(next.page()
                .select("section[aria-labelledby=passed] a[rel=prev]")
                .attr("href"));
        assertThat(passed(back)).isEqualTo(passed(first));
        Answer moreTaken = manager.get(first.page()
                .select("section[aria-labelledby=covered] a[rel=next]")
                .attr("href"));
        assertThat(taken(moreTaken)).hasSize(50).doesNotContainAnyElementsOf(taken(first));
        assertThat(passed(manager.get(why + "&reason=FROZEN"))).containsExactly("cp-frozen");
        assertThat(passed(manager.get(why + "&benefit=ANY-14999"))).containsExactly("many-14999");
        assertThat(manager.get(why + "&benefit=none-like-it")
                        .page()
                        .select("main")
                        .text())
                .contains("No benefit matches");
    }

    @Test
    @DisplayName("H3 the explanation of a settled charge can be searched and narrowed like the answer to why")
    void explainsInPages() {
        String explain = "/explain?charge=inv-1002";
        assertThat(passed(manager.get(explain + "&benefit=SPRING"))).containsExactly("cp-spring");
        assertThat(passed(manager.get(explain + "&reason=CURRENCY_OR_UNIT"))).contains("cp-europe", "pk-traffic");
    }

    private static List<String> taken(Answer answer) {
        return answer.page().select("section[aria-labelledby=covered] tbody th").eachText();
    }

    private static List<String> passed(Answer answer) {
        return answer.page().select("section[aria-labelledby=passed] tbody th").eachText();
    }

    private void issue(String id, int usd, String product) {
        ok(console.acme()
                .coupons()
                .issue(CouponTerms.builder()
                        .id(new CouponId(id))
                        .owner(TestConsole.ACME.account())
                        .faceValue(BigMoney.parse("USD " + usd))
                        .validity(year())
                        .mode(AllocationMode.MULTIPLE)
                        .products(product)
                        .build()));
    }

    private void add(String id, int hours) {
        ok(console.acme()
                .packages()
                .add(PackageTerms.builder()
                        .id(new PackageId(id))
                        .owner(TestConsole.ACME.account())
                        .usage(new UsageType("gpu", "Hours"))
                        .quantity(BigDecimal.valueOf(hours))
                        .validity(year())
                        .purchasedAt(TestConsole.NOW)
                        .products("render")
                        .build()));
    }

    private void allocate(String coupon, String member, int times) {
        for (int i = 0; i < times; i++) {
            ok(console.acme()
                    .coupons()
                    .allocate(
                            console.next(),
                            new CouponId(coupon),
                            Allocate.Share.of(new AccountId(member), BigMoney.parse("USD 1"))));
        }
    }

    private static Validity year() {
        return new Validity(TestConsole.NOW, TestConsole.NOW.plus(Duration.ofDays(365)));
    }

    private List<List<String>> pages(String path, String rel) {
        List<List<String>> pages = new ArrayList<>();
        String at = path;
        while (!at.isEmpty()) {
            Answer page = manager.get(at);
            pages.add(ids(page));
            at = page.page().select("a[rel=" + rel + "]").attr("href");
        }
        return pages;
    }

    private List<String> everyPage(String path) {
        return pages(path, "next").stream().flatMap(List::stream).toList();
    }

    private static List<String> ids(Answer answer) {
        return answer.page().select(".scroll tbody th").eachText();
    }

    private static List<String> column(Answer answer, int index) {
        return answer.page().select(".scroll tbody tr").stream()
                .map(row -> row.child(index).text())
                .toList();
    }

    private static List<String> totals(Answer answer) {
        return answer.page().select("tfoot tr").eachText();
    }

    private static String sorted(Answer answer, String column) {
        return answer.page().select("th:has(a:contains(" + column + "))").attr("aria-sort");
    }
}
