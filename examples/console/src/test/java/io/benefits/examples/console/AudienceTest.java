package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.journal.JournalHead;
import io.benefits.value.Audience;
import io.benefits.value.CouponId;
import io.benefits.value.PackageId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a coupon or a package of the enterprise serves: shown, changed, and set when it is issued or added (S10). */
class AudienceTest {

    private static final CouponId SUMMER = new CouponId("cp-summer");
    private static final PackageId STORAGE = new PackageId("pk-storage");

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("S10 a coupon serves all, named members, none; a form that is sent twice is carried out once")
    void changesAudienceOfCoupon() {
        Answer page = manager.get("/coupon?coupon=cp-summer");
        assertThat(facts(page)).contains("Serves all unified members");
        Form form = manager.get(
                        page.page().select("a:contains(Change whom it serves)").attr("href"))
                .form("/audience");

        Answer named = manager.send(form.with("audience", "NAMED").with("members", "studio\n\n lab \nstudio"));

        assertThat(named.title()).isEqualTo("Coupon cp-summer");
        assertThat(named.notice()).isEqualTo("cp-summer serves from now on: lab, studio.");
        assertThat(facts(named)).contains("Serves lab, studio");
        assertThat(coupon()).isEqualTo(Audience.of("lab", "studio"));
        JournalHead head = head();
        assertThat(manager.send(form.with("audience", "NAMED").with("members", "studio\n\n lab \nstudio"))
                        .notice())
                .isEqualTo(named.notice());
        assertThat(head()).isEqualTo(head);

        Answer shown = manager.get("/audience?coupon=cp-summer");
        assertThat(shown.page().select("textarea[name=members]").val()).isEqualTo("lab\nstudio");
        assertThat(shown.page().select("select[name=audience] option[selected]").val())
                .isEqualTo("NAMED");
        Answer same = manager.send(shown.form("/audience"));
        assertThat(same.notice()).isEqualTo("Nothing was changed: cp-summer serves already: lab, studio.");
        Answer none =
                manager.send(shown.form("/audience").with("command", "c-none").with("audience", "NONE"));
        assertThat(none.notice()).isEqualTo("cp-summer serves from now on: no member: the enterprise only.");
        assertThat(coupon()).isEqualTo(Audience.NONE);
        assertThat(manager.get("/why?asked=1&account=team-04&product=compute&amount=30&currency=USD")
                        .page()
                        .select("tr:contains(cp-summer)")
                        .text())
                .contains("it is not for this member");
    }

    @Test
    @DisplayName("S10 a package shows whom it serves in its list, and many names are counted")
    void changesAudienceOfPackage() {
        Answer list = manager.get("/packages");
        String link =
                list.page().select("td a[href*=/audience?package=pk-storage]").attr("href");
        Answer page = manager.get(link);
        assertThat(page.page().select("main").text()).contains("A member’s flag must be on as well.");
        String teams =
                IntStream.rangeClosed(1, 6).mapToObj(team -> "team-0" + team).collect(Collectors.joining("\n"));
        Answer done =
                manager.send(page.form("/audience").with("audience", "NAMED").with("members", teams));
        assertThat(done.title()).isEqualTo("Packages of the enterprise");
        assertThat(done.notice()).isEqualTo("pk-storage serves from now on: 6 named members.");
        assertThat(done.page()
                        .select("tr:contains(pk-storage) td a[href*=audience]")
                        .text())
                .isEqualTo("Serves 6 named members");
        assertThat(storage().members()).hasSize(6);
    }

