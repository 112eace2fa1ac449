package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.journal.JournalHead;
import io.benefits.settlement.Charge;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders that lock what covers them: listed, looked at, released (H7). */
class ReservationsTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("H7 open orders are listed at first; by status, account, product, benefit and deadline if asked")
    void listsOrders() {
        reserve("order-3", "team-01", "database", "10", Duration.ofDays(30));
        Answer open = manager.get("/reservations");
        assertThat(orders(open)).containsExactly("order-1", "order-3");
        assertThat(open.page().select("tbody tr").first().text())
                .contains("studio", "compute", "90.00 USD", "2024-06-14 09:00 +02:00", "open");
        assertThat(orders(manager.get("/reservations?status=RELEASED"))).containsExactly("order-2");
        assertThat(orders(manager.get("/reservations?status=ANY"))).containsExactly("order-1", "order-2", "order-3");
        assertThat(orders(manager.get("/reservations?search=TUDI"))).containsExactly("order-1");
        assertThat(orders(manager.get("/reservations?search=databa"))).containsExactly("order-3");
        String lockedIn = open.page().select("tbody tr").last().select("li bdi").text();
        assertThat(orders(manager.get("/reservations?search=" + lockedIn))).containsExactly("order-3");
        assertThat(orders(manager.get("/reservations?until=2024-06-14"))).containsExactly("order-1");
        assertThat(orders(manager.get("/reservations?from=2024-06-15"))).containsExactly("order-3");
        Answer none = manager.get("/reservations?search=none-like-it");
        assertThat(none.page().select("main").text()).contains("No reserved order matches.");
        assertThat(manager.get("/reservations?from=soon").notice()).contains("These days cannot be used");
        assertThat(manager.get("/reservations?status=LOST").status()).isEqualTo(400);
        assertThat(manager.get("/why").page().select("a[href=/reservations]")).hasSize(1);
    }

    @Test
    @DisplayName("Q1 orders are paged to the end and back to the beginning, with what was asked for")
    void pagesOrders() {
        for (int i = 11; i <= 34; i++) {
            reserve("bulk-" + i, "team-04", "compute", "0.1", Duration.ofDays(2));
        }
        for (String asked : List.of("status=OPEN&search=bulk", "status=ANY")) {
            Answer first = manager.get("/reservations?" + asked);
            List<String> all = new ArrayList<>();
            Answer page = first;
            while (true) {
                all.addAll(orders(page));
                String next = page.page().select("a[rel=next]").attr("href");
                if (next.isEmpty()) {
                    break;
                }
                page = manager.get(next);
            }
            assertThat(all).doesNotHaveDuplicates().hasSize(asked.contains("bulk") ? 24 : 26);
            assertThat(orders(manager.get(
                            page.page().select(".pager a:contains(First page)").attr("href"))))
                    .isEqualTo(orders(first));
        }
    }

    @Test
    @DisplayName("H7 an order is released from its page, after a warning, once")
    void releases() {
        Answer page = manager.get("/reservation?charge=order-1");
        assertThat(page.page().select("dl.facts").text())
                .contains("open", "studio", "compute", "90.00 USD", "Not covered nothing");
        assertThat(page.page().select("main").text()).contains("The order cannot be confirmed afterwards");
        Form form = page.form("/reservation/release");

        Answer released = manager.send(form);

        assertThat(released.notice()).isEqualTo("order-1 is released: 90.00 USD is free again.");
        assertThat(released.page().select("dl.facts").text()).contains("released");
        assertThat(released.page().select("form[action=/reservation/release]")).isEmpty();
        assertThat(manager.get("/coupon?coupon=cp-summer")
                        .page()
                        .select("table.legend tr:has(th:contains(Reserved))")
                        .text())
                .startsWith("Reserved 0.00 USD");
        JournalHead before = head();
        assertThat(manager.send(form).notice()).as("sent twice").isEqualTo(released.notice());
        Answer late = manager.send(form.with("command", "another"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.notice())
                .contains("The order order-1 was confirmed or released already, or its deadline has passed.");
        assertThat(head()).isEqualTo(before);
        Form unknown = form.with("charge", "none");
        assertThat(manager.send(unknown).status()).isEqualTo(404);
        assertThat(manager.send(unknown).notice()).isEqualTo("There is no reserved order none.");
    }

    @Test
    @DisplayName("H7 a confirmed order leads to how it was settled")
    void leadsToSettlement() {
        ok(console.acme().settlements().confirm(console.next(), new ChargeId("order-1"), BigMoney.parse("USD 40")));
        Answer page = manager.get("/reservation?charge=order-1");
        assertThat(page.page().select("dl.facts").text()).contains("confirmed");
        assertThat(manager.get(page.page()
                                .select("a:contains(How it was settled)")
                                .attr("href"))
                        .title())
                .isEqualTo("Why charge order-1 was covered this way");
    }

    @Test
    @DisplayName("A6 a member sees its own orders, learns no id of the enterprise's benefits, and releases nothing")
    void showsMemberItsOwn() {
        reserve("order-3", "team-04", "compute", "50", Duration.ofDays(2));
        Client team = Client.of(console, "acme", "team-04");
        Answer list = team.get("/reservations?status=ANY");
        assertThat(orders(list)).containsExactly("order-3");
        assertThat(list.page().select("tbody tr").text())
                .contains("the enterprise’s")
                .doesNotContain("cp-");
        assertThat(orders(team.get("/reservations?search=cp-"))).isEmpty();
        assertThat(orders(manager.get("/reservations?search=cp-"))).contains("order-3");
        Answer own = team.get("/reservation?charge=order-3");
        assertThat(own.page().select("tbody th").eachText()).containsOnly("the enterprise’s");
        assertThat(own.page().select("main").text()).doesNotContain("cp-");
        assertThat(own.page().select("form[action=/reservation/release]")).isEmpty();
        Form form = manager.get("/reservation?charge=order-3").form("/reservation/release");
        Form own2 = new Form(
                "/reservation/release", team.get("/mine").form("/sign-out").fields());
        assertThat(team.send(own2.with("command", "c1").with("charge", "order-3"))
                        .status())
                .isEqualTo(404);
        assertThat(team.get("/reservation?charge=order-1").status()).isEqualTo(404);
        assertThat(team.get("/reservation?charge=order-1").notice().replace("order-1", "none"))
                .isEqualTo(team.get("/reservation?charge=none").notice());
        assertThat(manager.send(form).notice()).contains("order-3 is released");
    }

    private void reserve(String id, String account, String product, String usd, Duration lifetime) {
        ok(console.acme()
                .settlements()
                .reserve(
                        Charge.of(
                                new ChargeId(id),
                                new AccountId(account),
                                TestConsole.NOW,
                                product,
                                BigMoney.parse("USD " + usd)),
                        lifetime));
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }

    private static List<String> orders(Answer page) {
        return page.page().select("tbody th").eachText();
    }
}
