package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.journal.JournalHead;
import io.benefits.settlement.Charge;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Extending a coupon, statements, caps and reserved orders, step by step in a browser. */
class LookProceduresTest extends BrowserTest {

    @Test
    @DisplayName(
            "C19 Q3 a coupon is extended after a refusal, and its statement has the top-up; back and reload do it once")
    void extendsCoupon() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupon?coupon=cp-summer");
        chrome.screenshot("40-extend-1-coupon");
        chrome.follow("Extend or top up");
        chrome.type("New face value", "4000");
        chrome.press("Extend");
        assertThat(chrome.notice())
                .contains("The new face value 4,000.00 USD is not greater than the present one, 5,000.00 USD");
        chrome.screenshot("40-extend-2-refused");
        chrome.reload();
        assertThat(chrome.field("New face value").getAttribute("value")).isEqualTo("4000");
        chrome.type("New face value", "5500");
        chrome.press("Extend");
        assertThat(chrome.notice()).contains("with a face value of 5,500.00 USD. 500.00 USD was added");
        chrome.screenshot("40-extend-3-done");
        JournalHead after = console.acme().journal().head();
        chrome.reload();
        assertThat(chrome.notice()).contains("500.00 USD was added");
        chrome.back();
        assertThat(chrome.title()).isEqualTo("Extend or top up cp-summer");
        chrome.type("New face value", "5500");
        chrome.press("Extend");
        assertThat(chrome.notice()).contains("Nothing was changed");
        assertThat(console.acme().journal().head()).isEqualTo(after);

