package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may see what (A6), and that what is shown is shown as text. */
class IsolationTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&amp;${1+1}";

    private final TestConsole console = new TestConsole();

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("A6 what is another enterprise's is answered exactly like what does not exist")
    void hidesOtherEnterprises() {
        Client globex = Client.of(console, "globex", "");
        for (String path : List.of(
                "/coupon?coupon=",
                "/coupon/extend?coupon=",
                "/statement?coupon=",
                "/statement?package=",
                "/statement?allocation=",
                "/audience?coupon=",
                "/audience?package=",
                "/expiring?until=2026-01-01&search=",
                "/caps?search=",
                "/reservations?status=ANY&search=",
                "/reservation?charge=",
                "/allocate?coupon=",
                "/revoke?coupon=",
                "/member?id=",
                "/explain?charge=",
                "/history?coupon=",
                "/history?member=",
                "/charges?account=",
                "/dues?account=",
                "/allocation?allocation=",
                "/package/extend?package=",
                "/caps/set?id=",
                "/sharing?search=")) {
            assertAlike(globex, path, known(path));
        }
        Form allocate = globex.get("/coupon?coupon=cp-globex").form("/sign-out");
        Form foreign = new Form("/allocate", allocate.fields())
                .with("command", "c1")
                .with("coupon", "cp-globex")
                .with("member", "studio")
                .with("amount", "1");
        assertThat(globex.send(foreign).page().select(".notice").text()).contains("studio: is not a member");
        assertThat(globex.send(foreign.with("member", "nobody")).notice()).contains("nobody: is not a member");
        for (Form freeze : List.of(
                new Form("/coupon/freeze", allocate.fields()), new Form("/packages/freeze", allocate.fields()))) {
            Form of = freeze.with("command", "c2").with("on", "true");
            assertThat(globex.send(of.with("coupon", "cp-summer").with("package", "pk-storage"))
                            .notice()
                            .replace("cp-summer", "none"))
                    .isEqualTo(globex.send(of.with("coupon", "none").with("package", "none"))
                            .notice());
        }
    }

    /** What the first enterprise has that a path may name. */
    private static String known(String path) {
        if (path.startsWith("/reservation?")) {
            return "order-1";
        }
        if (path.contains("charge")) {
            return "inv-1001";
        }
        if (path.contains("package")) {
            return "pk-storage";
        }
        return path.contains("allocation?")
                ? "A72-1"
                : path.contains("coupon") || path.contains("allocation") ? "cp-summer" : "studio";
    }

    @Test
    @DisplayName("A6 a member comes to its own pages only, and learns nothing of others there")
    void hidesFromMembers() {
        Client lab = Client.of(console, "acme", "lab");
        for (String path : List.of(
                "/sharing",
                "/coupons",
                "/coupon?coupon=cp-summer",
                "/coupon/extend?coupon=cp-summer",
                "/audience?coupon=cp-summer",
                "/audience?package=pk-lab-storage",
                "/package/extend?package=pk-lab-storage",
                "/caps/set?id=lab",
                "/allocation?allocation=A72-1",
                "/sharing.csv",
                "/coupons.csv",
                "/coupon.csv?coupon=cp-summer",
                "/packages.csv",
                "/member/allocations.csv?id=studio",
                "/member/allocations.csv?id=lab",
                "/sharing/what-if.csv?month=2024-04",
                "/sharing/what-if?month=2024-04",
                "/allocate?coupon=cp-summer",
                "/allocate/amounts?coupon=cp-summer",
                "/allocate/confirm?coupon=cp-summer",
                "/revoke?coupon=cp-summer",
                "/packages",
                "/member?id=studio",
                "/member?id=lab")) {
            Answer answer = lab.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(masked(answer, path)).as(path).isEqualTo(masked(lab.get("/none"), "/none"));
        }
        assertAlike(lab, "/explain?charge=", "inv-1001");
        assertAlike(lab, "/history?member=", "studio");
        assertAlike(lab, "/charges?account=", "studio");
        assertAlike(lab, "/dues?account=", "studio");
        assertAlike(lab, "/dues?status=ANY&search=", "studio");
        assertAlike(lab, "/statement?coupon=", "cp-summer");
        assertAlike(lab, "/statement?package=", "pk-storage");
        assertAlike(lab, "/caps?search=", "team-04");
        assertAlike(lab, "/expiring?until=2026-01-01&search=", "studio");
        assertAlike(lab, "/expiring?until=2026-01-01&search=", "cp-welcome");
        assertAlike(lab, "/reservations?status=ANY&search=", "studio");
        assertAlike(lab, "/reservations?status=ANY&search=", "cp-summer");
        assertAlike(lab, "/reservation?charge=", "order-1");
        assertAlike(lab, "/why?asked=1&product=compute&amount=5&currency=USD&mode=PREPAID&coupon=", "cp-welcome");
        assertThat(lab.get("/history?member=studio").page().select("tbody tr")).isEmpty();
        for (String path : List.of(
                "/mine",
                "/history",
                "/charges",
                "/dues?status=ANY",
                "/expiring?until=2026-01-01",
                "/caps?month=2024-04",
                "/reservations?status=ANY",
                "/reservation?charge=order-2",
                "/statement?coupon=cp-lab-gift",
                "/statement?package=pk-lab-storage",
                "/explain?charge=inv-1002",
                "/explain?charge=inv-1003",
                "/why?asked=1&account=studio&product=compute&amount=700&currency=USD&type=storage&unit=GB-Months"
                        + "&quantity=50")) {
            assertThat(lab.get(path).page().select("main").text())
                    .as(path)
                    .doesNotContain("studio", "pk-storage", "pk-traffic", "cp-welcome", "cp-database", "cp-frozen");
        }
    }

    @Test
    @DisplayName("a member's form for what only a manager does is answered like an address that is not there")
    void refusesWritesOfMembers() {
        Client lab = Client.of(console, "acme", "lab");
        Form own = lab.get("/mine").form("/sign-out");
        for (String action : List.of(
                "/sharing/switch",
                "/sharing/list",
                "/sharing/enable",
                "/sharing/disable",
                "/allocate",
                "/allocate/list",
                "/allocate/confirm",
                "/coupon/freeze",
                "/coupon/extend",
                "/audience",
                "/caps/set",
                "/caps/lift",
                "/allocation/move",
                "/allocation/revoke",
                "/package/extend",
                "/reservation/release",
                "/packages/freeze",
                "/revoke",
                "/revoke/list")) {
            Form form = new Form(action, own.fields())
                    .with("command", "c1")
                    .with("on", "true")
                    .with("coupon", "cp-summer")
                    .with("member", "lab")
                    .with("audience", "NONE")
                    .with("amount", "1");
            assertThat(lab.send(form).status()).as(action).isEqualTo(404);
        }
        assertThat(console.acme().view().master().orElseThrow().shareWithNewMembers())
                .isFalse();
    }

    @Test
    @DisplayName("signing in tells nothing: an unknown enterprise and an unknown member are answered alike")
    void tellsNothingBeforeSigningIn() {
        Client nobody = new Client(console);
        Form form = nobody.get("/").form("/sign-in");
        String unknown =
                nobody.send(form.with("master", "none").with("member", "lab")).notice();
        assertThat(unknown).isEqualTo("There is no such enterprise, or no such member of it.");
        assertThat(nobody.send(form.with("master", "acme").with("member", "hank"))
                        .notice())
                .isEqualTo(unknown);
        assertThat(nobody.send(form.with("master", " ").with("member", "x".repeat(201)))
                        .notice())
                .isEqualTo(unknown);
    }

    @Test
    @DisplayName("ids that look like HTML are text wherever they are shown")
    void escapesHostileIds() {
        AccountId account = new AccountId(HOSTILE);
        ok(console.acme().accounts().register(account));
        ok(console.acme().accounts().associate(console.next(), account, AccountingMode.UNIFIED));
        CouponTerms terms = CouponTerms.of(
                new CouponId(HOSTILE),
                TestConsole.ACME.account(),
                BigMoney.parse("USD 10"),
                new Validity(TestConsole.NOW, TestConsole.NOW.plusSeconds(60)),
                AllocationMode.MULTIPLE);
        ok(console.acme().coupons().issue(terms));
        Client manager = Client.of(console, "acme", "");
        String id = Client.encode(HOSTILE);
        Answer amounts = manager.send(
                manager.get("/allocate?coupon=" + id).form("/allocate/amounts").with("member", HOSTILE));
        Answer refused = manager.send(amounts.form("/allocate/confirm").with("amount", HOSTILE));
        Answer confirm = manager.send(refused.form("/allocate/confirm").with("amount", "4"));
        Answer allocated = manager.send(confirm.form("/allocate"));
        assertThat(allocated.notice()).contains("One allocation was made");
        List<Answer> pages = List.of(
                amounts,
                refused,
                confirm,
                allocated,
                manager.get("/sharing?search=" + id),
                manager.get("/coupons"),
                manager.get("/coupon?coupon=" + id),
                manager.get("/coupon/extend?coupon=" + id),
                manager.get("/audience?coupon=" + id),
                manager.get("/audience?package=" + id),
                manager.get("/sharing/what-if?month=" + id),
                manager.get("/expiring?until=" + id + "&search=" + id),
                manager.get("/statement?coupon=" + id),
                manager.get("/statement?package=" + id),
                manager.get("/caps?month=" + id + "&search=" + id),
                manager.get("/reservations?search=" + id + "&from=" + id),
                manager.get("/reservation?charge=" + id),
                manager.get("/revoke?coupon=" + id),
                manager.get("/history?coupon=" + id + "&member=" + id),
                manager.get("/member?id=" + id),
                manager.get("/coupon?coupon=" + id + "x"),
                manager.get("/charges?account=" + id),
                manager.get("/dues?account=" + id + "&search=" + id),
                manager.get("/caps/set?id=" + id),
                manager.get("/why?asked=1&amount=" + id + "&account=" + id + "&product=" + id + "&coupon=" + id));
        assertThat(pages).allSatisfy(answer -> {
            assertThat(answer.page().select("script"))
                    .hasSize(1)
                    .allSatisfy(script -> assertThat(script.attr("src")).isEqualTo("/assets/console.js"));
            assertThat(answer.page().select("main").text()
                            + answer.page().select("input, textarea").eachAttr("value"))
                    .contains(HOSTILE);
        });
        Client hostile = Client.of(console, "acme", HOSTILE);
        assertThat(hostile.get("/mine").page().select(".who bdi").eachText()).contains(HOSTILE);
    }

    /** What is there for others is answered like what is there for nobody, but for the id that was asked for. */
    private static void assertAlike(Client client, String path, String known) {
        String unknown = "q".repeat(known.length());
        Answer one = client.get(path + known);
        Answer other = client.get(path + unknown);
        assertThat(one.status()).as(path).isEqualTo(other.status());
        assertThat(masked(one, known)).as(path).isEqualTo(masked(other, unknown));
    }

    private static String masked(Answer answer, String id) {
        answer.page().select("input[name=page]").remove();
        return answer.page()
                .body()
                .html()
                .replace(id, "…")
                .replaceAll("name=\"command\" autocomplete=\"off\" value=\"[^\"]*\"", "");
    }
}
