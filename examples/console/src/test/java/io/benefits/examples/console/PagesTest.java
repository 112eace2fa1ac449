package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Field;
import io.benefits.examples.console.Client.Form;
import io.benefits.value.AccountId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every page keeps to: how it is asked for, how its forms are answered, what they keep and what they report. */
class PagesTest {

    static final List<String> PAGES = List.of(
            "/",
            "/register",
            "/sharing",
            "/members/add",
            "/packages",
            "/packages/add",
            "/coupons",
            "/coupons/issue",
            "/coupon?coupon=cp-summer",
            "/coupon/extend?coupon=cp-summer",
            "/statement?coupon=cp-summer",
            "/statement?package=pk-storage",
            "/audience?coupon=cp-summer",
            "/audience?package=pk-storage",
            "/sharing/what-if?month=2024-04",
            "/expiring",
            "/expiring?until=2025-12-31",
            "/caps?month=2024-05",
            "/reservations",
            "/reservation?charge=order-1",
            "/allocate?coupon=cp-summer",
            "/allocate?coupon=cp-welcome",
            "/revoke?coupon=cp-summer",
            "/history",
            "/why",
            "/why?asked=true&account=studio&product=compute&amount=350&currency=USD&type=x",
            "/charges",
            "/dues?status=ANY",
            "/caps/set?id=lab",
            "/allocation?allocation=A72-1",
            "/package/extend?package=pk-traffic",
            "/explain?charge=inv-1002",
            "/member?id=lab");

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("HEAD is answered like GET, without the page")
    void answersHead() {
        for (String path : PAGES) {
            assertHeadIsLikeGet(manager, path, 200);
        }
        assertHeadIsLikeGet(manager, "/assets/console.css", 200);
        assertHeadIsLikeGet(manager, "/none", 404);
        assertHeadIsLikeGet(manager, "/coupon?coupon=none", 404);
        assertHeadIsLikeGet(manager, "/sharing?size=1000", 400);
        Client lab = Client.of(console, "acme", "lab");
        assertHeadIsLikeGet(lab, "/mine", 200);
        assertHeadIsLikeGet(lab, "/sharing", 404);
        assertThat(new Client(console).head("/sharing").status()).isEqualTo(303);
    }

    private static void assertHeadIsLikeGet(Client client, String path, int status) {
        Answer head = client.head(path);
        Answer get = client.get(path);
        assertThat(head.status()).as(path).isEqualTo(get.status()).isEqualTo(status);
        assertThat(head.page().body().children()).as(path).isEmpty();
        for (String header : List.of("Content-Type", "Content-Security-Policy", "Cache-Control")) {
            assertThat(head.headers().firstValue(header))
                    .as(path + " " + header)
                    .isEqualTo(get.headers().firstValue(header));
        }
    }

    @Test
    @DisplayName("every choice that a page sends has a value, whichever way things stand")
    void sendsEveryValue() {
        for (String on : List.of("true", "false")) {
            manager.send(manager.get("/sharing").form("/sharing/switch").with("on", on));
            for (String path : PAGES) {
                assertEveryValue(manager.get(path), path);
            }
            for (String flag : List.of("true", "false")) {
                assertEveryValue(manager.get("/sharing?flag=" + flag), flag);
                Answer warning = manager.send(manager.get("/sharing?flag=" + flag)
                        .form("/sharing/disable/ask")
                        .with("member", "lab"));
                assertEveryValue(warning, "warning");
                assertThat(warning.form("/sharing/disable").fields()).contains(new Field("flag", flag));
            }
        }
    }

    private static void assertEveryValue(Answer answer, String path) {
        assertThat(
                        answer.page()
                                .select(
                                        "input[type=hidden], input[type=checkbox][name], input[type=radio], option, button[name]"))
                .as(path)
                .allSatisfy(one ->
                        assertThat(one.hasAttr("value")).as(one.outerHtml()).isTrue());
    }

    @Test
    @DisplayName("S1 the switch turns on and off, and says when it stood so already")
    void turnsBothWays() {
        Answer page = manager.get("/sharing");
        for (int i = 0; i < 3; i++) {
            page = manager.send(page.form("/sharing/switch"));
            assertThat(isSwitchOn()).isTrue();
            assertThat(page.page().select(".notice.done").text()).contains("Turned on");
            Form stale = page.form("/sharing/switch");
            page = manager.send(stale);
            assertThat(isSwitchOn()).isFalse();
            assertThat(page.page().select(".notice.done").text()).contains("Turned off");
            assertThat(manager.send(stale).page().select(".notice.done").text())
                    .as("sent twice")
                    .contains("Turned off");
        }
        Form off = page.form("/sharing/switch").with("on", "false");
        assertThat(manager.send(off).page().select(".notice.unchanged").text())
                .isEqualTo("Nothing was changed: the switch is off already.");
    }

