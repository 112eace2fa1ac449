package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.inmemory.InMemoryStore;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The members of an enterprise and their flags, and an enterprise that begins with nothing, step by step in a browser. */
class MemberProceduresTest extends BrowserTest {

    @Test
    @DisplayName("S2 one member is enabled by one click, and disabled after a warning; ticks stay; then enabled again")
    void setsOneMember() {
        chrome.signIn("acme", MANAGER);
        chrome.tick("Select archive");
        chrome.press("Enable studio");
        assertThat(chrome.notice()).isEqualTo("studio may use the enterprise’s packages from now on.");
        assertThat(ticked()).containsExactly("archive");
        assertThat(row("studio")).contains("On", "Disable");
        chrome.screenshot("30-one-member-1-enabled");
        chrome.reload();
        assertThat(chrome.notice()).contains("studio may use");

        chrome.press("Disable studio");
        assertThat(chrome.title()).isEqualTo("Disable packages for studio?");
        assertThat(chrome.notice()).contains("may put the member in arrears");
        chrome.screenshot("30-one-member-2-warning");
        chrome.follow("Cancel");
        assertThat(row("studio")).contains("On");
        assertThat(ticked()).containsExactly("archive");
        chrome.back();
        chrome.reload();
        chrome.press("Disable");
        assertThat(chrome.notice()).isEqualTo("studio may no longer use the enterprise’s packages.");
        assertThat(ticked()).containsExactly("archive");
        assertThat(row("studio")).contains("Off", "Enable");
        chrome.press("Enable studio");
        assertThat(row("studio")).contains("On");
    }

    @Test
    @DisplayName("S1 after going back the switch shows how it stands, and turns from there")
    void turnsAfterGoingBack() {
        chrome.signIn("acme", MANAGER);
        turn();
        assertThat(isOn()).isTrue();
        turn();
        assertThat(isOn()).isFalse();
        for (boolean wanted : List.of(true, false)) {
            chrome.back();
            assertThat(toggle().getAttribute("aria-checked")).isEqualTo(String.valueOf(!wanted));
            turn();
            assertThat(isOn()).isEqualTo(wanted);
            assertThat(toggle().getAttribute("aria-checked")).isEqualTo(String.valueOf(wanted));
            assertThat(chrome.notice()).startsWith(wanted ? "Turned on" : "Turned off");
        }
    }

    private static void turn() {
        chrome.leave(toggle()::click);
    }

    private static WebElement toggle() {
        return chrome.find("//button[@role='switch']");
    }

    private boolean isOn() {
        return console.acme().view().master().orElseThrow().shareWithNewMembers();
    }

    @Test
    @DisplayName(
            "S3 members stay ticked from page to page and from search to search, and after going back and reloading")
    void choosesAcrossPages() {
        chrome.signIn("acme", MANAGER);
        chrome.tick("Select studio");
        chrome.tick("Select team-04");
        chrome.press("Next page");
        assertThat(chrome.has("//table//input[@value='team-04']")).isFalse();
        chrome.tick("Select team-09");
        assertThat(count()).isEqualTo("Selected: 3 / 100");
        chrome.field("Id contains").sendKeys("TEAM-2", Keys.TAB);
        chrome.leave(() -> chrome.field("Id contains").sendKeys(Keys.ENTER));
        assertThat(chrome.table("Members")).hasSize(5);
        chrome.tick("Select all on this page");
        assertThat(count()).isEqualTo("Selected: 8 / 100");
        chrome.screenshot("31-across-pages-1-chosen");
        chrome.tick("team-04");
        chrome.press("Enable for the selected");

        assertThat(chrome.notice()).isEqualTo("7 of 7 members were changed.");
        String path = chrome.path();
        chrome.reload();
        assertThat(chrome.path()).isEqualTo(path);
        assertThat(chrome.notice()).isEqualTo("7 of 7 members were changed.");
        chrome.back();
        assertThat(chrome.title()).isEqualTo("Resource packages");
        assertThat(ticked()).contains("studio", "team-09");
        chrome.leave(chrome.driver().navigate()::forward);
        assertThat(chrome.notice()).isEqualTo("7 of 7 members were changed.");
        chrome.follow("Back to the members");
        assertThat(chrome.field("Id contains").getAttribute("value")).isEqualTo("TEAM-2");
    }

    @Test
    @DisplayName("a refusal keeps what is ticked, typed and searched, also after reloading")
    void keepsWhatWasEntered() {
        chrome.signIn("acme", MANAGER);
        chrome.type("Id contains", "team");
        chrome.press("Show");
        chrome.press("Enable for the selected");
        assertThat(chrome.notice()).contains("Nothing was changed", "Select at least one member");
        assertThat(chrome.field("Id contains").getAttribute("value")).isEqualTo("team");
        chrome.tick("Select team-03");
        chrome.find("//summary[normalize-space()='Name members by their ids']").click();
        chrome.type("One id in a line", "team-04\n" + "x".repeat(201));
        for (String button : List.of("Disable for the selected", "Enable for the selected")) {
            chrome.press(button);
            chrome.reload();
            assertThat(chrome.notice()).contains("is not an id: an id has 1 to 200 characters");
            assertThat(ticked()).containsExactly("team-03");
            assertThat(chrome.field("One id in a line").getAttribute("value")).startsWith("team-04\nxxx");
        }
        chrome.screenshot("32-refusal-keeps-1");
        chrome.type("One id in a line", "shop");
        chrome.press("Enable for the selected");
        assertThat(chrome.notice()).contains("Nothing was changed: none of the 2 members could be changed");
        assertThat(chrome.find("//*[@role='status']").getAttribute("class")).contains("problem");
        chrome.screenshot("32-refusal-keeps-2-none-changed");
    }

