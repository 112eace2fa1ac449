package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.FreezeCoupon;
import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.journal.JournalHead;
import io.benefits.value.CommandId;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, bad amounts, and forms that are sent twice. */
class BatchTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("S3 101 members are refused whole; a name that comes twice counts once")
    void limitsBatchOfFlags() {
        JournalHead before = head();
        Form form = manager.get("/sharing").form("/sharing/enable");

        Answer refused = manager.send(form.with("others", ids(101)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.notice()).contains("Nothing was changed", "101 members were selected; 100 at a time");
        assertThat(head()).isEqualTo(before);
        Answer done = manager.send(form.with("others", ids(100)).with("member", "id-1", "id-100"));
        assertThat(done.page().select("tbody tr")).hasSize(100);
        assertThat(manager.send(form).notice()).contains("Select at least one member");
        assertThat(manager.send(form.with("others", "x".repeat(201))).notice())
                .contains("is not an id: an id has 1 to 200 characters");
    }

    @Test
    @DisplayName("C4 101 members are refused before the amounts, and if somebody sends them all the same")
    void limitsBatchOfAllocations() {
        JournalHead before = head();
        Form form = manager.get("/allocate?coupon=cp-summer").form("/allocate/amounts");
        assertThat(manager.send(form.with("others", ids(101))).notice()).contains("100 at a time");
        Form sent = manager.send(form.with("member", "lab")).form("/allocate/confirm");
        assertThat(manager.send(sent.with("others", ids(101))).notice()).contains("100 at a time");
        Form confirmed =
                manager.send(sent.with("amount", "1")).form("/allocate").with("others", ids(101));
        assertThat(manager.send(confirmed).notice()).contains("100 at a time");
        assertThat(head()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | must be above 0",
                "0.00 | must be above 0",
                "-1 | is below 0",
                "+1 | is not an amount",
                "1e3 | is not an amount",
                "1,5 | with a point before the decimals",
                "1 000 | is not an amount",
                ".5 | is not an amount",
                "5. | is not an amount",
                "0x10 | is not an amount",
                "NaN | is not an amount",
                "ten | is not an amount",
                "1.0000000000001 | At most 12 are possible",
                "1000000000000000000 | At most 18 digits before the point",
                "٣ | is not an amount",
                "=1+1 | is not an amount"
            })
    @DisplayName("C4 M1 what is no amount of the coupon is refused by the limit that it breaks, and stays in its field")
    void refusesBadAmounts(String typed, String limit) {
        JournalHead before = head();
        Answer refused = manager.send(amounts("cp-summer", "lab").with("amount", typed));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.notice()).contains("lab: “" + typed + "”", limit);
        assertThat(refused.page().select("input[name=amount]").val()).isEqualTo(typed);
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName("C5 a coupon that cannot be allocated says so, beside all that is wrong with the amounts")
    void namesEveryProblem() {
        Form entered = amounts("cp-database", "lab", "shop").with("amount", "600", "0.001");
        Form confirmed =
                manager.send(amounts("cp-database", "lab").with("amount", "10")).form("/allocate");
        freeze("cp-database", true);

        Answer refused = manager.send(entered);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".notice li").eachText())
                .containsExactlyInAnyOrder(
                        "The coupon is frozen. Unfreeze it first.",
                        "The amounts come to 600.001 USD, but 524.50 USD of the coupon is left.",
                        "shop: is an independent member: the enterprise’s coupons do not go there.",
                        "shop: “0.001” has too many decimals. USD allows at most 2.");
        assertThat(refused.page().select("input[name=amount]").eachAttr("value"))
                .containsExactly("600", "0.001");
        assertThat(manager.send(confirmed).page().select(".notice li").eachText())
                .containsExactly("The coupon is frozen. Unfreeze it first.");
        freeze("cp-database", false);
        assertThat(manager.send(manager.send(amounts("cp-database", "lab").with("amount", "10"))
                                .form("/allocate"))
                        .notice())
                .contains("One allocation was made");
    }

    @Test
    @DisplayName(
            "C2 a coupon that goes whole to more than one member, or to none of the enterprise’s, is refused at the choice")
    void refusesWholeToMany() {
        Form choose = manager.get("/allocate?coupon=cp-welcome").form("/allocate/amounts");
        Answer many = manager.send(choose.with("member", "lab").with("others", "studio"));
        assertThat(many.notice()).contains("can go to one member only");
        assertThat(many.page().select("textarea").text()).isEqualTo("studio");
        assertThat(many.page().select("input[checked]").eachAttr("value")).containsExactly("lab");
        assertThat(manager.send(choose.with("others", "shop")).notice()).contains("shop: is an independent member");
    }

    @Test
    @DisplayName("J1 a form that is sent twice does it once, and is answered alike")
    void repeatsHarmlessly() {
        Form allocate =
                manager.send(amounts("cp-summer", "lab").with("amount", "10")).form("/allocate");
        Answer first = manager.send(allocate);
        JournalHead after = head();
        Answer second = manager.send(allocate);
        assertThat(first.notice()).contains("One allocation was made");
        assertThat(second.page().select("main").html())
                .isEqualTo(first.page().select("main").html());
        assertThat(head()).isEqualTo(after);

        Answer changed = manager.send(allocate.with("amount", "11"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.notice()).contains("sent before with other content");
        assertThat(head()).isEqualTo(after);
        assertThat(manager.send(manager.send(changed.form("/allocate/confirm")).form("/allocate"))
                        .notice())
                .contains("One allocation was made");
    }

    @Test
    @DisplayName("C7 what cannot be revoked says why and is left out; nothing chosen is no mistake of the program")
    void tellsWhyNotRevocable() {
        Form choose = manager.get("/revoke?coupon=cp-database").form("/revoke/amounts");
        assertThat(manager.send(choose).notice()).contains("Select at least one allocation");
        String lab = allocation("cp-database", "team-01");
        freeze("cp-database", true);
        Answer frozen = manager.send(choose.with("allocation", lab, "A1-1"));
        assertThat(frozen.page().select("tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).contains("team-01", "nothing", "is frozen"),
                        row -> assertThat(row).contains("A1-1", "nothing", "no such allocation"));
        assertThat(frozen.page().select("button.danger")).isEmpty();
    }

    private void freeze(String coupon, boolean on) {
        ok(console.acme().execute(new FreezeCoupon(new CommandId(console.next()), new CouponId(coupon), on)));
    }

    private String allocation(String coupon, String member) {
        return manager.get("/revoke?coupon=" + coupon + "&of=" + member)
                .page()
                .select("input[name=allocation]")
                .first()
                .val();
    }

    private Form amounts(String coupon, String... members) {
        return manager.send(manager.get("/allocate?coupon=" + coupon)
                        .form("/allocate/amounts")
                        .with("member", members))
                .form("/allocate/confirm");
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }

    private static String ids(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "id-" + i).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cp-spring", "cp-welcome", "cp-summer", "cp-database", "cp-europe", "cp-frozen", "cp-autumn"})
    @DisplayName("the parts of the chart add up to the face value, and the bar has no gap")
    void drawsWhereTheMoneyIs(String coupon) {
        Answer page = manager.get("/coupon?coupon=" + coupon);
        BigDecimal sum = page.page().select("table.legend td:nth-child(2)").eachText().stream()
                .map(text -> new BigDecimal(text.replaceAll("[^0-9.]", "")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum)
                .isEqualByComparingTo(console.acme()
                        .view()
                        .coupon(new CouponId(coupon))
                        .orElseThrow()
                        .coupon()
                        .terms()
                        .faceValue()
                        .getAmount());
        int end = 0;
        for (Element bar : page.page().select("svg rect")) {
            assertThat(Integer.parseInt(bar.attr("x"))).isEqualTo(end);
            end += Integer.parseInt(bar.attr("width"));
        }
        assertThat(end).isEqualTo(1000);
    }

    @Test
    @DisplayName("Q1 members are searched by a part of their id, page by page, none twice and none left out")
    void searchesMembers() {
        List<String> found = new ArrayList<>();
        String path = "/sharing?search=TEAM-&size=10";
        while (!path.isEmpty()) {
            Answer page = manager.get(path);
            found.addAll(page.page().select("input[name=member]").eachAttr("value"));
            String next =
                    page.page().select("button[name=goto]:contains(Next page)").attr("value");
            path = next.isEmpty() ? "" : "/sharing?search=TEAM-&size=10&after=" + next;
        }
        assertThat(found)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 24)
                        .mapToObj(i -> String.format("team-%02d", i))
                        .toList());
        assertThat(manager.get("/sharing?search=nobody").page().select("main").text())
                .contains("No member matches");
    }
}