    @Test
    @DisplayName("every form is answered by the address of a page, which says the same when it is loaded again")
    void answersFormsByAddresses() {
        Form amounts = amounts("lab");
        List<Form> forms = List.of(
                manager.get("/sharing").form("/sharing/switch"),
                manager.get("/sharing").form("/sharing/switch").with("on", "perhaps"),
                manager.get("/sharing").form("/sharing/switch").with("token", "guess"),
                manager.get("/sharing").form("/sharing/list").with("search", "team"),
                manager.get("/sharing").form("/sharing/enable"),
                manager.get("/sharing").form("/sharing/enable").with("member", "lab", "studio"),
                manager.get("/sharing").form("/sharing/enable").with("one", "team-07"),
                manager.get("/sharing").form("/sharing/disable/ask").with("member", "lab"),
                manager.get("/register").form("/register").with("share", "no"),
                manager.get("/members/add").form("/members/add"),
                manager.get("/packages/add").form("/packages/add").with("alignment", "CALENDAR"),
                manager.get("/coupons/issue").form("/coupons/issue"),
                manager.get("/coupon/extend?coupon=cp-summer").form("/coupon/extend"),
                manager.get("/coupon/extend?coupon=cp-summer")
                        .form("/coupon/extend")
                        .with("amount", "9000"),
                manager.get("/audience?coupon=cp-summer").form("/audience"),
                manager.get("/audience?package=pk-storage").form("/audience").with("audience", "NONE"),
                manager.get("/audience?package=pk-storage").form("/audience").with("audience", "NAMED"),
                manager.get("/reservation?charge=order-1").form("/reservation/release"),
                amounts,
                amounts.with("amount", "5"),
                manager.send(amounts.with("amount", "5")).form("/allocate"),
                manager.get("/revoke?coupon=cp-summer").form("/revoke/list").with("of", "team"),
                manager.get("/revoke?coupon=cp-summer").form("/revoke/amounts"),
                manager.get("/revoke?coupon=cp-summer").form("/revoke/amounts").with("member", "lab"),
                manager.get("/").form("/sign-in").with("master", "nobody"));
        for (Form form : forms) {
            Answer answer = manager.post(form);
            assertThat(answer.status()).as(form.action()).isEqualTo(303);
            Answer page = manager.follow(answer);
            Answer again = manager.follow(answer);
            assertThat(again.status()).as(form.action()).isEqualTo(page.status());
            assertThat(withoutIds(again)).as(form.action()).isEqualTo(withoutIds(page));
        }
    }

    private static String withoutIds(Answer answer) {
        answer.page().select("input[name=command]").remove();
        return answer.page().body().html();
    }