        chrome.go("/coupon?coupon=cp-summer");
        chrome.follow("Statement");
        chrome.follow("Next page");
        List<List<String>> last = chrome.table("Statement");
        assertThat(last.get(last.size() - 1)).contains("topped up", "500.00 USD");
        chrome.screenshot("41-statement-1-last-page");
        chrome.back();
        assertThat(chrome.table("Statement").get(0)).contains("issued");
        chrome.screenshot("41-statement-2-first-page");
        chrome.go("/statement?package=pk-storage");
        chrome.screenshot("41-statement-3-package");
        chrome.go("/coupon/extend?coupon=cp-spring");
        chrome.screenshot("40-extend-4-expired");
    }

    @Test
    @DisplayName("Q4 H7 caps by month, and a reserved order that is found, looked at and released")
    void looksAtCapsAndOrders() {
        chrome.signIn("acme", MANAGER);
        chrome.follow("Caps");
        chrome.screenshot("42-caps-1-present");
        chrome.go("/caps?month=2024-05");
        assertThat(chrome.table("Caps").get(2)).contains("team-04", "used up");
        chrome.screenshot("42-caps-2-used-up");
        chrome.go("/caps?search=nobody");
        chrome.screenshot("42-caps-3-none");

        chrome.go("/why");
        chrome.follow("or reserved orders.");
        chrome.choose("Status", "any");
        chrome.press("Show");
        assertThat(chrome.table("Reserved orders")).hasSize(2);
        chrome.screenshot("43-orders-1-all");
        chrome.follow("order-1");
        chrome.screenshot("43-orders-2-one");
        chrome.press("Release order-1");
        assertThat(chrome.notice()).isEqualTo("order-1 is released: 90.00 USD is free again.");
        chrome.screenshot("43-orders-3-released");
        chrome.reload();
        assertThat(chrome.notice()).contains("order-1 is released");
        chrome.back();
        assertThat(chrome.has("//button[normalize-space()='Release order-1']")).isFalse();
    }

    @Test
    @DisplayName("S10 whom a coupon serves is changed after a refusal; back and reload do it once")
    void changesAudience() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupon?coupon=cp-summer");
        chrome.follow("Change whom it serves");
        chrome.screenshot("45-audience-1-all");
        chrome.choose("Serves", "named members");
        chrome.find("//summary").click();
        field().sendKeys("lab\nnobody\nacme");
        chrome.press("Change");
        assertThat(chrome.notice()).contains("There is no account nobody", "acme is the enterprise’s own account");
        chrome.screenshot("45-audience-2-refused");
        chrome.reload();
        assertThat(field().getAttribute("value")).isEqualTo("lab\nnobody\nacme");
        field().clear();
        field().sendKeys("lab\nstudio");
        chrome.press("Change");
        assertThat(chrome.notice()).isEqualTo("cp-summer serves from now on: lab, studio.");
        chrome.screenshot("45-audience-3-done");
        JournalHead after = console.acme().journal().head();
        chrome.reload();
        assertThat(chrome.notice()).isEqualTo("cp-summer serves from now on: lab, studio.");
        assertThat(console.acme().journal().head()).isEqualTo(after);
        chrome.go("/packages");
        chrome.screenshot("45-audience-4-packages");
        chrome.go("/audience?package=pk-storage");
        chrome.choose("Serves", "no member: the enterprise only");
        chrome.press("Change");
        assertThat(chrome.notice()).isEqualTo("pk-storage serves from now on: no member: the enterprise only.");
    }

    private WebElement field() {
        return chrome.find("//textarea");
    }

    @Test
    @DisplayName("H10 what a month would have cost with sharing off, beside what it cost")
    void asksWhatIf() {
        for (int team = 1; team <= 3; team++) {
            ok(console.acme()
                    .settlements()
                    .settle(Charge.builder()
                            .id("june-" + team)
                            .account("team-0" + team)
                            .consumedAt(TestConsole.NOW)
                            .product("object-storage")
                            .amount("EUR " + 40 * team)
                            .usage("storage", "GB-Months", "" + 20 * team)
                            .build()));
        }
        chrome.signIn("acme", MANAGER);
        chrome.screenshot("46-what-if-1-sharing");
        chrome.choose("With sharing", "off for all");
        chrome.press("Ask");
        assertThat(chrome.table("Greatest differences").get(0))
                .containsExactly("team-03", "0.00 EUR", "120.00 EUR", "120.00 EUR");
        chrome.screenshot("46-what-if-2-answer");
        chrome.narrow(400);
        chrome.screenshot("46-what-if-3-narrow");
        chrome.wide();
        chrome.go("/sharing/what-if?month=2023-01");
        chrome.screenshot("46-what-if-4-none");
    }

    @Test
    @DisplayName("Q6 what will expire up to a day is paged forward and back to the first page")
    void looksAtWhatExpires() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupons");
        chrome.follow("Expires next");
        chrome.screenshot("47-expiring-1-present");
        chrome.go("/expiring?until=2025-12-31&size=10");
        List<List<String>> first = chrome.table("Expires next");
        chrome.screenshot("47-expiring-2-first");
        chrome.follow("Next page");
        assertThat(chrome.table("Expires next")).isNotEmpty().isNotEqualTo(first);
        chrome.screenshot("47-expiring-3-next");
        chrome.follow("First page");
        assertThat(chrome.table("Expires next")).isEqualTo(first);
        chrome.go("/expiring?until=2024-01-01");
        chrome.screenshot("47-expiring-4-none");
        chrome.go("/packages");
        chrome.screenshot("47-packages");
    }

    @Test
    @DisplayName("A6 what a member sees of all this is its own, and leads to nothing that it may not see")
    void showsMemberItsOwn() {
        chrome.signIn("lab", "member of acme");
        chrome.follow("Caps");
        assertThat(chrome.table("Caps")).hasSize(2);
        chrome.screenshot("44-member-1-caps");
        chrome.back();
        chrome.follow("Reserved orders");
        assertThat(chrome.table("Reserved orders")).isEmpty();
        chrome.screenshot("44-member-2-none");
        chrome.go("/mine");
        chrome.leave(chrome.find("//th/a[starts-with(@href, '/statement?allocation')]")::click);
        assertThat(chrome.table("Statement")).isNotEmpty();
        chrome.screenshot("44-member-3-statement");
        for (WebElement link : chrome.driver().findElements(By.cssSelector("main a"))) {
            assertThat(link.getAttribute("href")).doesNotContain("/coupon?", "/member?");
        }
        chrome.go("/reservation?charge=order-2");
        chrome.screenshot("44-member-4-order");
    }
}
