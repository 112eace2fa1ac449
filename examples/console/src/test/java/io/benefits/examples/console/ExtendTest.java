package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationFilter;
import io.benefits.coupon.CouponState;
import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.journal.JournalHead;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Extending and topping up a coupon, and what its page says of its money then (C19). */
class ExtendTest {

    private static final String SUMMER = "cp-summer";

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("C19 a later end and a greater face value in one form, which is carried out once")
    void extendsAndTopsUp() {
        Answer page = manager.get("/coupon?coupon=" + SUMMER);
        assertThat(page.page().select("a:contains(Extend or top up)").attr("href"))
                .isEqualTo("/coupon/extend?coupon=" + SUMMER);
        Form form = form(SUMMER).with("until", "2025-12-31T18:00").with("amount", "6000.5");

        Answer done = manager.send(form);

        assertThat(done.title()).isEqualTo("Coupon cp-summer");
        assertThat(done.notice())
                .isEqualTo("cp-summer is valid until 2025-12-31 18:00 +01:00, with a face value of 6,000.50 USD."
                        + " 1,000.50 USD was added to its balance.");
        assertThat(coupon(SUMMER).coupon().terms().validity().expiresAt())
                .isEqualTo(Instant.parse("2025-12-31T17:00:00Z"));
        assertThat(console.acme().view().allocations(AllocationFilter.ALL.from(new CouponId(SUMMER))))
                .isNotEmpty()
                .allSatisfy(allocation ->
                        assertThat(allocation.validity().expiresAt()).isEqualTo(Instant.parse("2025-12-31T17:00:00Z")));
        assertAddsUp(done, "6000.5");
        JournalHead before = head();
        Answer again = manager.send(form);
        assertThat(again.notice()).as("sent twice").isEqualTo(done.notice());
        assertThat(head()).isEqualTo(before);
        Answer other = manager.send(form.with("amount", "7000"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.notice()).contains("sent before with other content");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "C19 after its end a coupon is extended: what was recorded as expired is in the chart where it was before")
    void revivesExpired() {
        assertAddsUp(manager.get("/coupon?coupon=cp-spring"), "400");
        assertThat(legend(manager.get("/coupon?coupon=cp-spring"), "Expired")).isPositive();
        Answer form = manager.get("/coupon/extend?coupon=cp-spring");
        assertThat(form.page().select("main").text()).contains("The coupon has expired: a later end is needed");

        Answer topUp = manager.send(form.form("/coupon/extend").with("amount", "450"));
        assertThat(topUp.page().select(".notice li").eachText())
                .containsExactly(
                        "The coupon expired at 2024-05-21 00:00 +02:00. Enter a new end after 2024-06-10 10:30 +02:00.");
        Answer passed = manager.send(form.form("/coupon/extend").with("until", "2024-06-10T10:30"));
        assertThat(passed.page().select(".notice li").eachText())
                .containsExactly(
                        "The new end 2024-06-10 10:30 +02:00 has passed already. Enter one after 2024-06-10 10:30 +02:00.");

        Answer done = manager.send(
                form.form("/coupon/extend").with("until", "2024-06-10T10:31").with("amount", "450"));
        assertThat(done.notice()).contains("50.00 USD was added", "that had expired can be used again");
        assertAddsUp(done, "450");
        assertThat(legend(done, "Expired")).isZero();
        assertThat(manager.get("/statement?coupon=cp-spring&size=100")
                        .page()
                        .select("tbody tr td:eq(2)")
                        .eachText())
                .contains("topped up", "usable again, since extended");
    }

    @Test
    @DisplayName("C19 every problem is named at once, with the limit; what was typed stays, and nothing is changed")
    void namesEveryProblem() {
        JournalHead before = head();
        Answer wrong =
                manager.send(form(SUMMER).with("until", "2024-07-01T00:00").with("amount", "5000"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.title()).isEqualTo("Extend or top up cp-summer");
        assertThat(wrong.page().select(".notice li").eachText())
                .containsExactly(
                        "The new end 2024-07-01 00:00 +02:00 is not later than the present end 2024-10-08 00:00 +02:00."
                                + " Enter a later one.",
                        "The new face value 5,000.00 USD is not greater than the present one, 5,000.00 USD."
                                + " Enter a greater one.");
        assertThat(wrong.page().select("input[name=until]").val()).isEqualTo("2024-07-01T00:00");
        assertThat(wrong.page().select("input[name=amount]").val()).isEqualTo("5000");

        Answer unreadable = manager.send(form(SUMMER).with("until", "tomorrow").with("amount", "1,000"));
        assertThat(unreadable.page().select(".notice li").eachText())
                .containsExactly(
                        "New end: “tomorrow” is not a date with a time, like 2024-06-30 12:00.",
                        "New face value: “1,000” is not an amount. Type digits, with a point before the decimals,"
                                + " for example 10.50.");
        assertThat(manager.send(form(SUMMER)).page().select(".notice li").eachText())
                .containsExactly("Enter a later end, a greater face value, or both.");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName("C19 a coupon that is allocated whole can be extended, not topped up, and its page says why")
    void topsUpNoWhole() {
        Form topUp = form("cp-welcome").with("amount", "300");
        ok(console.acme()
                .coupons()
                .allocate(console.next(), new CouponId("cp-welcome"), Allocate.Share.whole(new AccountId("lab"))));
        Answer form = manager.get("/coupon/extend?coupon=cp-welcome");
        assertThat(form.page().select("input[name=amount]")).isEmpty();
        assertThat(form.page().select("main").text())
                .contains("The face value stays: The coupon is allocated whole, so nothing can be added.");
        assertThat(manager.send(topUp).notice()).contains("Nothing was changed", "The coupon is allocated whole");
        assertThat(manager.send(form.form("/coupon/extend").with("until", "2026-01-01T00:00"))
                        .notice())
                .isEqualTo("cp-welcome is valid until 2026-01-01 00:00 +01:00, with a face value of 200.00 USD.");
    }

    @Test
    @DisplayName("C18 C19 a coupon that was withdrawn offers no extension, and says why")
    void extendsNoClosed() {
        Form form = form(SUMMER).with("until", "2026-01-01T00:00");
        ok(console.acme().coupons().withdraw(console.next(), new CouponId(SUMMER)));
        assertThat(manager.get("/coupon?coupon=" + SUMMER).page().select("a:contains(Extend)"))
                .isEmpty();
        Answer page = manager.get("/coupon/extend?coupon=" + SUMMER);
        assertThat(page.page().select("form[action=/coupon/extend]")).isEmpty();
        assertThat(page.page().select("main").text()).contains("It cannot be extended: The coupon was withdrawn.");
        assertThat(manager.send(form).notice()).contains("Nothing was changed", "The coupon was withdrawn.");
    }

    private Form form(String coupon) {
        return manager.get("/coupon/extend?coupon=" + coupon).form("/coupon/extend");
    }

    private CouponState coupon(String id) {
        return console.acme().view().coupon(new CouponId(id)).orElseThrow();
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }

    /** The parts of the chart, its stretches, and the face value that the page names. */
    private static void assertAddsUp(Answer page, String faceValue) {
        BigDecimal parts = page.page().select("table.legend tr").stream()
                .map(row -> amount(row.select("td").first().text()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(parts).isEqualByComparingTo(faceValue);
        assertThat(page.page().select("svg.chart rect").eachAttr("width").stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(1000);
        assertThat(page.page().select("dl.facts").text())
                .contains("Face value "
                        + BigMoney.parse("USD " + faceValue)
                                .toMoney()
                                .getAmount()
                                .toPlainString()
                                .replaceAll("^(\\d)(\\d{3}\\.)", "$1,$2"));
    }

    private static BigDecimal legend(Answer page, String place) {
        return amount(page.page()
                .select("table.legend tr:has(th:contains(" + place + ")) td")
                .first()
                .text());
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text.replaceAll("[^0-9.]", ""));
    }
}