    @Test
    @DisplayName("what a form said is shown to the session that sent it alone, and to nobody for ever")
    void keepsForSession() {
        Answer done =
                manager.post(manager.send(amounts("lab").with("amount", "5")).form("/allocate"));
        String path = done.headers().firstValue("Location").orElseThrow();
        assertThat(manager.get(path).notice()).contains("One allocation was made");
        Answer other = Client.of(console, "acme", "").get(path);
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.notice()).contains("no longer kept");
        assertThat(manager.get("/sharing?kept=other").status()).isEqualTo(200);
        assertThat(manager.get("/allocate/amounts?coupon=cp-summer").title()).isEqualTo("Allocate cp-summer");
        assertThat(manager.get("/sharing/disable").title()).isEqualTo("Resource packages");
        assertThat(manager.get("/sharing/results").status()).isEqualTo(404);
        assertThat(manager.get("/failed").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("J1 whoever goes back to a step and sends it again does not do it twice")
    void doesNotRepeatAfterGoingBack() {
        Answer step = manager.post(amounts("lab").with("amount", "5"));
        Answer first = manager.send(manager.follow(step).form("/allocate"));
        Answer second = manager.send(manager.follow(step).form("/allocate"));
        assertThat(first.notice()).contains("One allocation was made");
        assertThat(second.page().select("main").html())
                .isEqualTo(first.page().select("main").html());
    }

    @Test
    @DisplayName("S3 members stay chosen from page to page and from search to search, up to 100")
    void choosesAcrossPages() {
        for (String path : List.of("/sharing", "/allocate")) {
            boolean isAllocating = path.equals("/allocate");
            String list = path + "/list";
            Answer page = manager.get(path + (isAllocating ? "?coupon=cp-summer" : ""));
            page = manager.send(page.form(list).and("member", "studio"));
            page = manager.send(page.form(list).and("member", "lab").and("goto", next(page)));
            assertThat(ticked(page)).as(path).containsExactly("studio", "lab");
            page = manager.send(page.form(list).and("member", "team-09").with("search", "TEAM-2"));
            assertThat(page.page().select("table input[name=member]").eachAttr("value"))
                    .containsExactly("team-20", "team-21", "team-22", "team-23", "team-24");
            page = manager.send(page.form(list)
                    .and("member", "team-21")
                    .with("others", "shop")
                    .with("search", "team-21"));
            assertThat(ticked(page)).containsExactlyInAnyOrder("studio", "lab", "team-09", "team-21");
            assertThat(page.page().select("table input[checked]").eachAttr("value"))
                    .containsExactly("team-21");
            page = manager.send(page.form(list).with("member", "studio", "team-21"));
            assertThat(ticked(page)).containsExactlyInAnyOrder("studio", "team-21");
            if (isAllocating) {
                assertThat(manager.send(page.form("/allocate/amounts"))
                                .page()
                                .select(".row strong")
                                .eachText())
                        .containsExactlyInAnyOrder("studio", "team-21", "shop");
            } else {
                assertThat(manager.send(page.form("/sharing/enable"))
                                .page()
                                .select("tbody th")
                                .eachText())
                        .containsExactlyInAnyOrder("studio", "team-21", "shop");
            }
        }
    }

    private static String next(Answer page) {
        return page.page().select("button[name=goto]").val();
    }

    private static List<String> ticked(Answer page) {
        return page.page().select("input[name=member][checked]").eachAttr("value");
    }

    @Test
    @DisplayName("a refusal keeps what is ticked, typed and searched")
    void keepsWhatWasEntered() {
        String ids = IntStream.rangeClosed(1, 101).mapToObj(i -> "id-" + i).collect(Collectors.joining("\n"));
        for (String path : List.of("/sharing", "/allocate?coupon=cp-summer")) {
            String action = path.equals("/sharing") ? "/sharing/enable" : "/allocate/amounts";
            Answer page = manager.get(path);
            page = manager.send(page.form(path.equals("/sharing") ? "/sharing/list" : "/allocate/list")
                    .with("search", "team")
                    .and("goto", next(page)));
            Answer refused = manager.send(page.form(action)
                    .and("member", "studio")
                    .and("member", "team-15")
                    .with("others", ids));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.notice()).contains("103 members were selected");
            assertThat(ticked(refused)).containsExactlyInAnyOrder("studio", "team-15");
            assertThat(refused.page().select("textarea").val().strip()).isEqualTo(ids);
            assertThat(refused.page().select("input[name=search]").val()).isEqualTo("team");
            assertThat(refused.page().select("table input[name=member]").eachAttr("value"))
                    .isEqualTo(page.page().select("table input[name=member]").eachAttr("value"));
        }
        String allocation = manager.get("/revoke?coupon=cp-summer")
                .page()
                .select("input[name=allocation]")
                .val();
        Form many = manager.get("/revoke?coupon=cp-summer&of=lab").form("/revoke/amounts");
        for (int i = 0; i < 101; i++) {
            many = many.and("allocation", i == 0 ? allocation : "A-" + i);
        }
        Answer refused = manager.send(many);
        assertThat(refused.notice()).contains("101 or more allocations were selected");
        assertThat(refused.page().select("input[name=of]").val()).isEqualTo("lab");
    }

