package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.value.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** How pages look: on a phone and on a desk, in both languages, and on paper; and what is saved as a file. */
class LayoutTest extends BrowserTest {

    private static final List<String> LANGUAGES = List.of("English", "简体中文");

    private static List<String> pages() {
        List<String> pages = new ArrayList<>(PagesTest.PAGES);
        pages.addAll(List.of("/none", "/statement?coupon=cp-summer&size=100", "/history?action=ALLOCATE"));
        return pages;
    }

    private static String name(String path) {
        return path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    private static void turn(String language) {
        if (chrome.has("//form[@class='language']//button[normalize-space()='" + language + "']")) {
            chrome.press(language);
        }
    }

    @Test
    @DisplayName("at 360 and at 1200 pixels nothing sticks out and nothing is cut, on every page, in both languages")
    void fitsEveryPage() {
        chrome.signIn("acme", MANAGER);
        for (String language : LANGUAGES) {
            chrome.wide();
            chrome.go("/coupons");
            turn(language);
            for (int width : new int[] {360, 1200}) {
                for (String path : pages()) {
                    if (width == 360) {
                        chrome.narrow(360);
                    } else {
                        chrome.wide();
                    }
                    chrome.go(path);
                    assertThat(chrome.sticksOut())
                            .as(language + " " + width + " " + path)
                            .isEmpty();
                    if (width == 360) {
                        assertThat(chrome.driver().executeScript("return document.documentElement.scrollWidth"))
                                .as(path)
                                .isEqualTo(360L);
                        assertThat(chrome.driver()
                                        .executeScript("return [...document.querySelectorAll('.scroll')]"
                                                + ".filter(e => e.scrollWidth > e.clientWidth + 1).length"))
                                .as(path)
                                .isEqualTo(0L);
                    }
                    chrome.screenshot(
                            "50-" + (language.equals("English") ? "en" : "zh") + "-" + width + "-" + name(path));
                }
            }
        }
        chrome.wide();
    }

    @Test
    @DisplayName("on a phone each row is a card, each cell has its label, and lists are sorted and ticked as on a desk")
    void showsCards() {
        chrome.signIn("acme", MANAGER);
        chrome.narrow(360);
        chrome.go("/coupons");
        WebElement row = chrome.find("//tr[th//bdi='cp-summer']");
        assertThat(row.getCssValue("display")).isEqualTo("flex");
        for (WebElement cell : row.findElements(By.tagName("td"))) {
            assertThat(cell.getAttribute("data-label")).isNotBlank();
            assertThat(chrome.driver().executeScript("return getComputedStyle(arguments[0], '::before').content", cell))
                    .isEqualTo("\"" + cell.getAttribute("data-label") + "\"");
        }
        chrome.follow("Sort by Balance");
        assertThat(chrome.path()).contains("sort=BALANCE");
        chrome.go("/sharing");
        chrome.tick("Select all on this page");
        assertThat(chrome.find("//*[@data-count]").getText()).isEqualTo("Selected: 10 / 100");
        for (String path : pages()) {
            chrome.go(path);
            assertThat(
                            chrome.driver()
                                    .findElements(
                                            By.cssSelector(
                                                    ".scroll tbody td:not([data-label], .tick, :empty), .scroll tfoot td.number:not([data-label])")))
                    .as(path)
                    .isEmpty();
            assertThat(chrome.driver()
                            .executeScript("return [...document.querySelectorAll('.scroll td[data-label]:not(:empty)')]"
                                    + ".filter(e => !e.innerText.trim() && !e.querySelector('input, select'))"
                                    + ".map(e => e.dataset.label)"))
                    .as("cells of nothing but a label on " + path)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
        }
        chrome.wide();
        chrome.go("/coupons");
        assertThat(chrome.find("//tr[th//bdi='cp-summer']").getCssValue("display"))
                .isEqualTo("table-row");
    }

    @Test
    @DisplayName(
            "the language is turned on every kind of page, both ways; back and reload show the language that is set now")
    void turnsLanguage() {
        chrome.go("/");
        chrome.driver().manage().deleteAllCookies();
        chrome.go("/");
        assertThat(chrome.title()).isEqualTo("Sign in as");
        chrome.press("简体中文");
        assertThat(chrome.title()).isEqualTo("选择登录身份");
        chrome.leave(
                chrome.find("//button[strong[normalize-space()='acme'] and span[normalize-space()='管理该企业']]")::click);
        assertThat(chrome.title()).isEqualTo("资源包");
        chrome.go("/history?coupon=cp-summer&action=REVOKE");
        assertThat(chrome.table("分配历史记录")).hasSize(1);
        chrome.press("English");
        assertThat(chrome.path()).isEqualTo("/history?coupon=cp-summer&action=REVOKE");
        assertThat(chrome.table("History of allocations")).hasSize(1);
        chrome.reload();
        assertThat(chrome.title()).isEqualTo("History of cp-summer");
        chrome.back();
        assertThat(chrome.driver().findElement(By.tagName("html")).getAttribute("lang"))
                .isEqualTo("en");
        chrome.go("/coupons/issue");
        chrome.type("Id", "cp-x");
        chrome.type("Face value", "-1");
        chrome.type("Currency", "USD");
        chrome.press("Issue the coupon");
        assertThat(chrome.notice()).contains("is below 0");
        chrome.press("简体中文");
        assertThat(chrome.notice()).contains("金额不能为负数");
        assertThat(chrome.field("面额").getAttribute("value")).isEqualTo("-1");
        chrome.screenshot("51-language-refused-zh");
        chrome.back();
        assertThat(chrome.notice()).contains("金额不能为负数");
        chrome.press("English");
        assertThat(chrome.notice()).contains("is below 0");
        chrome.press("Sign out");
        assertThat(chrome.title()).isEqualTo("Sign in as");
    }

    @Test
    @DisplayName("C16 from the list of coupons, two clicks save the history of one of them")
    void savesHistoryWithTwoClicks(@TempDir Path directory) throws IOException {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupons");
        chrome.follow("cp-summer");
        Path file = chrome.download(directory, "Export history as CSV");
        assertThat(file.getFileName().toString()).isEqualTo("acme-history-cp-summer-2024-06-10T103000+0200.csv");
        assertThat(ExportTest.parse(Files.readString(file))).hasSize(14);
    }

    @Test
    @DisplayName("C16 what the list shows is saved as it is narrowed, and the page stays usable")
    void savesNarrowedHistory(@TempDir Path directory) throws IOException {
        chrome.signIn("acme", MANAGER);
        chrome.go("/history");
        chrome.choose("Action", "revoked");
        chrome.press("Show");
        assertThat(chrome.table("History of allocations")).hasSize(1);
        chrome.screenshot("52-history-filter");
        Path file = chrome.download(directory, "Export CSV");
        assertThat(ExportTest.parse(Files.readString(file))).hasSize(2);
        chrome.choose("Action", "any");
        chrome.press("Show");
        assertThat(chrome.table("History of allocations")).hasSize(10);
        chrome.follow("Next page");
        chrome.follow("Previous page");
        assertThat(chrome.has("//a[normalize-space()='Previous page']")).isFalse();
    }

    @Test
    @DisplayName("on paper there is no navigation and no form, and tables are whole")
    void prints() throws IOException {
        chrome.signIn("acme", MANAGER);
        for (String path : List.of(
                "/coupon?coupon=cp-summer", "/history?size=100", "/statement?coupon=cp-summer&size=100", "/sharing")) {
            chrome.go(path);
            chrome.print(true);
            assertThat(chrome.driver()
                            .findElements(By.cssSelector("nav, button, .fields, .pager, .actions, .export, .language")))
                    .as(path)
                    .allSatisfy(one -> assertThat(one.isDisplayed()).isFalse());
            assertThat(chrome.driver().findElements(By.cssSelector("main table, h1")))
                    .as(path)
                    .allSatisfy(one -> assertThat(one.isDisplayed()).isTrue());
            assertThat(chrome.driver().findElements(By.cssSelector(".scroll")))
                    .allSatisfy(one -> assertThat(one.getCssValue("overflow-x")).isEqualTo("visible"));
            // A landscape A4 page without its margins, in pixels of CSS.
            chrome.driver()
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", 1032, "height", 700, "deviceScaleFactor", 1, "mobile", false));
            assertThat((long) chrome.driver().executeScript("return document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(1032);
            chrome.screenshot("53-print-" + name(path));
            chrome.wide();
            Path pdf = Path.of("target", "screenshots", "53-print-" + name(path) + ".pdf");
            Files.write(pdf, chrome.pdf());
            assertThat(Files.size(pdf)).isGreaterThan(10_000);
            chrome.print(false);
            assertThat(chrome.find("//nav").isDisplayed()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "S9 a cap is set where sharing is, changed after a refusal, and lifted; back and reload do nothing twice")
    void setsCaps() {
        chrome.signIn("acme", MANAGER);
        chrome.follow("Set caps of studio");
        assertThat(chrome.title()).isEqualTo("Caps of studio");
        chrome.type("Cap", "-5");
        chrome.type("Currency, for money", "USD");
        chrome.press("Set the cap");
        assertThat(chrome.notice()).contains("Cap: “-5” is below 0");
        chrome.type("Cap", "75.50");
        chrome.press("Set the cap");
        assertThat(chrome.notice())
                .isEqualTo("studio may use up to 75.50 USD a month from now on: USD of unallocated coupons.");
        chrome.screenshot("54-caps-set");
        long head = console.acme().journal().head().number();
        chrome.reload();
        assertThat(console.acme().journal().head().number()).isEqualTo(head);
        chrome.choose("What counts", "quantity (packages)");
        chrome.type("Cap", "10");
        chrome.press("Set the cap");
        assertThat(chrome.notice()).contains("Usage type must have 1 to 256 characters");
        chrome.type("Usage type, for packages", "storage");
        chrome.type("Unit, for packages", "GB-Months");
        chrome.press("Set the cap");
        assertThat(chrome.notice()).contains("studio may use up to 10 GB-Months a month");
        chrome.follow("Back to the members");
        assertThat(chrome.find("//tr[th[normalize-space()='studio']]").getText())
                .contains("75.50 USD", "10 GB-Months");
        chrome.follow("Set caps of studio");
        chrome.press("Lift");
        assertThat(chrome.notice()).contains("studio has no cap any more");
        chrome.back();
        chrome.reload();
        assertThat(console.acme()
                        .view()
                        .account(new AccountId("studio"))
                        .orElseThrow()
                        .caps())
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "C20 C6 a part of an allocation is moved and another taken back, after refusals that name every problem")
    void movesAndTakesBackParts() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/coupon?coupon=cp-summer");
        chrome.follow("Move or take back A77-1");
        chrome.type("To member", "shop");
        chrome.type("Amount in USD (empty: all)", "900");
        chrome.press("Move");
        assertThat(chrome.notice())
                .contains("A77-1: less is left than is to be taken", "shop: is an independent member");
        chrome.screenshot("56-move-refused");
        chrome.reload();
        assertThat(chrome.field("To member").getAttribute("value")).isEqualTo("shop");
        chrome.type("To member", "studio");
        chrome.type("Amount in USD (empty: all)", "100");
        chrome.press("Move");
        assertThat(chrome.notice()).isEqualTo("100.00 USD was moved from lab to studio.");
        chrome.back();
        chrome.find("//input[@name='part']").sendKeys("0");
        chrome.press("Take back");
        assertThat(chrome.notice()).contains("Amount: “0” is not enough");
        chrome.find("//input[@name='part']").clear();
        chrome.find("//input[@name='part']").sendKeys("50.5");
        chrome.press("Take back");
        assertThat(chrome.notice())
                .isEqualTo("50.50 USD came back from lab. The coupon’s balance is 3,780.50 USD now.");
        long head = console.acme().journal().head().number();
        chrome.reload();
        assertThat(console.acme().journal().head().number()).isEqualTo(head);
    }

    @Test
    @DisplayName("P8 a package is extended after a refusal that names every problem")
    void extendsPackage() {
        chrome.signIn("acme", MANAGER);
        chrome.go("/packages");
        chrome.follow("Extend pk-traffic");
        chrome.press("Extend");
        assertThat(chrome.notice()).contains("Enter a later end, a greater quantity, or both.");
        chrome.type("New quantity", "4000");
        chrome.press("Extend");
        assertThat(chrome.notice()).contains("The new quantity 4,000 GB is not greater than the present one, 5,000 GB");
        chrome.reload();
        assertThat(chrome.field("New quantity").getAttribute("value")).isEqualTo("4000");
        chrome.type("New quantity", "6000");
        chrome.press("Extend");
        assertThat(chrome.notice()).contains("pk-traffic is valid until", "with a quantity of 6,000 GB");
        chrome.screenshot("55-package-extended");
        chrome.go("/package/extend?package=pk-storage");
        assertThat(chrome.has("//input[@name='quantity']")).isFalse();
    }
}
