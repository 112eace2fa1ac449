package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.AllocationFilter;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import io.benefits.value.CouponId;
import io.benefits.value.Paging;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Every procedure of the Benefits Management page, step by step; pictures are left in {@code target/screenshots}. */
class ProceduresTest extends BrowserTest {

    private static final List<String> PAGES = List.of(
            "/sharing",
            "/coupons",
            "/coupon?coupon=cp-summer",
            "/allocate?coupon=cp-summer",
            "/allocate?coupon=cp-frozen",
            "/revoke?coupon=cp-summer",
            "/history",
            "/why?asked=true&account=studio&product=compute&amount=350&currency=USD&type=x",
            "/why?asked=true&account=studio&product=compute&amount=9000&currency=USD",
            "/charges",
            "/member?id=lab",
            "/packages",
            "/coupon/extend?coupon=cp-spring",
            "/statement?coupon=cp-summer",
            "/caps?month=2024-05",
            "/reservations?status=ANY",
            "/reservation?charge=order-1",
            "/none");

    @Test
    @DisplayName("S1 the switch: new members share, present ones stay as they are")
    void turnsTheSwitch() {
        chrome.signIn("acme", MANAGER);
        assertThat(chrome.title()).isEqualTo("Resource packages");
        assertThat(switchButton().getAttribute("aria-checked")).isEqualTo("false");
        chrome.screenshot("01-switch-1-off");
        List<List<String>> before = chrome.table("Members");

        chrome.leave(switchButton()::click);

        assertThat(chrome.notice()).contains("new members share at once", "No present member was changed");
        assertThat(switchButton().getAttribute("aria-checked")).isEqualTo("true");
        assertThat(chrome.table("Members")).isEqualTo(before);
        chrome.screenshot("01-switch-2-on");
        assertThat(chrome.find("//*[@role='status']").getAttribute("class")).contains("done");

        AccountId novice = new AccountId("novice");
        ok(console.acme().accounts().register(novice));
        ok(console.acme().accounts().associate(console.next(), novice, AccountingMode.UNIFIED));
        chrome.go("/sharing?search=novice");
        assertThat(chrome.table("Members")).hasSize(1);
        assertThat(chrome.table("Members").get(0)).contains("novice", "On");
        chrome.screenshot("01-switch-3-new-member-shares");

        chrome.leave(switchButton()::click);

        assertThat(chrome.notice()).contains("Turned off", "No present member was changed");
        assertThat(switchButton().getAttribute("aria-checked")).isEqualTo("false");
        assertThat(console.acme().view().master().orElseThrow().shareWithNewMembers())
                .isFalse();
        chrome.go("/sharing?search=novice");
        assertThat(chrome.table("Members").get(0)).contains("novice", "On");
        chrome.leave(switchButton()::click);
        assertThat(switchButton().getAttribute("aria-checked")).isEqualTo("true");
    }

    @Test
    @DisplayName("S3 enabling a batch: search, choose, a result for each member")
    void enablesBatch() {
        chrome.signIn("acme", MANAGER);
        chrome.type("Id contains", "team-");
        chrome.choose("Rows", "100");
        chrome.press("Show");
        assertThat(chrome.table("Members")).hasSize(24);
        chrome.tick("Select all on this page");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 24 / 100");
        chrome.find("//summary[normalize-space()='Name members by their ids']").click();
        chrome.type("One id in a line", "shop\nnobody\nteam-24\n");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 26 / 100");
        chrome.screenshot("02-enable-1-chosen");

        chrome.press("Enable for the selected");

        assertThat(chrome.title()).isEqualTo("Packages enabled");
        assertThat(chrome.notice()).isEqualTo("21 of 26 members were changed.");
        assertThat(chrome.table("Results"))
                .hasSize(26)
                .contains(
                        List.of("team-01", "was so already"),
                        List.of("team-24", "changed"),
                        List.of("shop", "is independent: uses its own only"),
                        List.of("nobody", "is not a member"));
        chrome.screenshot("02-enable-2-results");
        chrome.follow("Back to the members");
        chrome.type("Id contains", "team-24");
        chrome.press("Show");
        assertThat(chrome.table("Members").get(0)).contains("team-24", "On");
    }

    @Test
    @DisplayName("S3 disabling a batch: only those who share, a result for each member")
    void disablesBatch() {
        chrome.signIn("acme", MANAGER);
        chrome.choose("Uses packages", "On");
        chrome.press("Show");
        assertThat(chrome.table("Members")).hasSize(4);
        chrome.tick("Select team-01");
        chrome.tick("Select team-02");
        chrome.screenshot("03-disable-1-chosen");

        chrome.press("Disable for the selected");
        assertThat(chrome.title()).isEqualTo("Disable packages for 2 members?");
        assertThat(chrome.notice()).contains("may put the member in arrears");
        chrome.screenshot("03-disable-2-warning");
        chrome.press("Disable");

        assertThat(chrome.table("Results"))
                .containsExactly(List.of("team-01", "changed"), List.of("team-02", "changed"));
        chrome.screenshot("03-disable-3-results");
    }

