package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.FreezeCoupon;
import io.benefits.journal.JournalHead;
import io.benefits.value.AccountId;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Allocating, revoking and looking at coupons, with everything that a reader may do in between. */
class CouponProceduresTest extends BrowserTest {

    @Test
    @DisplayName("C4 members are chosen across pages and searches; one amount for all; a running total; a confirmation")
    void allocatesAcrossPages() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/allocate?coupon=cp-summer");
        chrome.tick("Select lab");
        chrome.tick("Select team-05");
        chrome.press("Next page");
        chrome.tick("Select team-11");
        chrome.type("Id contains", "TEAM-2");
        chrome.press("Show");
        chrome.tick("Select team-23");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 4 / 100");
        chrome.screenshot("20-allocate-pages-1-chosen");
        chrome.press("Go on to the amounts");
        assertThat(running()).isEqualTo("Total: 0.00 USD. 3,730.00 USD stays in the coupon.");
        chrome.type("The same amount for all", "10");
        assertThat(running()).isEqualTo("Total: 40.00 USD. 3,690.00 USD stays in the coupon.");
        amount("team-11").sendKeys("2.5");
        assertThat(running()).isEqualTo("Total: 32.50 USD. 3,697.50 USD stays in the coupon.");
        amount("team-23").sendKeys("9000");
        assertThat(running()).isEqualTo("Total: 9,022.50 USD. That is 5,292.50 USD more than is left of the coupon.");
        amount("team-23").clear();
        amount("lab").sendKeys("0.001");
        assertThat(amount("lab").getAttribute("aria-invalid")).isEqualTo("true");
        amount("lab").clear();
        amount("lab").sendKeys("0.01");
        assertThat(amount("lab").getAttribute("aria-invalid")).isNull();
        chrome.screenshot("20-allocate-pages-2-running");
        JournalHead before = head();

        chrome.press("Review");

        assertThat(chrome.table("Check and confirm"))
                .containsExactlyInAnyOrder(
                        List.of("lab", "0.01 USD"),
                        List.of("team-05", "10.00 USD"),
                        List.of("team-11", "2.50 USD"),
                        List.of("team-23", "10.00 USD"));
        chrome.reload();
        assertThat(chrome.table("Check and confirm")).hasSize(4);
        chrome.follow("Change amounts");
        assertThat(amount("team-11").getAttribute("value")).isEqualTo("2.5");
        assertThat(running()).startsWith("Total: 22.51 USD.");
        chrome.press("Select other members");
        assertThat(chrome.field("Id contains").getAttribute("value")).isEqualTo("TEAM-2");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 4 / 100");
        chrome.tick("Select team-23");
        chrome.press("Go on to the amounts");
        assertThat(amount("team-11").getAttribute("value")).isEqualTo("2.5");
        chrome.press("Review");
        assertThat(head()).isEqualTo(before);

        chrome.press("Allocate 12.51 USD");