    @Test
    @DisplayName("S2 one member is enabled at once and disabled after a warning; other ticks stay")
    void setsOneMember() {
        Answer page = manager.get("/sharing?search=studio");
        Element row = page.page().selectFirst("table tbody tr");
        assertThat(row.select("button").text()).isEqualTo("Enable");
        Answer enabled =
                manager.send(page.form("/sharing/enable").with("member", "lab").with("one", "studio"));
        assertThat(enabled.page().select(".notice.done").text())
                .isEqualTo("studio may use the enterprise’s packages from now on.");
        assertThat(ticked(enabled)).containsExactly("lab");
        assertThat(isSharing("studio")).isTrue();
        assertThat(enabled.page().selectFirst("table tbody tr").select("button").text())
                .isEqualTo("Disable");

        Answer warning = manager.send(enabled.form("/sharing/disable/ask").with("one", "studio"));
        assertThat(warning.title()).isEqualTo("Disable packages for studio?");
        assertThat(warning.notice()).contains("no longer cover must be paid", "may put the member in arrears");
        assertThat(isSharing("studio")).isTrue();
        Answer cancelled = manager.get(warning.page().select("a.button").attr("href"));
        assertThat(ticked(cancelled)).containsExactly("lab");
        assertThat(cancelled.page().select("input[name=search]").val()).isEqualTo("studio");

        Answer disabled = manager.send(warning.form("/sharing/disable"));
        assertThat(disabled.page().select(".notice.done").text())
                .isEqualTo("studio may no longer use the enterprise’s packages.");
        assertThat(ticked(disabled)).containsExactly("lab");
        assertThat(isSharing("studio")).isFalse();
        assertThat(isSharing("lab")).isTrue();
        Form enable = manager.get("/sharing").form("/sharing/enable");
        assertThat(manager.send(enable.with("one", "lab"))
                        .page()
                        .select(".notice.unchanged")
                        .text())
                .contains("Nothing was changed: lab may use");
        assertThat(manager.send(enable.with("command", "c2").with("one", "shop"))
                        .page()
                        .select(".notice.problem")
                        .text())
                .contains("Nothing was changed: shop is independent");
        assertThat(manager.send(enable.with("command", "c3").with("one", "archive"))
                        .page()
                        .select(".notice.problem")
                        .text())
                .contains("Nothing was changed: archive is not a member now");
    }

    @Test
    @DisplayName("S3 what changed nothing is not reported as a success")
    void reportsHowItWent() {
        assertThat(results("studio", "team-05")).isEqualTo("done: 2 of 2 members were changed.");
        assertThat(results("studio", "team-06")).isEqualTo("done: 1 of 2 members were changed.");
        assertThat(results("shop", "team-07")).isEqualTo("partly: 1 of 2 members were changed.");
        assertThat(results("studio")).isEqualTo("unchanged: Nothing was changed: the member has this setting already.");
        assertThat(results("studio", "lab"))
                .isEqualTo("unchanged: Nothing was changed: all 2 members have this setting already.");
        assertThat(results("shop"))
                .isEqualTo("problem: Nothing was changed: the member could not be changed. The reasons are below.");
        assertThat(results("shop", "studio"))
                .isEqualTo(
                        "problem: Nothing was changed: none of the 2 members could be changed. The reasons are below.");
    }

    private String results(String... members) {
        Answer answer =
                manager.send(manager.get("/sharing").form("/sharing/enable").with("member", members));
        return answer.page().select(".notice").attr("class").replace("notice ", "") + ": " + answer.notice();
    }

    @Test
    @DisplayName("searches find a part, whatever the case: members, charges, the history")
    void searchesByPart() {
        assertThat(firstColumn("/sharing?search=TUDI", 1)).containsExactly("studio");
        assertThat(firstColumn("/charges?search=V-100", 0)).hasSize(6);
        assertThat(firstColumn("/charges?search=Team", 0)).containsExactlyInAnyOrder("inv-1004", "inv-1005");
        assertThat(firstColumn("/charges?search=torage", 0)).containsExactly("inv-1002");
        assertThat(firstColumn("/charges?account=lab&search=comp", 0)).containsExactly("inv-1003");
        assertThat(firstColumn("/charges?account=la", 0)).isEmpty();
        assertThat(firstColumn("/history?search=SPRI&size=100", 2)).isNotEmpty().containsOnly("cp-spring");
        assertThat(firstColumn("/history?search=eam-0&size=100", 4))
                .isNotEmpty()
                .allSatisfy(member -> assertThat(member).startsWith("team-0"));
        String path = "/history?search=team&size=10";
        int rows = 0;
        while (!path.isEmpty()) {
            Answer page = manager.get(path);
            rows += page.page().select("tbody tr").size();
            path = page.page().select("a[rel=next]").attr("href");
        }
        assertThat(rows).isEqualTo(11);
    }

    private List<String> firstColumn(String path, int column) {
        return manager.get(path).page().select("main table").first().select("tbody tr").stream()
                .map(row -> row.child(column).text())
                .toList();
    }

    private Form amounts(String member) {
        return manager.send(manager.get("/allocate?coupon=cp-summer")
                        .form("/allocate/amounts")
                        .with("member", member))
                .form("/allocate/confirm");
    }

    private boolean isSharing(String member) {
        return console.acme()
                .view()
                .account(new AccountId(member))
                .orElseThrow()
                .current()
                .orElseThrow()
                .sharing();
    }

    private boolean isSwitchOn() {
        return console.acme().view().master().orElseThrow().shareWithNewMembers();
    }
}
