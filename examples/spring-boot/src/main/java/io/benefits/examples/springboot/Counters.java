package io.benefits.examples.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What is counted of invoices; nothing before it is committed. The library counts what it does itself. */
@Component
class Counters {

    private final MeterRegistry registry;

    Counters(MeterRegistry registry) {
        this.registry = registry;
    }

    @TransactionalEventListener
    void written(Invoicing.Written written) {
        Invoice invoice = written.invoice();
        String covered =
                invoice.due().signum() == 0 ? "wholly" : invoice.covered().signum() == 0 ? "no" : "partly";
        registry.counter("billing.invoices", "covered", covered).increment();
        registry.counter("billing.covered", "currency", invoice.currency())
                .increment(invoice.covered().doubleValue());
        registry.counter("billing.due", "currency", invoice.currency())
                .increment(invoice.due().doubleValue());
    }
}
