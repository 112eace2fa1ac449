package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.list.Newest;
import io.benefits.settlement.Charge;
import io.benefits.settlement.DueStatus;
import io.benefits.settlement.Settlement;
import io.benefits.value.ChargeId;
import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dues, arrears and charges newest first (H5), and paging forth and back. */
class DuesTest {

    private final TestConsole console = new TestConsole();
    private final Client manager = Client.of(console, "acme", "");

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("H5 dues and arrears are narrowed to a status, a text and days of settlement; newest first")
    void listsDues() {
        charges(6);
        answer("bulk-2", DueStatus.IN_ARREARS);
        answer("bulk-3", DueStatus.COLLECTED);

        assertThat(ids("/dues")).containsExactly("bulk-6", "bulk-5", "bulk-4", "bulk-2", "bulk-1", "inv-1006");
        assertThat(ids("/dues?status=IN_ARREARS")).containsExactly("bulk-2");
        assertThat(ids("/dues?status=COLLECTED")).containsExactly("bulk-3");
        assertThat(ids("/dues?status=ANY")).hasSize(7).contains("bulk-3");
        assertThat(ids("/dues?status=WRITTEN_OFF")).isEmpty();
        assertThat(ids("/dues?search=shop")).contains("inv-1006");
        assertThat(ids("/dues?search=gpu")).hasSize(5);
        assertThat(ids("/dues?until=2024-06-01")).containsExactly("inv-1006");
        assertThat(ids("/dues?from=2024-06-01&account=lab")).isEmpty();
        assertThat(manager.get("/dues?from=x").notice()).contains("These days cannot be used");
        assertThat(manager.get("/dues?status=x").status()).isEqualTo(400);
        Answer arrears = manager.get("/dues?status=IN_ARREARS");
        assertThat(arrears.page().select("tbody tr").text())
                .contains("bulk-2", "shop", "5.00 EUR", "0.00 EUR", "in arrears", "2024-06-10 10:30 +02:00");
        assertThat(ids("/charges")).startsWith("bulk-6", "bulk-5").endsWith("inv-1003");
        assertThat(ids("/charges?until=2024-05-01&size=100")).containsExactly("inv-1003", "inv-1002", "inv-1001");
    }

    @Test
    @DisplayName("Q1 paging forth and back goes over the same pages and keeps every filter")
    void pagesForthAndBack() {
        charges(45);
        for (String path : List.of(
                "/dues?status=ANY&search=bulk&from=2024-06-01&until=2024-06-30&size=10",
                "/dues?search=bulk&size=10",
                "/charges?account=shop&search=bulk&size=10",
                "/history?action=ALLOCATE&search=team&size=10&from=2024-04-01",
                "/expiring?until=2025-12-31&size=10&kind=ALLOCATION",
                "/statement?coupon=cp-summer&size=10&from=2024-04-01",
                "/caps?month=2024-05&size=10",
                "/sharing?search=team&size=10")) {
            List<List<String>> forth = walk(path, "next");
            String last = forth.remove(forth.size() - 1).get(0);
            List<List<String>> back = walk(last, "prev");
            back.remove(back.size() - 1);
            Collections.reverse(back);
            assertThat(back).as(path).isEqualTo(forth);
            if (path.contains("bulk")) {
                assertThat(forth).as(path).hasSize(5);
                assertThat(forth.stream().flatMap(List::stream))
                        .hasSize(45)
                        .doesNotHaveDuplicates()
                        .startsWith("bulk-45");
            }
        }
    }

    /** The rows of each page, and the address of the last. The members are paged by their form. */
    private List<List<String>> walk(String path, String rel) {
        List<List<String>> pages = new ArrayList<>();
        String at = path;
        while (true) {
            Answer page = manager.get(at);
            pages.add(page.page().select(".scroll").first().select("tbody tr").eachText());
            if (path.contains("bulk")) {
                pages.set(pages.size() - 1, page.page().select("tbody th").eachText());
                assertThat(page.page().select("input[name=search]").val()).isEqualTo("bulk");
            }
            String next = path.startsWith("/sharing")
                    ? byForm(page, rel)
                    : page.page().select("a[rel=" + rel + "]").attr("href");
            if (next.isEmpty()) {
                pages.add(List.of(at));
                return pages;
            }
            at = next;
        }
    }

