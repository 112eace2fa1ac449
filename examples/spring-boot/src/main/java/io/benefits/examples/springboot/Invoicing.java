package io.benefits.examples.springboot;

import io.benefits.Benefits;
import io.benefits.command.Refusal;
import io.benefits.command.RefusedException;
import io.benefits.settlement.Charge;
import io.benefits.settlement.Settlement;
import io.benefits.value.MasterId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settles charges and writes their invoices: both are committed, or none. */
@Service
public class Invoicing {

    private final Benefits benefits;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    Invoicing(Benefits benefits, JdbcClient database, ApplicationEventPublisher events) {
        this.benefits = benefits;
        this.database = database;
        this.events = events;
    }

    /** An invoice was written. It is heard after the commit. */
    record Written(Invoice invoice) {}

    /**
     * Bills a charge. Billing it again gives the same invoice.
     *
     * @param master the enterprise
     * @param charge the charge
     * @return the invoice
     * @throws RefusedException when the library refuses; the transaction is rolled back
     */
    @Transactional
    public Invoice bill(MasterId master, Charge charge) {
        Settlement settlement =
                benefits.master(master).settlements().settle(charge).getOrElseThrow(Refusal::toException);
        Invoice invoice = Invoice.of(settlement);
        int written = database.sql("""
                        INSERT INTO invoice (master_id, charge_id, account_id, currency, covered, due)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (master_id, charge_id) DO NOTHING""")
                .params(
                        master.value(),
                        invoice.charge(),
                        invoice.account(),
                        invoice.currency(),
                        invoice.covered(),
                        invoice.due())
                .update();
        if (written == 1) {
            events.publishEvent(new Written(invoice));
        }
        return invoice;
    }

    /**
     * Lists what was billed.
     *
     * @param master the enterprise
     * @return its newest hundred invoices
     */
    public List<Invoice> invoices(MasterId master) {
        return database.sql("""
                        SELECT charge_id AS charge, account_id AS account, currency, covered, due
                        FROM invoice WHERE master_id = ? ORDER BY number DESC LIMIT 100""").param(master.value()).query(Invoice.class).list();
    }
}
