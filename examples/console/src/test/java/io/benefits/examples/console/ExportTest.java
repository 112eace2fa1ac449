package io.benefits.examples.console;

import static io.benefits.examples.console.TestConsole.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.account.AccountingMode;
import io.benefits.coupon.Allocate;
import io.benefits.coupon.AllocationMode;
import io.benefits.coupon.CouponTerms;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.settlement.Charge;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.Validity;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every list as a CSV file (RFC 4180). */
class ExportTest {

    /** What the manager of the demonstration can export, with the number of rows. */
    private static final List<List<Object>> FILES = List.of(
            List.of("/sharing.csv", 28),
            List.of("/sharing.csv?search=team-1&size=10", 10),
            List.of("/packages.csv", 2),
            List.of("/packages.csv?search=traf", 1),
            List.of("/coupons.csv", 7),
            List.of("/coupons.csv?status=FROZEN", 1),
            List.of("/coupon.csv?coupon=cp-summer", 12),
            List.of("/coupon.csv?coupon=cp-summer&search=team", 8),
            List.of("/member/allocations.csv?id=studio", 2),
            List.of("/member/coupons.csv?id=lab", 1),
            List.of("/member/packages.csv?id=lab", 1),
            List.of("/history.csv?coupon=cp-summer", 13),
            List.of("/history.csv?action=REVOKED_ON_LEAVE", 0),
            List.of("/history.csv?coupon=cp-summer&action=REVOKE", 1),
            List.of("/charges.csv", 6),
            List.of("/charges.csv?search=storage", 1),
            List.of("/dues.csv", 1),
            List.of("/dues.csv?status=COLLECTED", 0),
            List.of("/reservations.csv?status=ANY", 2),
            List.of("/caps.csv?month=2024-05", 3),
            List.of("/caps.csv?month=2024-05&usedUp=true", 1),
            List.of("/expiring.csv?until=2025-12-31", 23),
            List.of("/statement.csv?coupon=cp-summer", 14),
            List.of("/statement.csv?package=pk-storage", 6),
            List.of("/explain.csv?charge=inv-1002&reason=CURRENCY_OR_UNIT", 2),
            List.of("/why.csv?asked=true&account=studio&product=compute&amount=5&currency=USD&reason=FROZEN", 1),
            List.of("/sharing/what-if.csv?month=2024-04", 0));