    private String byForm(Answer page, String rel) {
        String label = rel.equals("next") ? "Next page" : "Previous page";
        var button = page.page().select("button[name=goto]:contains(" + label + ")");
        return button.isEmpty()
                ? ""
                : manager.post(page.form("/sharing/list").with("goto", button.val()))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replace(console.address(), "");
    }

    @Test
    @DisplayName("H7 an order that was confirmed stands where it was confirmed")
    void placesConfirmedOrders() {
        charges(1);
        ok(console.acme().settlements().confirm(console.next(), new ChargeId("order-1")));
        charges("late", 1);
        assertThat(ids("/charges")).startsWith("late-1", "order-1", "bulk-1");
    }

    @Test
    @DisplayName("newest first is the reverse of oldest first, however rows lie and whatever is wanted")
    void reverses() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            long head = 1L + random.nextInt(20_000);
            int sparse = 1 + random.nextInt(round % 3 == 0 ? 4_000 : 3);
            List<Long> rows = LongStream.rangeClosed(1, head)
                    .filter(number -> (number > head - 300 && head > 5_000) || random.nextInt(sparse) == 0)
                    .boxed()
                    .toList();
            int modulo = 1 + random.nextInt(4);
            Newest<Long> newest = new Newest<>(paging -> page(rows, paging), row -> row, head);
            List<Long> evens = rows.stream().filter(row -> row % 2 == 0).toList();
            List<Long> odds = rows.stream().filter(row -> row % 2 == 1).toList();
            Newest<Long> even = new Newest<>(paging -> page(evens, paging), row -> row, head);
            Newest<Long> odd = new Newest<>(paging -> page(odds, paging), row -> row, head);
            List<Long> expected = new ArrayList<>(
                    rows.stream().filter(row -> row % modulo == 0).toList());
            Collections.reverse(expected);
            int limit = 1 + random.nextInt(100);
            assertThat(all(Paging.first(limit), paging -> newest.page(row -> row % modulo == 0, paging)))
                    .isEqualTo(expected);
            assertThat(all(
                            Paging.first(limit),
                            paging -> Newest.together(List.of(even, odd), row -> row % modulo == 0, paging)))
                    .isEqualTo(expected);
        }
    }

    private static Page<Long> page(List<Long> rows, Paging paging) {
        long after = paging.from().map(Cursor::number).orElse(0L);
        int place = Collections.binarySearch(rows, after + 1);
        int from = place < 0 ? -place - 1 : place;
        List<Long> more = rows.subList(from, Math.min(rows.size(), from + paging.limit() + 1));
        return more.size() <= paging.limit()
                ? new Page<>(more, Optional.empty())
                : new Page<>(more.subList(0, paging.limit()), Optional.of(new Cursor(more.get(paging.limit() - 1), 0)));
    }

    private static List<Long> all(Paging first, java.util.function.Function<Paging, Page<Long>> list) {
        List<Long> all = new ArrayList<>();
        Optional<Paging> at = Optional.of(first);
        while (at.isPresent()) {
            Page<Long> page = list.apply(at.get());
            assertThat(page.items().size()).isLessThanOrEqualTo(first.limit());
            all.addAll(page.items());
            at = page.next().map(first::after);
        }
        return all;
    }

    private void charges(int count) {
        charges("bulk", count);
    }

    private void charges(String name, int count) {
        for (int i = 1; i <= count; i++) {
            ok(console.acme()
                    .settlements()
                    .settle(Charge.builder()
                            .id(name + "-" + i)
                            .account("shop")
                            .consumedAt(TestConsole.NOW)
                            .product("gpu")
                            .amount("EUR 5")
                            .build()));
        }
    }

    private void answer(String charge, DueStatus status) {
        Settlement answered = ok(console.acme().settlements().answer(console.next(), new ChargeId(charge), status));
        assertThat(answered.due().orElseThrow().status()).isEqualTo(status);
    }

    private List<String> ids(String path) {
        return manager.get(path).page().select("tbody th").eachText();
    }
}