    @Test
    @DisplayName("C4 allocating to several: choose members, see what they have, enter amounts")
    void allocatesToSeveral() {
        chrome.signIn("acme", MANAGER);
        chrome.follow("Coupon allocation");
        assertThat(chrome.table("Coupons")).hasSize(7);
        chrome.screenshot("04-allocate-1-coupons");
        chrome.follow("Allocate cp-summer");
        chrome.type("Id contains", "team-2");
        chrome.press("Show");
        chrome.tick("Select team-21");
        chrome.tick("Select team-22");
        chrome.tick("Select team-23");
        chrome.screenshot("04-allocate-2-members");
        chrome.press("Go on to the amounts");
        amount("team-21").sendKeys("100");
        amount("team-22").sendKeys("50.50");
        amount("team-23").sendKeys("0.25");
        chrome.screenshot("04-allocate-3-amounts");
        chrome.press("Review");
        assertThat(chrome.table("Check and confirm"))
                .containsExactly(
                        List.of("team-21", "100.00 USD"),
                        List.of("team-22", "50.50 USD"),
                        List.of("team-23", "0.25 USD"));
        chrome.screenshot("04-allocate-4-confirm");

        chrome.press("Allocate 150.75 USD");

        assertThat(chrome.title()).isEqualTo("cp-summer is allocated");
        assertThat(chrome.notice()).contains("3 allocations were made");
        assertThat(chrome.table("Allocations"))
                .extracting(row -> row.get(1) + " " + row.get(2))
                .containsExactly("team-21 100.00 USD", "team-22 50.50 USD", "team-23 0.25 USD");
        chrome.screenshot("04-allocate-5-done");
        chrome.follow("To the coupon");
        assertThat(chrome.has("//h2[normalize-space()='Where its money is']")).isTrue();
        chrome.screenshot("04-allocate-6-where-the-money-is");
    }

    @Test
    @DisplayName("C4 allocating: every problem at once, then mended and sent again")
    void showsEveryProblemAtOnce() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/allocate?coupon=cp-summer");
        chrome.tick("Select studio");
        chrome.tick("Select lab");
        chrome.tick("Select team-01");
        chrome.find("//summary[normalize-space()='Name members by their ids']").click();
        chrome.type("One id in a line", "shop");
        chrome.press("Go on to the amounts");
        amount("studio").sendKeys("9,000");
        amount("lab").sendKeys("9000.005");
        amount("shop").sendKeys("1");

        chrome.press("Review");

        assertThat(chrome.notice())
                .contains(
                        "Nothing was allocated",
                        "“9,000” is not an amount. Type digits, with a point before the decimals",
                        "“9000.005” has too many decimals. USD allows at most 2.",
                        "team-01: Type an amount",
                        "shop: is an independent member",
                        "The amounts come to 9,001.005 USD, but");
        assertThat(amount("lab").getAttribute("value")).isEqualTo("9000.005");
        chrome.screenshot("05-problems-1-all-at-once");