        assertThat(chrome.notice()).contains("3 allocations were made");
        JournalHead after = head();
        chrome.reload();
        assertThat(chrome.notice()).contains("3 allocations were made");
        chrome.back();
        chrome.press("Allocate 12.51 USD");
        assertThat(chrome.notice()).contains("3 allocations were made");
        assertThat(head()).isEqualTo(after);
    }

    @Test
    @DisplayName(
            "C4 100 members of several pages are allocated to at once; one more is refused, and everybody stays chosen")
    void allocatesToHundred() {
        IntStream.rangeClosed(1, 101).forEach(i -> member("crew-" + (100 + i)));
        chrome.signIn("acme", MANAGER);
        chrome.go("/allocate?coupon=cp-summer");
        chrome.type("Id contains", "crew-");
        chrome.choose("Rows", "50");
        chrome.press("Show");
        chrome.tick("Select all on this page");
        chrome.press("Next page");
        chrome.tick("Select all on this page");
        chrome.press("Next page");
        chrome.tick("Select crew-201");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 101 / 100");
        chrome.press("Go on to the amounts");
        assertThat(chrome.notice()).contains("101 members were selected; 100 at a time");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 101 / 100");
        chrome.tick("Select crew-201");
        chrome.press("Go on to the amounts");
        chrome.type("The same amount for all", "1.25");
        assertThat(running()).startsWith("Total: 125.00 USD.");
        chrome.press("Review");
        chrome.press("Allocate 125.00 USD");
        assertThat(chrome.notice()).contains("100 allocations were made");
    }

    @Test
    @DisplayName("C5 a refusal when it is confirmed keeps amounts, ticks and search")
    void keepsAfterRefusal() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/allocate?coupon=cp-summer&search=team-2");
        chrome.tick("Select team-21");
        chrome.tick("Select team-22");
        chrome.press("Go on to the amounts");
        chrome.type("The same amount for all", "3");
        amount("team-22").sendKeys("4", Keys.TAB);
        chrome.press("Review");
        freeze("cp-summer", true);

        chrome.press("Allocate 7.00 USD");

        assertThat(chrome.notice()).contains("Nothing was allocated", "The coupon is frozen");
        assertThat(chrome.field("The same amount for all").getAttribute("value"))
                .isEqualTo("3");
        assertThat(amount("team-22").getAttribute("value")).isEqualTo("4");
        chrome.screenshot("21-refused-1-amounts");
        chrome.press("Select other members");
        assertThat(chrome.notice()).contains("cannot be allocated now", "The coupon is frozen");
        freeze("cp-summer", false);
        chrome.reload();
        assertThat(chrome.field("Id contains").getAttribute("value")).isEqualTo("team-2");
        assertThat(ticked()).containsExactly("team-21", "team-22");
        chrome.press("Go on to the amounts");
        chrome.press("Review");
        chrome.press("Allocate 7.00 USD");
        assertThat(chrome.notice()).contains("2 allocations were made");
    }

    @Test
    @DisplayName("C5 C7 what would be refused is not offered but explained; once it is possible it is offered again")
    void explainsInsteadOfOffering() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupons");
        for (String coupon : List.of("cp-spring", "cp-frozen", "cp-autumn")) {
            assertThat(chrome.has("//a[@aria-label='Allocate " + coupon + "']"))
                    .as(coupon)
                    .isFalse();
            assertThat(chrome.has("//a[@aria-label='Revoke allocations of " + coupon + "']"))
                    .as(coupon)
                    .isFalse();
        }
        assertThat(row("cp-spring")).contains("The coupon has expired.");
        assertThat(row("cp-frozen")).contains("The coupon is frozen.");
        assertThat(row("cp-autumn")).contains("The coupon is not valid yet.");
        chrome.screenshot("22-not-offered-1-list");
        for (String path : List.of("/coupon", "/allocate")) {
            chrome.go(path + "?coupon=cp-autumn");
            assertThat(chrome.find("//main").getText()).contains("The coupon is not valid yet.");
            assertThat(chrome.has("//main//*[normalize-space()='Allocate' or @name='member']"))
                    .isFalse();
        }
        chrome.go("/revoke?coupon=cp-frozen");
        assertThat(chrome.notice()).contains("frozen");
        assertThat(chrome.has("//main//form[@method='post']")).isFalse();
        chrome.screenshot("22-not-offered-2-revoke");

        freeze("cp-frozen", false);
        chrome.reload();
        assertThat(chrome.notice()).contains("None of it is allocated");
        chrome.go("/coupons");
        assertThat(chrome.has("//a[@aria-label='Allocate cp-frozen']")).isTrue();
        freeze("cp-frozen", true);
        chrome.reload();
        assertThat(chrome.has("//a[@aria-label='Allocate cp-frozen']")).isFalse();

        chrome.go("/allocate?coupon=cp-welcome");
        chrome.tick("Select lab");
        chrome.press("Review");
        chrome.press("Allocate 200.00 USD");
        chrome.follow("To all coupons");
        assertThat(row("cp-welcome")).contains("The coupon has been allocated already.");
        chrome.go("/revoke?coupon=cp-summer");
        assertThat(choice("A72-2")).contains("cannot be revoked: a part is locked for a pending order");
        assertThat(choice("A72-3")).contains("cannot be revoked: was revoked already");
        assertThat(chrome.has("//input[@value='A72-2' or @value='A72-3' or @value='archive']"))
                .isFalse();
        chrome.screenshot("22-not-offered-3-allocations");
    }

    @Test
    @DisplayName(
            "C6 allocations are chosen across pages; a refusal keeps ticks and search; going back shows what became of them")
    void revokesAcrossPages() {
        for (int i = 0; i < 150; i++) {
            AccountId member = new AccountId(String.format("team-%02d", i % 24 + 1));
            ok(console.acme()
                    .coupons()
                    .allocate(
                            console.next(),
                            new CouponId("cp-summer"),
                            Allocate.Share.of(member, BigMoney.parse("USD 1"))));
        }
        chrome.signIn("acme", MANAGER);
        chrome.go("/revoke?coupon=cp-summer");
        chrome.find("//label[normalize-space()='A72-1']/input").click();
        chrome.press("Next page");
        chrome.find("(//input[@name='allocation' and not(@checked)])[last()]").click();
        chrome.screenshot("23-revoke-pages-1-second");
        chrome.press("Previous page");
        assertThat(ticked()).hasSize(2).contains("A72-1");
        chrome.type("Member or allocation contains", "team-0");
        chrome.press("Show");
        for (WebElement whole : chrome.driver().findElements(By.cssSelector("input[data-group-all]"))) {
            whole.click();
        }
        chrome.press("See what comes back");
        assertThat(chrome.table("What comes back")).hasSizeBetween(60, 70);
        chrome.reload();
        assertThat(chrome.table("What comes back")).hasSizeBetween(60, 70);
        chrome.follow("Select others");
        assertThat(chrome.field("Member or allocation contains").getAttribute("value"))
                .isEqualTo("team-0");
        assertThat(ticked()).contains("A72-1", "team-01", "team-09");
        chrome.type("Member or allocation contains", "team-1");
        chrome.press("Show");
        for (WebElement whole : chrome.driver().findElements(By.cssSelector("input[data-group-all]"))) {
            whole.click();
        }
        List<String> chosen = ticked();
        chrome.press("See what comes back");
        assertThat(chrome.notice()).contains("100 at a time");
        assertThat(ticked()).containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(chrome.field("Member or allocation contains").getAttribute("value"))
                .isEqualTo("team-1");
        chrome.screenshot("23-revoke-pages-2-too-many");

        chrome.go("/revoke?coupon=cp-summer&of=A72-1");
        chrome.find("//label[normalize-space()='A72-1']/input").click();
        chrome.press("See what comes back");
        chrome.press("Revoke 19.25 USD");
        assertThat(chrome.notice()).contains("One allocation was revoked");
        JournalHead after = head();
        chrome.reload();
        assertThat(chrome.notice()).contains("One allocation was revoked");
        chrome.back();
        assertThat(chrome.has("//button[contains(@class, 'danger')]")).isFalse();
        assertThat(chrome.table("What comes back").get(0)).contains("was revoked already");
        assertThat(head()).isEqualTo(after);
    }

    @Test
    @DisplayName(
            "lists are sorted both ways and paged forward and back by clicks, and stay so after going back and reloading")
    void sortsAndPages() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupon?coupon=cp-summer");
        chrome.follow("Sort by Member");
        List<List<String>> first = chrome.table("Allocations");
        assertThat(first).extracting(row -> row.get(1)).isSorted().startsWith("archive");
        chrome.follow("Next page");
        List<List<String>> second = chrome.table("Allocations");
        assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
        chrome.reload();
        assertThat(chrome.table("Allocations")).isEqualTo(second);
        chrome.follow("Previous page");
        assertThat(chrome.table("Allocations")).isEqualTo(first);
        chrome.follow("Sort by Member");
        assertThat(chrome.table("Allocations"))
                .extracting(row -> row.get(1))
                .startsWith("team-12")
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        chrome.back();
        assertThat(chrome.table("Allocations")).isEqualTo(first);
    }

    @Test
    @DisplayName("C17 P7 a coupon and a package are frozen and unfrozen by a click; what changed nothing is no success")
    void freezesBothWays() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupon?coupon=cp-summer");
        chrome.press("Freeze");
        assertThat(chrome.notice()).contains("cp-summer is frozen now");
        assertThat(chrome.has("//main//a[normalize-space()='Allocate']")).isFalse();
        chrome.reload();
        assertThat(chrome.notice()).contains("cp-summer is frozen now");
        chrome.screenshot("24-freeze-1-frozen");
        chrome.press("Unfreeze");
        assertThat(chrome.notice()).contains("cp-summer is no longer frozen");
        assertThat(chrome.has("//main//a[normalize-space()='Allocate']")).isTrue();
        freeze("cp-summer", true);
        chrome.press("Freeze");
        assertThat(chrome.notice()).isEqualTo("Nothing was changed: cp-summer is frozen already.");
        assertThat(chrome.find("//*[@role='status']").getAttribute("class")).contains("unchanged");

        chrome.go("/packages?sort=ID&search=pk");
        chrome.press("Freeze pk-traffic");
        assertThat(chrome.notice()).contains("pk-traffic is frozen now");
        assertThat(row("pk-traffic")).contains("frozen");
        assertThat(chrome.path()).contains("sort=ID", "search=pk");
        chrome.screenshot("24-freeze-2-packages");
        chrome.press("Unfreeze pk-traffic");
        assertThat(chrome.notice()).contains("pk-traffic is no longer frozen");
        assertThat(row("pk-traffic")).contains("available");
        chrome.go("/coupon?coupon=cp-spring");
        assertThat(chrome.has("//button[contains(., 'reeze')]")).isFalse();
    }

    @Test
    @DisplayName(
            "every page of coupons, packages and charges is the same after reloading it and after coming back to it")
    void survivesBackAndReload() {
        chrome.signIn("acme", MANAGER);
        for (String path : List.of(
                "/coupons?search=cp&sort=BALANCE&order=descending",
                "/coupon?coupon=cp-summer&page=2",
                "/allocate?coupon=cp-summer&search=team",
                "/revoke?coupon=cp-summer",
                "/packages?sort=QUANTITY",
                "/history?coupon=cp-summer",
                "/charges",
                "/explain?charge=inv-1002&reason=NOT_NEEDED",
                "/why?asked=true&account=studio&product=compute&amount=350&currency=USD",
                "/member?id=studio")) {
            chrome.go(path);
            String before = chrome.find("//main").getText();
            chrome.reload();
            assertThat(chrome.find("//main").getText()).as(path).isEqualTo(before);
            chrome.follow("Why?");
            chrome.back();
            assertThat(chrome.find("//main").getText()).as(path).isEqualTo(before);
        }
    }

    private String running() {
        return chrome.find("//*[@data-running]").getText();
    }

    private WebElement amount(String member) {
        return chrome.find("//li[.//strong[normalize-space()='" + member + "']]//input[@name='amount']");
    }

    private static List<String> ticked() {
        return chrome.driver().findElements(By.cssSelector("main input:checked")).stream()
                .map(box -> box.getAttribute("value"))
                .toList();
    }

    private static String row(String id) {
        return chrome.find("//tr[th[normalize-space()='" + id + "']]").getText();
    }

    private static String choice(String allocation) {
        return chrome.find("//li[.//bdi[normalize-space()='" + allocation + "']]")
                .getText();
    }

    private void member(String id) {
        ok(console.acme().accounts().register(new AccountId(id)));
        ok(console.acme().accounts().associate(console.next(), new AccountId(id), AccountingMode.UNIFIED));
    }

    private void freeze(String coupon, boolean on) {
        ok(console.acme().execute(new FreezeCoupon(new CommandId(console.next()), new CouponId(coupon), on)));
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }
}
