package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.coupon.CouponId;
import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.journal.JournalHead;
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
        assertThat(refused.notice()).contains("Nothing was changed", "101 members were chosen; 100 at a time");
        assertThat(head()).isEqualTo(before);
        Answer done = manager.send(form.with("others", ids(100)).with("member", "id-1", "id-100"));
        assertThat(done.page().select("tbody tr")).hasSize(100);
        assertThat(manager.send(form).notice()).contains("Select at least one member");
        assertThat(manager.send(form.with("others", "x".repeat(129))).notice())
                .contains("is not an id: an id has 1 to 128 characters");
    }

    @Test
    @DisplayName("C4 101 members are refused before the amounts, and if somebody sends them all the same")
    void limitsBatchOfAllocations() {
        JournalHead before = head();
        Form form = manager.get("/allocate?coupon=cp-summer").form("/allocate/amounts");
        assertThat(manager.send(form.with("others", ids(101))).notice()).contains("100 at a time");
        Form sent = manager.send(form.with("member", "lab")).form("/allocate").with("others", ids(101));
        assertThat(manager.send(sent).notice()).contains("100 at a time");
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
        assertThat(manager.send(amounts("cp-frozen", "lab", "shop").with("amount", "200", "0.001"))
                        .page()
                        .select(".notice li")
                        .eachText())
                .containsExactlyInAnyOrder(
                        "The coupon is frozen.",
                        "The amounts come to 200.001 USD, but 100.00 USD of the coupon is left.",
                        "shop: is an independent member: the enterprise’s coupons do not go there.",
                        "shop: 0.001 has more than 2 decimals, which is the most in the coupon’s currency.");
        assertThat(manager.send(amounts("cp-autumn", "lab").with("amount", "1")).notice())
                .contains("not valid yet");
        assertThat(manager.send(amounts("cp-welcome", "lab", "studio")).notice())
                .contains("can go to one member only");
    }

    @Test
    @DisplayName("J1 a form that is sent twice does it once, and is answered alike")
    void repeatsHarmlessly() {
        Form allocate = amounts("cp-summer", "lab").with("amount", "10");
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
        assertThat(manager.send(changed.form("/allocate").with("amount", "11")).notice())
                .contains("One allocation was made");
    }

    @Test
    @DisplayName("C7 what cannot be revoked says why and is left out; nothing chosen is no mistake of the program")
    void tellsWhyNotRevocable() {
        Form choose = manager.get("/revoke?coupon=cp-spring").form("/revoke/amounts");
        assertThat(manager.send(choose).notice()).contains("Nothing was chosen");
        Answer expired = manager.send(choose.with("allocation", allocation("cp-spring", "lab"), "A1-1"));
        assertThat(expired.page().select("tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).contains("lab", "nothing", "has expired"),
                        row -> assertThat(row).contains("A1-1", "nothing", "no such allocation"));
        assertThat(expired.page().select("button.danger")).isEmpty();
        Answer reserved = manager.send(manager.get("/revoke?coupon=cp-summer")
                .form("/revoke/amounts")
                .with("allocation", allocation("cp-summer", "studio")));
        assertThat(reserved.page().select("tbody tr").text()).contains("locked for a pending order");
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
                .form("/allocate");
    }

    private JournalHead head() {
        return console.benefits().journal().head(TestConsole.ACME);
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
            String next = page.page().select("button[name=goto]").attr("value");
            path = next.isEmpty() ? "" : "/sharing?search=TEAM-&size=10&after=" + next;
        }
        assertThat(found)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 24)
                        .mapToObj(i -> String.format("team-%02d", i))
                        .toList());
        assertThat(manager.get("/sharing?search=nobody").page().select("main").text())
                .contains("No member is like that here");
    }
}
