package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.sharing.CapMeasure;
import io.benefits.value.AccountId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What members used against their caps, month by month (S9, Q4). */
class CapsTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("Q4 by month: the cap, what is used of it and what is left")
    void listsByMonth() {
        Answer present = manager.get(manager.get("/sharing")
                .page()
                .select(".actions a:contains(Caps)")
                .attr("href"));
        assertThat(present.page().select("input[name=month]").val()).isEqualTo("2024-06");
        assertThat(rows(present))
                .containsExactly(
                        "lab storage, GB-Months of packages 250 GB-Months 0 GB-Months 250 GB-Months not used up Set caps",
                        "lab USD of unallocated coupons 2,000.00 USD 0.00 USD 2,000.00 USD not used up Set caps",
                        "team-04 USD of unallocated coupons 12.00 USD 0.00 USD 12.00 USD not used up Set caps");
        assertThat(rows(manager.get("/caps?month=2024-04")))
                .contains(
                        "lab storage, GB-Months of packages 250 GB-Months 30 GB-Months 220 GB-Months not used up Set caps");
        assertThat(rows(manager.get("/caps?month=2024-05&usedUp=true")))
                .containsExactly("team-04 USD of unallocated coupons 12.00 USD 12.00 USD 0.00 USD used up Set caps");
        assertThat(rows(manager.get("/caps?search=EAM"))).hasSize(1);
        Answer none = manager.get("/caps?search=nobody");
        assertThat(rows(none)).isEmpty();
        assertThat(none.page().select("main").text()).contains("No cap matches.");
        for (String month : List.of("june", "2024-13", "")) {
            Answer unusable = manager.get("/caps?month=" + month);
            assertThat(unusable.notice())
                    .isEqualTo("“" + month + "” is not a month. Enter a year and a month, like 2024-06.");
            assertThat(rows(unusable)).isEmpty();
        }
        assertThat(manager.get("/caps?usedUp=perhaps").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Q1 caps are paged to the end and back to the beginning, with what was asked for")
    void pagesCaps() {
        for (int team = 1; team <= 24; team++) {
            cap(String.format("team-%02d", team));
        }
        Answer first = manager.get("/caps?month=2024-05&search=team&size=10");
        List<String> members = new ArrayList<>();
        Answer page = first;
        while (true) {
            members.addAll(page.page().select("tbody th").eachText());
            String next = page.page().select("a[rel=next]").attr("href");
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).contains("month=2024-05", "search=team");
            page = manager.get(next);
        }
        assertThat(members).hasSize(25).contains("team-24");
        Answer again =
                manager.get(page.page().select(".pager a:contains(First page)").attr("href"));
        assertThat(rows(again)).isEqualTo(rows(first));
    }

    @Test
    @DisplayName("A6 a member sees its own caps alone")
    void showsMemberItsOwn() {
        Client lab = Client.of(console, "acme", "lab");
        Answer own = lab.get(
                lab.get("/mine").page().select(".actions a:contains(Caps)").attr("href"));
        assertThat(own.page().select("tbody th").eachText()).containsExactly("lab", "lab");
        assertThat(own.page().select("main").text()).contains("What you may use", "250 GB-Months");
        assertThat(own.page().select("tbody a")).isEmpty();
        assertThat(rows(lab.get("/caps?search=team-04"))).isEmpty();
        assertThat(rows(Client.of(console, "acme", "studio").get("/caps"))).isEmpty();
        assertThat(Client.of(console, "globex", "")
                        .get("/caps")
                        .page()
                        .select("main")
                        .text())
                .contains("No cap matches.");
    }

    private void cap(String member) {
        ok(console.acme()
                .sharing()
                .cap(console.next(), new AccountId(member), CapMeasure.moneyIn("EUR"), BigDecimal.TEN));
    }

    private static List<String> rows(Answer page) {
        return page.page().select("tbody tr").eachText();
    }
}
