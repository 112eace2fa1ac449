package io.benefits.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.settlement.Charge;
import io.benefits.value.CouponId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class InvoicingTest extends ServiceTest {

    @Autowired
    private TestRestTemplate http;

    @Test
    @DisplayName("invoice and settlement are committed together")
    void commitsBoth() {
        Invoice invoice = invoicing.bill(master, charge("one", "120"));

        assertThat(invoice).isEqualTo(new Invoice("one", "lab", "USD", new BigDecimal("100"), new BigDecimal("20")));
        assertThat(charges()).containsExactly("one");
        assertThat(balance()).isEqualTo(BigMoney.parse("USD 0"));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("an invoice that cannot be written takes the settlement with it, and the charge can be billed again")
    void takesTheSettlementBack() {
        double before = count("billing.invoices");
        database.sql("ALTER TABLE invoice ADD CONSTRAINT none_today CHECK (charge_id <> 'two')")
                .update();
        try {
            assertThatThrownBy(() -> invoicing.bill(master, charge("two", "30")))
                    .hasMessageContaining("none_today");
        } finally {
            database.sql("ALTER TABLE invoice DROP CONSTRAINT none_today").update();
        }
        assertNothingHappened();
        assertThat(count("billing.invoices")).isEqualTo(before);

        invoicing.bill(master, charge("two", "30"));

        assertThat(charges()).containsExactly("two");
        assertThat(balance()).isEqualTo(BigMoney.parse("USD 70"));
        assertThat(count("billing.invoices")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("a caller who rolls back takes both back")
    void followsTheCaller() {
        double before = count("billing.invoices");
        transactions.executeWithoutResult(status -> {
            invoicing.bill(master, charge("three", "30"));
            assertThat(balance()).isEqualTo(BigMoney.parse("USD 70"));
            status.setRollbackOnly();
        });

        assertNothingHappened();
        assertThat(count("billing.invoices")).isEqualTo(before);
    }

    @Test
    @DisplayName("a connection that is lost before the commit leaves neither")
    void losesTheConnection() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    invoicing.bill(master, charge("four", "30"));
                    database.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);

        assertNothingHappened();
    }

    @Test
    @DisplayName("outside a transaction the library refuses to work")
    void needsATransaction() {
        assertThatThrownBy(() -> benefits.master(master).view().coupon(new CouponId("gift")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a transaction");
    }

    @Test
    @DisplayName("a charge that comes twice is one invoice, and counts once")
    void billsOnce() {
        double invoices = count("billing.invoices");
        double covered = count("billing.covered");
        Map<String, String> line = line("five", "lab", "12.50");

        ResponseEntity<Invoice> first = http.postForEntity(url(), line, Invoice.class);
        ResponseEntity<Invoice> again = http.postForEntity(url(), line, Invoice.class);

        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(http.getForObject(url(), Invoice[].class)).containsExactly(first.getBody());
        assertThat(count("billing.invoices")).isEqualTo(invoices + 1);
        assertThat(count("billing.covered")).isEqualTo(covered + 12.5);
    }

    @Test
    @DisplayName("what the library refuses is said, and no invoice")
    void saysWhatIsRefused() {
        ResponseEntity<Map<String, Object>> answer = post(line("six", "nobody", "1"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).containsEntry("code", "UNKNOWN_ACCOUNT");
        assertThat(answer.getBody()).containsEntry("fields", Map.of("account", "nobody"));
        assertNothingHappened();
    }

    @Test
    @DisplayName("a malformed charge is the caller's mistake, and says which part")
    void refusesAMalformedCharge() {
        ResponseEntity<Map<String, Object>> answer = post(line("seven", "lab", "-1"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(String.valueOf(answer.getBody())).contains("amount");
        assertNothingHappened();
    }

    @Test
    @DisplayName("what a charge lacks is named as the request would name it")
    void namesWhatIsMissing() {
        ResponseEntity<Map<String, Object>> answer = post(Map.of("charge", "eight"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody()).containsEntry("detail", "account is missing");
        assertNothingHappened();
    }

    @Test
    @DisplayName("the journal is published, what the library does is counted, and the health says how it is")
    void isOperated() throws InterruptedException {
        double appended = count("benefits.entries");
        double published = count("benefits.published");
        invoicing.bill(master, charge("nine", "1"));
        assertThat(count("benefits.entries")).isEqualTo(appended + 1);
        Instant patience = Instant.now().plusSeconds(60);
        while (count("benefits.published") == published && Instant.now().isBefore(patience)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(count("benefits.published")).isGreaterThan(published);
        assertThat(http.getForObject("/actuator/health", String.class))
                .contains("\"benefits\":{\"status\":\"UP\"", "\"schemaVersion\":1");
    }

    private Charge charge(String id, String amount) {
        return Charge.of(id, "lab", Instant.now(), "compute", "USD " + amount);
    }

    private static Map<String, String> line(String charge, String account, String amount) {
        return Map.of(
                "charge",
                charge,
                "account",
                account,
                "consumedAt",
                Instant.now().toString(),
                "product",
                "compute",
                "amount",
                amount,
                "currency",
                "USD");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a body is an object with names
    private ResponseEntity<Map<String, Object>> post(Map<String, String> line) {
        return (ResponseEntity) http.postForEntity(url(), line, Map.class);
    }

    private String url() {
        return "/enterprises/" + master + "/invoices";
    }

    private void assertNothingHappened() {
        assertThat(rows()).isZero();
        assertThat(charges()).isEmpty();
        assertThat(balance()).isEqualTo(BigMoney.parse("USD 100"));
    }

    private long rows() {
        return database.sql("SELECT count(*) FROM invoice WHERE master_id = ?")
                .param(master.value())
                .query(Long.class)
                .single();
    }

    /** The charges that the journal knows. */
    private List<String> charges() {
        return database.sql("SELECT key_id FROM benefits_journal WHERE master_id = ? AND key_space = 'CHARGE'")
                .param(master.value())
                .query(String.class)
                .list();
    }

    private BigMoney balance() {
        return transactions.execute(status -> benefits.master(master)
                .view()
                .coupon(new CouponId("gift"))
                .orElseThrow()
                .balance());
    }
}
