package io.benefits.examples.springboot;

import io.benefits.settlement.Charge;
import io.benefits.value.MasterId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes charges and gives invoices. What the library refuses is answered by it, as problem details. */
@RestController
@RequestMapping("/enterprises/{master}/invoices")
class InvoiceController {

    private final Invoicing invoicing;

    InvoiceController(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    /** A charge as it comes over the wire. */
    record Line(
            @Nullable String charge,
            @Nullable String account,
            @Nullable Instant consumedAt,
            @Nullable String product,
            @Nullable BigDecimal amount,
            @Nullable String currency) {

        Charge toCharge() {
            return Charge.builder()
                    .id(given("charge", charge))
                    .account(given("account", account))
                    .consumedAt(given("consumedAt", consumedAt))
                    .product(given("product", product))
                    .amount(BigMoney.of(CurrencyUnit.of(given("currency", currency)), given("amount", amount)))
                    .build();
        }

        private static <T> T given(String name, @Nullable T value) {
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return value;
        }
    }

    @PostMapping
    Invoice bill(@PathVariable("master") String master, @RequestBody Line line) {
        return invoicing.bill(new MasterId(master), line.toCharge());
    }

    @GetMapping
    List<Invoice> invoices(@PathVariable("master") String master) {
        return invoicing.invoices(new MasterId(master));
    }

    @ExceptionHandler
    ProblemDetail malformed(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }
}