    @Test
    @DisplayName("S10 every problem is named at once; what was typed stays, and nothing is changed")
    void namesEveryProblem() {
        JournalHead before = head();
        Form form = manager.get("/audience?coupon=cp-summer").form("/audience").with("audience", "NAMED");
        Answer refused = manager.send(form.with("members", "acme\nnobody\nlab\nnone"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(problems(refused))
                .containsExactly(
                        "acme is the enterprise’s own account, whose charges it serves always. Leave it out.",
                        "There is no account nobody. Add it first, or leave it out.",
                        "There is no account none. Add it first, or leave it out.");
        assertThat(refused.page().select("textarea[name=members]").val()).isEqualTo("acme\nnobody\nlab\nnone");
        assertThat(problems(manager.send(form))).containsExactly("Name at least one member, or choose all or none.");
        String many = IntStream.rangeClosed(1, 1001).mapToObj(i -> "m" + i).collect(Collectors.joining("\n"));
        assertThat(problems(manager.send(form.with("members", many + "\n" + "x".repeat(201)))))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("is not an id"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("1,002 members were named; 1,000 are possible. For more, choose all unified"
                                + " members."));
        assertThat(manager.send(form.with("audience", "SOME")).status()).isEqualTo(400);
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "S10 what a member owns serves that member alone: no form, and a form that comes all the same is refused")
    void leavesWhatMembersOwn() {
        Form form = manager.get("/audience?coupon=cp-summer")
                .form("/audience")
                .with("coupon", "cp-lab-gift")
                .with("audience", "NAMED")
                .with("members", "studio\nnobody");
        Answer page = manager.get("/audience?coupon=cp-lab-gift");
        assertThat(page.page().select("form[action=/audience]")).isEmpty();
        assertThat(page.page().select("main").text()).contains("cp-lab-gift belongs to lab");
        assertThat(manager.get("/coupon?coupon=cp-lab-gift").page().select("a[href*=audience]"))
                .isEmpty();
        assertThat(problems(manager.send(form)))
                .containsExactly(
                        "It belongs to lab and serves that account alone: choose all unified members.",
                        "There is no account nobody. Add it first, or leave it out.");
        assertThat(manager.get("/audience").status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "S10 the audience is set when a coupon is issued and a package is added, and a refusal names every problem")
    void setsWhenIssuing() {
        Form issue = manager.get("/coupons/issue")
                .form("/coupons/issue")
                .with("id", "cp-few")
                .with("amount", "10")
                .with("currency", "USD")
                .with("audience", "NAMED");
        assertThat(problems(manager.send(issue.with("members", "nobody").with("owner", "studio"))))
                .hasSize(2);
        assertThat(manager.send(issue.with("members", "lab")).notice()).contains("cp-few");
        assertThat(console.acme()
                        .view()
                        .coupon(new CouponId("cp-few"))
                        .orElseThrow()
                        .coupon()
                        .terms()
                        .audience())
                .isEqualTo(Audience.of("lab"));
        Form add = manager.get("/packages/add")
                .form("/packages/add")
                .with("id", "pk-few")
                .with("type", "traffic")
                .with("unit", "GB")
                .with("quantity", "10")
                .with("alignment", "CALENDAR")
                .with("audience", "NAMED");
        assertThat(problems(manager.send(add))).containsExactly("Name at least one member, or choose all or none.");
        assertThat(problems(manager.send(add.with("members", "acme")))).hasSize(1);
        assertThat(manager.send(add.with("audience", "NONE")).notice()).contains("pk-few");
        assertThat(console.acme()
                        .view()
                        .resourcePackage(new PackageId("pk-few"))
                        .orElseThrow()
                        .resourcePackage()
                        .terms()
                        .audience())
                .isEqualTo(Audience.NONE);
    }

    @Test
    @DisplayName("S10 A6 a member is told no audience of the enterprise's benefits")
    void tellsMembersNothing() {
        ok(console.acme().sharing().audience(console.next(), SUMMER, Audience.of("studio", "lab")));
        ok(console.acme().sharing().audience(console.next(), STORAGE, Audience.of("studio")));
        Client lab = Client.of(console, "acme", "lab");
        for (String path : List.of(
                "/mine",
                "/history",
                "/statement?package=pk-lab-storage",
                "/charges",
                "/why?asked=1&account=lab&product=compute&amount=900&currency=USD&type=storage&unit=GB-Months"
                        + "&quantity=90")) {
            assertThat(lab.get(path).page().select("main").text()).as(path).doesNotContain("Serves", "studio");
        }
        assertThat(lab.get("/audience?coupon=cp-summer").status()).isEqualTo(404);
    }

    private static List<String> problems(Answer answer) {
        return answer.page().select(".notice li").eachText();
    }

    private static String facts(Answer page) {
        return page.page().select("dl.facts").text();
    }

    private Audience coupon() {
        return console.acme()
                .view()
                .coupon(SUMMER)
                .orElseThrow()
                .coupon()
                .terms()
                .audience();
    }

    private Audience storage() {
        return console.acme()
                .view()
                .resourcePackage(STORAGE)
                .orElseThrow()
                .resourcePackage()
                .terms()
                .audience();
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }
}