        chrome.press("Select other members");
        chrome.tick("Select lab");
        chrome.tick("Select team-01");
        chrome.tick("shop");
        chrome.press("Go on to the amounts");
        assertThat(amount("studio").getAttribute("value")).isEqualTo("9,000");
        amount("studio").clear();
        amount("studio").sendKeys("90");
        chrome.press("Review");
        chrome.press("Allocate 90.00 USD");
        assertThat(chrome.notice()).contains("One allocation was made");
    }

    @Test
    @DisplayName("C2 a coupon that goes whole names one member and no amount")
    void allocatesWhole() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/allocate?coupon=cp-welcome");
        chrome.tick("Select lab");
        chrome.press("Review");
        assertThat(chrome.table("Check and confirm")).containsExactly(List.of("lab", "200.00 USD"));
        chrome.screenshot("06-once-1-confirm");
        chrome.press("Allocate 200.00 USD");
        assertThat(chrome.table("Allocations").get(0)).contains("lab", "200.00 USD");
    }

    @Test
    @DisplayName("C3 looking at all coupons and allocations of a member")
    void looksAtMember() {
        chrome.signIn("acme", MANAGER);
        chrome.type("Id contains", "lab");
        chrome.press("Show");
        chrome.follow("lab");
        assertThat(chrome.title()).isEqualTo("Benefits of lab");
        assertThat(chrome.table("Allocations of the enterprise’s coupons"))
                .extracting(row -> row.get(1))
                .containsExactly("cp-spring", "cp-summer", "cp-summer");
        assertThat(chrome.table("Own coupons")).extracting(row -> row.get(0)).containsExactly("cp-lab-gift");
        chrome.screenshot("07-member-1-benefits");
    }

    @Test
    @DisplayName("C6 revoking: choose, see the recoverable amount, confirm")
    void revokes() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/revoke?coupon=cp-database");
        chrome.screenshot("08-revoke-1-choose");
        chrome.find("//legend//label[normalize-space()='team-01']/input").click();
        chrome.find("//legend//label[normalize-space()='team-03']/input").click();
        chrome.press("See what comes back");
        assertThat(chrome.table("What comes back"))
                .extracting(row -> row.get(1) + " " + row.get(2))
                .containsExactly("team-01 43.60 USD", "team-03 75.50 USD");
        chrome.screenshot("08-revoke-2-amounts");

        chrome.press("Revoke 119.10 USD");

        assertThat(chrome.notice()).contains("2 allocations were revoked");
        chrome.screenshot("08-revoke-3-done");
    }

    @Test
    @DisplayName("C6 revoking when the amount has changed meanwhile: nothing is taken, the new amount is shown")
    void refusesChangedAmount() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/revoke?coupon=cp-database&of=team-02");
        chrome.find("//legend//label[normalize-space()='team-02']/input").click();
        chrome.press("See what comes back");
        assertThat(chrome.has("//button[normalize-space()='Revoke 75.00 USD']")).isTrue();
        Charge charge = Charge.of(
                new ChargeId("meanwhile"),
                new AccountId("team-02"),
                TestConsole.NOW,
                "database",
                BigMoney.parse("USD 30"));
        ok(console.acme().settlements().settle(charge));

        chrome.press("Revoke 75.00 USD");

        assertThat(chrome.notice()).contains("Nothing was revoked", "amounts have changed");
        assertThat(chrome.table("What comes back").get(0))
                .contains("team-02", "45.00 USD", "changed: it was 75.00 USD when you looked");
        chrome.screenshot("09-revoke-changed-1-refused");
        chrome.press("Revoke 45.00 USD");
        assertThat(chrome.notice()).contains("One allocation was revoked");
        assertThat(console.acme()
                        .view()
                        .allocations(
                                AllocationFilter.ALL
                                        .of(new AccountId("team-02"))
                                        .from(new CouponId("cp-database")),
                                Paging.FIRST)
                        .items()
                        .get(0)
                        .allocation()
                        .revoked())
                .isTrue();
    }

    @Test
    @DisplayName("C16 the history of all coupons, page by page, newest first")
    void readsHistoryOfAll() {
        chrome.signIn("acme", MANAGER);
        chrome.follow("Coupon allocation");
        chrome.follow("History of all");
        List<List<String>> first = chrome.table("History of allocations");
        assertThat(first).hasSize(10);
        chrome.screenshot("10-history-1-all");
        chrome.follow("Next page");
        List<List<String>> second = chrome.table("History of allocations");
        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
        chrome.screenshot("10-history-2-next-page");
        chrome.follow("First page");
        assertThat(chrome.table("History of allocations")).isEqualTo(first);
    }

    @Test
    @DisplayName("C16 the history of one coupon, with a filter and pages")
    void readsHistoryOfOne() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupons");
        chrome.follow("History of cp-summer");
        assertThat(chrome.title()).isEqualTo("History of cp-summer");
        assertThat(chrome.table("History of allocations"))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).contains("cp-summer"));
        chrome.screenshot("11-history-of-one-1-coupon");
        chrome.follow("Next page");
        assertThat(chrome.table("History of allocations")).hasSize(3);
        chrome.type("Coupon, allocation or member contains", "lab");
        // A date field takes digits in the order of the browser's language: month, day, year.
        chrome.field("From day").sendKeys("04212024");
        chrome.field("Until day").sendKeys("05012024");
        chrome.press("Show");
        assertThat(chrome.path()).contains("from=2024-04-21", "until=2024-05-01");
        assertThat(chrome.table("History of allocations"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("cp-summer", "lab", "allocated"));
        chrome.screenshot("11-history-of-one-2-filter");
    }

    @Test
    @DisplayName("H3 why: how a charge would be covered, and why every other benefit would not")
    void asksWhy() {
        chrome.signIn("acme", MANAGER);
        chrome.follow("Why?");
        chrome.type("Account", "studio");
        chrome.type("Product", "compute");
        chrome.type("Amount", "350");
        chrome.type("Currency", "USD");
        chrome.press("Ask");
        assertThat(chrome.table("How it is covered")).isNotEmpty();
        assertThat(chrome.table("What was passed over"))
                .contains(
                        List.of("cp-database", "it does not apply to the product", "coupon", "acme"),
                        List.of("cp-europe", "it is in another currency or unit", "coupon", "acme"),
                        List.of("cp-frozen", "it is frozen", "coupon", "acme"));
        chrome.screenshot("12-why-1-money");
        chrome.find("//summary[normalize-space()='Usage, region, project, named coupon']")
                .click();
        chrome.type("Usage type", "storage");
        chrome.type("Unit", "GB-Months");
        chrome.type("Quantity", "35");
        chrome.press("Ask");
        assertThat(chrome.table("What was passed over"))
                .contains(List.of("pk-storage", "the member may not use the enterprise’s packages", "package", "acme"));
        chrome.screenshot("12-why-2-usage");
    }

    @Test
    @DisplayName("H3 explaining a settled charge")
    void explains() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/charges");
        chrome.screenshot("13-explain-1-charges");
        chrome.follow("inv-1002");
        assertThat(chrome.title()).isEqualTo("Why charge inv-1002 was covered this way");
        assertThat(chrome.table("How it is covered"))
                .extracting(row -> row.get(0) + ": " + row.get(1))
                .containsExactly("pk-lab-storage: 40 GB-Months", "pk-storage: 30 GB-Months");
        chrome.screenshot("13-explain-2-reasons");
    }

    @Test
    @DisplayName("A6 a member sees its own and nothing else")
    void looksAsMember() {
        chrome.signIn("lab", "member of acme");
        assertThat(chrome.title()).isEqualTo("My benefits");
        assertThat(chrome.has("//a[normalize-space()='Coupon allocation']")).isFalse();
        chrome.screenshot("14-member-view-1-benefits");
        chrome.follow("History of allocations");
        assertThat(chrome.table("History of allocations"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("lab"));
        chrome.screenshot("14-member-view-2-history");
        chrome.go("/explain?charge=inv-1002");
        assertThat(chrome.table("How it is covered"))
                .extracting(row -> row.get(0))
                .containsExactly("pk-lab-storage", "the enterprise’s");
        chrome.screenshot("14-member-view-3-explain");
        chrome.go("/coupons");
        assertThat(chrome.notice()).isEqualTo("There is no such page.");
    }

    @Test
    @DisplayName("on a phone nothing is wider than the screen but what scrolls by itself")
    void fitsOnPhone() {
        chrome.signIn("acme", MANAGER);
        chrome.narrow(360);
        for (String path : PAGES) {
            chrome.go(path);
            Object width = chrome.driver().executeScript("return document.documentElement.scrollWidth");
            assertThat(width).as(path).isEqualTo(360L);
            chrome.screenshot(
                    "15-phone-" + path.substring(1).replaceAll("[?].*", "").replace("/", "-"));
        }
    }

    @Test
    @DisplayName("every text has the contrast of WCAG AA, and everything that can be used has a name")
    void isReadable() {
        chrome.signIn("acme", MANAGER);
        for (String path : PAGES) {
            chrome.go(path);
            assertThat(chrome.weakTexts()).as(path).isEmpty();
            assertThat(chrome.driver()
                            .findElements(By.cssSelector(
                                    "a, button, summary, select, textarea, " + "input:not([type=hidden])")))
                    .as(path)
                    .filteredOn(WebElement::isDisplayed)
                    .allSatisfy(
                            element -> assertThat(element.getAccessibleName()).isNotBlank());
        }
    }

    @Test
    @DisplayName("everything can be reached and done by keyboard alone, and the focus is seen")
    void worksByKeyboard() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupons");
        assertThat(tabTo("Skip to the content").getAttribute("href")).endsWith("#main");
        WebElement allocate = tabTo("Allocate cp-summer");
        chrome.leave(() -> allocate.sendKeys(Keys.ENTER));
        tabTo("Select lab").sendKeys(Keys.SPACE);
        assertThat(chrome.driver().switchTo().activeElement().getCssValue("outline-style"))
                .isEqualTo("solid");
        chrome.screenshot("16-keyboard-1-focus");
        WebElement goOn = tabTo("Go on to the amounts");
        chrome.leave(() -> goOn.sendKeys(Keys.ENTER));
        WebElement amount = tabTo("Amount in USD");
        chrome.leave(() -> amount.sendKeys("12", Keys.ENTER));
        WebElement confirm = tabTo("Allocate 12.00 USD");
        chrome.leave(() -> confirm.sendKeys(Keys.ENTER));
        assertThat(chrome.notice()).contains("One allocation was made");
    }

    /** Presses the tab key until something with a name has the focus. */
    private WebElement tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            chrome.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            WebElement focused = chrome.driver().switchTo().activeElement();
            if (name.equals(focused.getAccessibleName())) {
                return focused;
            }
        }
        return fail(name + " is not reached by the tab key");
    }

    private WebElement switchButton() {
        return chrome.driver().findElement(By.cssSelector("button[role=switch]"));
    }

    private WebElement amount(String member) {
        return chrome.find("//li[.//strong[normalize-space()='" + member + "']]//input[@name='amount']");
    }
}
