package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.AccountingMode;
import io.benefits.examples.console.Client.Answer;
import io.benefits.journal.JournalHead;
import io.benefits.settlement.Charge;
import io.benefits.settlement.ChargeFilter;
import io.benefits.value.AccountId;
import io.benefits.value.ChargeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a month would have cost with sharing off for all, or on, beside what it cost (H10). */
class WhatIfTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName(
            "H10 the month with sharing off and on: by currency and by member, greatest first; the books stay as they are")
    void comparesMonth() {
        // In Berlin this is June already.
        settle("w-1", "team-01", "2024-05-31T22:30:00Z", "EUR 70", "70");
        settle("w-2", "team-02", "2024-06-05T00:00:00Z", "EUR 90.5", "90");
        settle("w-3", "studio", "2024-06-06T00:00:00Z", "EUR 20", "20");
        settle("w-4", "lab", "2024-06-06T00:00:00Z", "USD 5", null);
        JournalHead before = head();

        Answer off = ask("2024-06", false);

        assertThat(off.page().select("main").text()).contains("4 of 4 charges of 2024-06 were settled again.");
        assertThat(rows(off, "totals"))
                .containsExactly("EUR 20.00 EUR 180.50 EUR 160.50 EUR", "USD 0.00 USD 0.00 USD 0.00 USD");
        assertThat(rows(off, "greatest"))
                .containsExactly("team-02 0.00 EUR 90.50 EUR 90.50 EUR", "team-01 0.00 EUR 70.00 EUR 70.00 EUR");
        assertThat(off.page().select("main").text()).contains("What this answer leaves out", "Refunds and payments");
        assertThat(off.page().select(".notice")).isEmpty();
        Answer on = ask("2024-06", true);
        assertThat(rows(on, "totals").get(0)).isEqualTo("EUR 20.00 EUR 0.00 EUR -20.00 EUR");
        assertThat(rows(on, "greatest")).containsExactly("studio 20.00 EUR 0.00 EUR -20.00 EUR");
        assertThat(head()).isEqualTo(before);
        assertThat(console.acme().view().charges(ChargeFilter.ALL)).hasSize(10);

        Answer same = ask("2024-04", false);
        assertThat(same.page().select("main").text())
                .contains("3 of 3 charges of 2024-04 were settled again.", "The due of no member differs.");
    }

    @Test
    @DisplayName("H10 charges are settled again in the order in which they were settled, whenever they were consumed")
    void keepsOrder() {
        settle("w-1", "team-01", "2024-06-06T00:00:00Z", "EUR 200", "200");
        settle("w-2", "team-02", "2024-06-03T00:00:00Z", "EUR 200", "200");
        Answer on = ask("2024-06", true);
        assertThat(rows(on, "totals")).containsExactly("EUR 100.00 EUR 100.00 EUR 0.00 EUR");
        assertThat(on.page().select("main").text()).contains("The due of no member differs.");
    }

    @Test
    @DisplayName("H10 what cannot be settled again is in neither amount, and the page says how much that is")
    void leavesOut() {
        settle("w-1", "team-01", "2024-06-05T00:00:00Z", "EUR 70", "70");
        AccountId late = new AccountId("late");
        ok(console.acme().accounts().register(late));
        ok(console.acme().accounts().associate(console.next(), late, AccountingMode.UNIFIED));
        settle("w-2", "late", TestConsole.NOW.toString(), "EUR 5", null);
        ok(console.acme().settlements().confirm(console.next(), new ChargeId("order-1")));
        Answer off = ask("2024-06", false);
        assertThat(off.page().select("main").text()).contains("1 of 3 charges of 2024-06 were settled again.");
        assertThat(off.notice()).startsWith("2 charges are in neither amount below");
        assertThat(rows(off, "totals")).containsExactly("EUR 0.00 EUR 70.00 EUR 70.00 EUR");
    }

    @Test
    @DisplayName("H10 a month without charges, months that are none, and one with too many charges")
    void answersEveryMonth() {
        assertThat(manager.get("/sharing")
                        .page()
                        .select("form[action=/sharing/what-if] input[name=month]")
                        .val())
                .isEqualTo("2024-06");
        Answer none = ask("2023-01", false);
        assertThat(none.page().select("main").text()).contains("No charge of 2023-01 was settled.");
        assertThat(none.page().select("table")).isEmpty();
        for (String month : List.of("june", "2024-13", "", "0000-01", "-0001-05", "9999-12", "%2B99999-01")) {
            Answer unusable = ask(month, false);
            assertThat(unusable.status()).as(month).isEqualTo(200);
            assertThat(unusable.page().select("table")).as(month).isEmpty();
        }
        assertThat(ask("june", false).notice())
                .isEqualTo("“june” is not a month. Enter a year and a month, like 2024-06.");
        assertThat(manager.get("/sharing/what-if?on=perhaps").status()).isEqualTo(400);
        for (int i = 0; i <= 5000; i++) {
            settle("many-" + i, "shop", "2024-06-01T00:00:00Z", "USD 1", null);
        }
        Answer many = ask("2024-06", true);
        assertThat(many.notice()).startsWith("In 2024-06 there are more than 5,000 charges.");
        assertThat(many.page().select("table")).isEmpty();
    }

    @Test
    @DisplayName("A6 H10 only who manages the enterprise can ask")
    void hidesFromMembers() {
        Client lab = Client.of(console, "acme", "lab");
        assertThat(lab.get("/sharing/what-if?month=2024-06").status()).isEqualTo(404);
        assertThat(Client.of(console, "globex", "")
                        .get("/sharing/what-if?month=2024-04")
                        .page()
                        .select("main")
                        .text())
                .contains("No charge of 2024-04 was settled.");
    }

    private Answer ask(String month, boolean on) {
        return manager.get("/sharing/what-if?month=" + month + "&on=" + on);
    }

    private void settle(String id, String account, String consumedAt, String amount, @Nullable String gb) {
        Charge.Builder charge = Charge.builder()
                .id(id)
                .account(account)
                .consumedAt(Instant.parse(consumedAt))
                .product("object-storage")
                .amount(amount);
        ok(console.acme()
                .settlements()
                .settle(
                        gb == null
                                ? charge.build()
                                : charge.usage("storage", "GB-Months", gb).build()));
    }

    private static List<String> rows(Answer page, String heading) {
        return page.page()
                .select("section[aria-labelledby=" + heading + "] tbody tr")
                .eachText();
    }

    private JournalHead head() {
        return console.acme().journal().head();
    }
}