    @Test
    @DisplayName(
            "without a demonstration: an enterprise, members, a package and a coupon come in through pages, and are used")
    void beginsWithNothing() {
        console.close();
        console = TestConsole.empty(InMemoryStore.create());
        chrome.visit(console);
        chrome.go("/");
        chrome.follow("Register an enterprise");
        chrome.type("Id of the enterprise", "initech");
        chrome.type("Time zone", "Mars");
        chrome.choose("Share with new members", "On");
        chrome.choose("When a member leaves", "it cannot leave while it has balances or owes");
        chrome.press("Register");
        assertThat(chrome.notice()).contains("“Mars” is not a time zone");
        chrome.screenshot("33-register-1-refused");
        chrome.type("Time zone", "Europe/Paris");
        chrome.press("Register");
        assertThat(chrome.notice()).contains("The enterprise initech is registered");
        assertThat(console.benefits()
                        .master(new MasterId("initech"))
                        .view()
                        .master()
                        .orElseThrow()
                        .shareWithNewMembers())
                .isTrue();
        chrome.reload();

        chrome.follow("Add a member");
        chrome.type("Id of the account", "milton");
        chrome.screenshot("33-register-2-member");
        chrome.press("Add");
        assertThat(chrome.notice()).contains("milton is a member now");
        chrome.back();
        assertThat(chrome.title()).isEqualTo("Add a member");
        chrome.type("Id of the account", "milton");
        chrome.press("Add");
        assertThat(chrome.notice()).contains("The account milton is a member already");
        assertThat(chrome.field("Id of the account").getAttribute("value")).isEqualTo("milton");

        chrome.go("/packages/add");
        chrome.type("Id", "pk-1");
        chrome.type("Usage type", "storage");
        chrome.type("Unit", "GB-Months");
        chrome.type("Quantity", "1,5");
        chrome.choose("Renews", "every month");
        chrome.press("Add the package");
        assertThat(chrome.notice()).contains("Quantity: “1,5” is not an amount. Type digits, with a point");
        chrome.screenshot("33-register-3-package");
        chrome.type("Quantity", "1.5");
        chrome.press("Add the package");
        assertThat(chrome.notice()).contains("The package pk-1 is in the account initech now");

        chrome.go("/coupons");
        chrome.follow("Issue a coupon");
        chrome.type("Id", "cp-1");
        chrome.type("Face value", "100");
        chrome.type("Currency", "EUR");
        chrome.screenshot("33-register-4-coupon");
        chrome.press("Issue the coupon");
        assertThat(chrome.notice()).contains("The coupon cp-1 is in the account initech now");
        chrome.follow("Allocate");
        chrome.tick("Select milton");
        chrome.press("Go on to the amounts");
        assertThat(chrome.find("//input[@name='amount']").isDisplayed()).isTrue();
    }

    @Test
    @DisplayName("every page is the same after reloading it and after coming back to it")
    void survivesBackAndReload() {
        chrome.signIn("acme", MANAGER);
        for (String path : PagesTest.PAGES) {
            chrome.go(path);
            String before = chrome.find("//main").getText();
            chrome.reload();
            assertThat(chrome.find("//main").getText()).as(path).isEqualTo(before);
            chrome.go("/none");
            chrome.back();
            assertThat(chrome.find("//main").getText()).as(path).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("a form of a session that has ended is answered by a page that can be reloaded")
    void tellsThatSessionEnded() {
        chrome.signIn("acme", MANAGER);
        chrome.driver().manage().deleteAllCookies();
        chrome.press("Enable studio");
        for (int i = 0; i < 2; i++) {
            assertThat(chrome.path()).startsWith("/failed");
            assertThat(chrome.notice()).contains("does not come from an open page");
            chrome.reload();
        }
        chrome.follow("To the start page");
        assertThat(console.acme()
                        .view()
                        .account(new AccountId("studio"))
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .sharing())
                .isFalse();
    }

    @Test
    @DisplayName("the pages that register and warn fit a phone, have contrast, and names for all that can be used")
    void isReadableEverywhere() {
        chrome.signIn("acme", MANAGER);
        for (String path :
                List.of("/", "/register", "/members/add", "/packages/add", "/coupons/issue", "/sharing?after=5.0")) {
            chrome.wide();
            chrome.go(path);
            assertThat(chrome.weakTexts()).as(path).isEmpty();
            assertThat(chrome.driver()
                            .findElements(By.cssSelector("a, button, summary, select, input:not([type=hidden])")))
                    .as(path)
                    .filteredOn(WebElement::isDisplayed)
                    .allSatisfy(one -> assertThat(one.getAccessibleName()).isNotBlank());
            chrome.narrow(360);
            chrome.go(path);
            assertThat(chrome.driver().executeScript("return document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(360L);
            chrome.screenshot(
                    "34-phone-" + path.substring(1).replaceAll("[?].*", "").replace('/', '-'));
        }
        chrome.go("/sharing");
        chrome.press("Disable lab");
        assertThat(chrome.weakTexts()).isEmpty();
    }

    private static String count() {
        return chrome.find("//*[@data-count]").getText();
    }

    private static List<String> ticked() {
        return chrome.driver().findElements(By.cssSelector("main input[name=member]:checked")).stream()
                .map(box -> box.getAttribute("value"))
                .toList();
    }

    private static String row(String id) {
        return chrome.find("//tr[th[normalize-space()='" + id + "']]").getText();
    }
}