    private TestConsole console = new TestConsole();
    private Client manager = Client.of(console, "acme", "");
    private String expectedLog = "";

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).contains(expectedLog);
        if (expectedLog.isEmpty()) {
            assertThat(console.log()).isEmpty();
        }
    }

    @Test
    @DisplayName("every list comes as a file with the rows of its filter; every row has every column")
    void exportsEveryList() {
        StringBuilder wrong = new StringBuilder();
        for (List<Object> file : FILES) {
            HttpResponse<String> answer = manager.file(String.valueOf(file.get(0)));
            assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(answer.body()).startsWith("\uFEFF").endsWith("\r\n");
            List<List<String>> rows = parse(answer.body());
            assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
            assertThat(rows.get(0)).doesNotHaveDuplicates();
            if (rows.size() - 1 != (int) file.get(1)) {
                wrong.append(file).append(" has ").append(rows.size() - 1).append('\n');
            }
        }
        assertThat(wrong.toString()).isEmpty();
    }

    @Test
    @DisplayName("the export on a page has the filter that is set there")
    void keepsFilter() {
        String link = manager.get("/history?coupon=cp-summer&action=REVOKE&from=2024-04-01&search=lab&size=10")
                .page()
                .select("a.export")
                .attr("href");
        assertThat(link).startsWith("/history.csv?").contains("coupon=cp-summer", "action=REVOKE", "search=lab");
        for (String path : List.of(
                "/sharing?search=x",
                "/packages?search=x",
                "/coupons?search=x",
                "/coupon?coupon=cp-summer&search=x",
                "/charges?search=x",
                "/dues?search=x",
                "/reservations?search=x",
                "/caps?search=x",
                "/expiring?search=x")) {
            assertThat(manager.get(path).page().select("a.export").eachAttr("href"))
                    .as(path)
                    .anyMatch(href -> href.contains("search=x"));
        }
    }

    @Test
    @DisplayName(
            "C16 the history of a coupon: times with their offset, amounts with all digits, ids exactly, newest first")
    void exportsHistory() {
        List<List<String>> rows =
                parse(manager.file("/history.csv?coupon=cp-summer").body());

        assertThat(rows.get(0))
                .containsExactly(
                        "No.",
                        "Time",
                        "Action",
                        "Coupon",
                        "Allocation",
                        "Member",
                        "Currency",
                        "Amount",
                        "Left after",
                        "Coupon after",
                        "By",
                        "Command");
        assertThat(rows.get(1).subList(1, 4)).containsExactly("2024-05-16T09:00:00+02:00", "allocated", "cp-summer");
        assertThat(rows.get(1)).contains("USD", "40.00", "demo");
        List<Long> numbers =
                rows.stream().skip(1).map(row -> Long.valueOf(row.get(0))).toList();
        assertThat(numbers).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    @DisplayName("its name says whose it is, what it lists and when; unusual ids do no harm there")
    void namesFiles() {
        assertThat(name("/history.csv?coupon=cp-summer"))
                .isEqualTo("acme-history-cp-summer-2024-06-10T103000+0200.csv");
        assertThat(name("/coupons.csv")).isEqualTo("acme-coupons-2024-06-10T103000+0200.csv");
        String odd = "../a\"b; 券/\\:" + "x".repeat(150);
        issue(odd, "USD 5");
        assertThat(name("/coupon.csv?coupon=" + Client.encode(odd)))
                .startsWith("acme-allocations-.._a_b; 券___xx")
                .endsWith("x-2024-06-10T103000+0200.csv")
                .hasSizeLessThan(160);
        assertThat(manager.speaking("zh").file("/coupons.csv").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value)
                        .startsWith("attachment; filename=\"acme-___-2024")
                        .contains("filename*=UTF-8''acme-%E4%BB%A3"));
    }

    private String name(String path) {
        String header =
                manager.file(path).headers().firstValue("Content-Disposition").orElseThrow();
        return URLDecoder.decode(header.replaceAll(".*UTF-8''", ""), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("no text becomes a formula, and each is had back exactly; amounts and ordinary ids stay as they are")
    void guardsFormulas() {
        List<String> ids = List.of(
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(1)",
                "＝1",
                "'=1",
                "a,b",
                "a\"b",
                "a;=1",
                "007",
                "1E5",
                "x=1");
        ids.forEach(id -> {
            issue(id, "USD 5.000000000001");
            AccountId member = new AccountId(id);
            ok(console.acme().accounts().register(member));
            ok(console.acme().accounts().associate(console.next(), member, AccountingMode.UNIFIED));
        });
        String file = manager.file("/coupons.csv").body();
        List<List<String>> rows = parse(file);
        List<String> cells = rows.stream().map(row -> row.get(0)).toList();
        assertThat(cells).contains("'=HYPERLINK(\"http://x\")", "'+1", "'-1", "'@SUM(1)", "'＝1", "''=1");
        assertThat(cells).contains("007", "1E5", "x=1", "cp-summer", "a,b", "a\"b", "a;=1");
        assertThat(file).contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "\"a;=1\"");
        assertThat(cells.stream().map(cell -> cell.startsWith("'") ? cell.substring(1) : cell))
                .containsAll(ids);
        assertThat(rows)
                .filteredOn(row -> row.get(0).equals("007"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("5.000000000001"));
        assertThat(rows.stream().flatMap(List::stream)).noneMatch(cell -> cell.matches("[=+@＝].*"));
    }

    @Test
    @DisplayName("H10 an amount below 0 has its minus and nothing before it")
    void keepsMinus() {
        ok(console.acme()
                .settlements()
                .settle(Charge.builder()
                        .id("june")
                        .account("team-09")
                        .consumedAt(TestConsole.NOW)
                        .product("object-storage")
                        .amount("EUR 40")
                        .usage("storage", "GB-Months", "20")
                        .build()));
        List<List<String>> rows =
                parse(manager.file("/sharing/what-if.csv?month=2024-06&on=true").body());
        assertThat(rows.get(1)).containsExactly("team-09", "EUR", "40.00", "0.00", "-40.00");
    }

    @Test
    @DisplayName("T1 times have the offset of their day, in summer and in winter")
    void hasOffsets() {
        List<List<String>> rows =
                parse(manager.file("/coupons.csv?search=cp-summer").body());
        int from = rows.get(0).indexOf("Valid from");
        assertThat(rows.get(1).get(from)).isEqualTo("2024-04-11T00:00:00+02:00");
        assertThat(parse(manager.file("/coupons.csv?search=cp-autumn").body())
                        .get(1)
                        .get(from + 1))
                .isEqualTo("2025-02-05T00:00:00+01:00");
        assertThat(OffsetDateTime.parse(rows.get(1).get(from)).toInstant())
                .isEqualTo(console.acme()
                        .view()
                        .coupon(new CouponId("cp-summer"))
                        .orElseThrow()
                        .coupon()
                        .terms()
                        .validity()
                        .effectiveAt());
    }

    @Test
    @DisplayName("A6 a member exports what it may see, and of the enterprise nothing")
    void exportsForMember() {
        Client lab = Client.of(console, "acme", "lab");
        for (String path : List.of(
                "/mine/allocations.csv",
                "/mine/coupons.csv",
                "/mine/packages.csv",
                "/history.csv",
                "/charges.csv",
                "/dues.csv?status=ANY",
                "/reservations.csv?status=ANY",
                "/caps.csv?month=2024-05",
                "/expiring.csv?until=2025-12-31",
                "/statement.csv?coupon=cp-lab-gift",
                "/explain.csv?charge=inv-1003")) {
            HttpResponse<String> file = lab.file(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.body())
                    .as(path)
                    .doesNotContain("studio", "team-", "pk-storage", "cp-welcome", "cp-database", "Coupon after");
            assertThat(parse(file.body()))
                    .as(path)
                    .hasSizeGreaterThan(path.startsWith("/explain") || path.startsWith("/dues") ? 0 : 1);
        }
        for (String path : List.of("/statement.csv?coupon=", "/explain.csv?charge=")) {
            String foreign = path.contains("charge") ? "inv-1001" : "cp-summer";
            assertThat(lab.file(path + foreign).statusCode())
                    .isEqualTo(lab.file(path + "none").statusCode())
                    .isEqualTo(404);
        }
        assertThat(parse(lab.file("/history.csv?member=studio").body())).hasSize(1);
        assertThat(parse(Client.of(console, "globex", "")
                        .file("/history.csv?coupon=cp-summer")
                        .body()))
                .hasSize(1);
        assertThat(new Client(console).get("/history.csv").title()).isEqualTo("Sign in as");
    }

    @Test
    @DisplayName("what cannot be read is answered by a page and not by a file; HEAD has no body")
    void refusesNonsense() {
        for (String path : List.of(
                "/history.csv?from=x",
                "/dues.csv?from=x",
                "/charges.csv?until=x",
                "/reservations.csv?from=x",
                "/expiring.csv?until=x",
                "/caps.csv?month=x",
                "/why.csv",
                "/history.csv?action=x")) {
            assertThat(manager.get(path).status()).as(path).isEqualTo(400);
        }
        Client.Answer head = manager.head("/history.csv");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.page().text()).isEmpty();
        assertThat(head.headers().firstValue("Content-Disposition")).isPresent();
    }

    @Test
    @DisplayName(
            "a long history is sent page by page; if the store fails on the way the connection is cut, so nobody takes a part for all")
    void streams() {
        console.close();
        BenefitStore store = InMemoryStore.create();
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        AtomicInteger reads = new AtomicInteger();
        console = new TestConsole((BenefitStore) Proxy.newProxyInstance(
                ExportTest.class.getClassLoader(), new Class<?>[] {BenefitStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("history")) {
                        reads.incrementAndGet();
                        if (left.decrementAndGet() < 0) {
                            throw new StoreException("made to fail", true, null);
                        }
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
        manager = Client.of(console, "acme", "");
        for (int i = 0; i < 2_000; i++) {
            ok(console.acme()
                    .coupons()
                    .allocate(
                            console.next(),
                            new CouponId("cp-summer"),
                            Allocate.Share.of(new AccountId("lab"), BigMoney.parse("USD 0.01"))));
        }
        assertThat(parse(manager.file("/history.csv?coupon=cp-summer").body())).hasSize(2_014);
        assertThat(reads.get()).isEqualTo(21);

        left.set(0);
        assertThat(manager.get("/history.csv?coupon=cp-summer").status()).isEqualTo(503);
        left.set(12);
        assertThatThrownBy(() -> manager.file("/history.csv?coupon=cp-summer"))
                .isInstanceOf(UncheckedIOException.class);
        expectedLog = "made to fail";
    }

    private void issue(String id, String faceValue) {
        ok(console.acme()
                .coupons()
                .issue(CouponTerms.of(
                        new CouponId(id),
                        TestConsole.ACME.account(),
                        BigMoney.parse(faceValue),
                        new Validity(TestConsole.NOW, TestConsole.NOW.plus(Duration.ofDays(30))),
                        AllocationMode.MULTIPLE)));
    }

    /** Reads RFC 4180 strictly. */
    static List<List<String>> parse(String file) {
        String text = file.substring(1);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '"' && cell.isEmpty()) {
                i++;
                while (text.charAt(i) != '"' || (i + 1 < text.length() && text.charAt(i + 1) == '"')) {
                    i += text.charAt(i) == '"' ? 1 : 0;
                    cell.append(text.charAt(i));
                    i++;
                }
                i++;
                assertThat(text.charAt(i)).isIn(',', '\r');
            } else if (text.charAt(i) == ',') {
                row.add(cell.toString());
                cell.setLength(0);
                i++;
            } else if (text.startsWith("\r\n", i)) {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
                i += 2;
            } else {
                assertThat(text.charAt(i)).isNotIn('"', '\r', '\n');
                cell.append(text.charAt(i));
                i++;
            }
        }
        assertThat(cell).isEmpty();
        return rows;
    }
}
