package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.Client.Answer;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What will expire up to a day (Q6). */
class ExpiringTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("Q6 what will expire up to the end of a day, earliest first: amount, owner, when")
    void listsUpToDay() {
        // Until the first moment of 1 July in Berlin: it ends with the last of June.
        issue("cp-june", "7.5", "2024-06-30T22:00:00Z");
        issue("cp-july", "8", "2024-06-30T22:00:01Z");
        Answer present = manager.get(manager.get("/coupons")
                .page()
                .select("a:contains(Expires next)")
                .attr("href"));
        assertThat(present.page().select("input[name=until]").val()).isEqualTo("2024-07-10");
        assertThat(rows(manager.get("/expiring?until=2024-06-30")))
                .contains("cp-june coupon acme 7.50 USD expires 2024-07-01 00:00 +02:00")
                .noneMatch(row -> row.startsWith("cp-july"));
        assertThat(rows(present)).anyMatch(row -> row.startsWith("cp-july coupon acme 8.00 USD"));
        List<String> year = rows(manager.get("/expiring?until=2025-12-31&size=100"));
        assertThat(year)
                .contains("cp-lab-gift coupon lab 25.00 USD expires 2025-04-11 00:00 +02:00")
                .anyMatch(row -> row.matches("A\\S+ allocation studio .* USD expires 2024-10-08 00:00 \\+02:00"));
        assertThat(rows(manager.get("/expiring?until=2025-12-31&size=100&kind=PACKAGE")))
                .isNotEmpty()
                .allMatch(row -> row.contains(" package ") && row.contains(" is lost "));
        assertThat(rows(manager.get("/expiring?until=2025-12-31&search=LAB")))
                .isNotEmpty()
                .allMatch(row -> row.contains("lab"));
    }

    @Test
    @DisplayName("Q6 a page without rows, and days that are none")
    void answersEveryDay() {
        Answer none = manager.get("/expiring?until=2024-01-01");
        assertThat(rows(none)).isEmpty();
        assertThat(none.page().select("main").text()).contains("Nothing expires up to that day.");
        for (String day : List.of("june", "2024-06-31", "", "%2B999999999-12-31", "0000-01-01")) {
            Answer unusable = manager.get("/expiring?until=" + day);
            assertThat(unusable.status()).as(day).isEqualTo(200);
            assertThat(unusable.notice()).as(day).contains("is not a day. Enter year, month and day");
            assertThat(rows(unusable)).isEmpty();
        }
        assertThat(manager.get("/expiring?kind=MONEY").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Q1 Q6 it is paged to the end and back to the beginning, with what was asked for")
    void pages() {
        for (int i = 0; i < 23; i++) {
            issue("cp-many-" + i, "1", "2024-07-0" + (1 + i % 9) + "T00:00:00Z");
        }
        for (String search : List.of("", "&search=cp-many")) {
            Answer first = manager.get("/expiring?until=2024-07-31&kind=COUPON&size=10" + search);
            List<String> found = new ArrayList<>();
            Answer page = first;
            while (true) {
                found.addAll(page.page().select("tbody th").eachText());
                String next = page.page().select("a[rel=next]").attr("href");
                if (next.isEmpty()) {
                    break;
                }
                assertThat(next).contains("until=2024-07-31", "kind=COUPON");
                page = manager.get(next);
            }
            assertThat(found)
                    .doesNotHaveDuplicates()
                    .filteredOn(id -> id.startsWith("cp-many"))
                    .hasSize(23);
            assertThat(rows(manager.get(
                            page.page().select(".pager a:contains(First page)").attr("href"))))
                    .isEqualTo(rows(first));
        }
    }

    @Test
    @DisplayName("A6 Q6 a member sees its own alone")
    void showsMemberItsOwn() {
        Client lab = Client.of(console, "acme", "lab");
        Answer own = lab.get(lab.get("/mine")
                        .page()
                        .select(".actions a:contains(Expires next)")
                        .attr("href") + "?until=2025-12-31");
        assertThat(rows(own))
                .contains("cp-lab-gift coupon lab 25.00 USD expires 2025-04-11 00:00 +02:00")
                .allMatch(row -> row.contains(" lab "));
        assertThat(own.page().select("main").text()).contains("What you will lose");
        assertThat(own.page().select("tbody a[href*=/member]")).isEmpty();
        Answer none = Client.of(console, "acme", "team-20").get("/expiring?until=2025-12-31");
        assertThat(none.page().select("main").text()).contains("Nothing of yours expires up to that day.");
    }

    private void issue(String id, String amount, String end) {
        ok(console.acme()
                .coupons()
                .issue(CouponTerms.of(
                        new CouponId(id),
                        TestConsole.ACME.account(),
                        BigMoney.parse("USD " + amount),
                        new Validity(TestConsole.NOW, Instant.parse(end)),
                        AllocationMode.MULTIPLE)));
    }

    private static List<String> rows(Answer page) {
        return page.page().select("tbody tr").eachText();
    }
}
