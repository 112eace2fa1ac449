package io.benefits.examples.quickstart;

import io.benefits.settlement.Charge;
import io.benefits.settlement.Deduction;
import io.benefits.settlement.Due;
import io.benefits.settlement.PassedOver;
import io.benefits.settlement.Settlement;
import io.benefits.settlement.Usage;
import java.util.List;
import java.util.Optional;

/** A charge, what covers it, and why the other benefits do not. */
final class ChargeTables {

    private ChargeTables() {}

    static String charge(Charge charge) {
        String used = charge.usage().map(usage -> quantity(usage) + " of ").orElse("");
        return "Charge " + charge.id() + ": " + charge.account() + " consumed " + used + charge.product() + " for "
                + Text.money(charge.amount()) + ".";
    }

    private static String quantity(Usage usage) {
        return usage.quantity().toPlainString() + " " + usage.type().unit();
    }

    static Table coverage(Charge charge, List<Deduction> deductions, Optional<Due> due) {
        Table table = Table.of("Covered by", "Source", ">Taken", ">Worth");
        for (Deduction deduction : deductions) {
            table.row(
                    Text.word(deduction.coverage()),
                    deduction.source().benefit().value(),
                    taken(charge, deduction),
                    Text.money(deduction.value()));
        }
        due.ifPresentOrElse(
                owed -> table.row(
                        "due, " + Text.word(owed.status()), "payer " + owed.payer(), "", Text.money(owed.amount())),
                () -> table.row("due", "", "", "nothing"));
        return table;
    }

    private static String taken(Charge charge, Deduction deduction) {
        return switch (deduction.coverage()) {
            case OWN_PACKAGE, SHARED_PACKAGE ->
                quantity(new Usage(charge.usage().orElseThrow().type(), deduction.amount()));
            case ALLOCATION, OWN_COUPON, SHARED_COUPON -> Text.money(deduction.value());
        };
    }

    static Table dues(List<Settlement> settlements) {
        Table table = Table.of("Charge", "Consumer", "Payer", ">Due", "Status");
        for (Settlement settlement : settlements) {
            Due due = settlement.due().orElseThrow();
            table.row(
                    settlement.charge().id(),
                    settlement.charge().account(),
                    due.payer(),
                    Text.money(due.amount()),
                    Text.word(due.status()));
        }
        return table;
    }

    static Table why(List<PassedOver> passedOver) {
        Table table = Table.of("Why not?", "Kind", "Owner", "Reason", "In words");
        passedOver.forEach(each -> table.row(
                each.benefit().value(),
                Text.word(each.benefit().kind()),
                each.owner(),
                Text.word(each.reason()),
                each.reason().text()));
        return table;
    }
}
