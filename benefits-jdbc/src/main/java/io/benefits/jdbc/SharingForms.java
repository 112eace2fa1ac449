package io.benefits.jdbc;

import static io.benefits.jdbc.EventForm.Needs.AUDIENCE;
import static io.benefits.jdbc.EventForm.Needs.ITEMS;
import static io.benefits.jdbc.EventForm.Needs.NOTHING;

import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SharingEvent;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import java.util.List;
import java.util.Objects;

/** The events about sharing. */
final class SharingForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    SharingEvent.DefaultSet.KIND,
                    SharingEvent.DefaultSet.class,
                    NOTHING,
                    (event, columns) -> columns.set("is_on", event.on()),
                    (row, beside) -> new SharingEvent.DefaultSet(row.on())),
            new EventForm<>(
                    SharingEvent.FlagsSet.KIND,
                    SharingEvent.FlagsSet.class,
                    ITEMS,
                    (event, columns) -> {
                        columns.set("is_on", event.on());
                        event.results()
                                .forEach(result -> columns.item(
                                        result.member().value(),
                                        result.outcome().name()));
                    },
                    (row, beside) -> new SharingEvent.FlagsSet(
                            row.on(),
                            beside.items(row).stream()
                                    .map(item -> new SharingResult(
                                            new AccountId(item.id()),
                                            SharingResult.Outcome.valueOf(Objects.requireNonNull(item.outcome()))))
                                    .toList())),
            new EventForm<>(
                    SharingEvent.CapSet.KIND,
                    SharingEvent.CapSet.class,
                    NOTHING,
                    SharingForms::write,
                    (row, beside) -> new SharingEvent.CapSet(
                            row.accountId(), Objects.requireNonNull(row.measure()), row.amount())),
            new EventForm<>(
                    SharingEvent.AudienceSet.KIND,
                    SharingEvent.AudienceSet.class,
                    AUDIENCE,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.benefit().value())
                            .set("named_kind", event.benefit().kind().name()),
                    (row, beside) -> new SharingEvent.AudienceSet(row.benefitId(), beside.audience(row))));

    private SharingForms() {}

    private static void write(SharingEvent.CapSet event, EventColumns columns) {
        CapMeasure measure = event.measure();
        columns.set("account_id", event.account().value())
                .set("amount", event.limit())
                .set("currency", measure.currency());
        if (measure.usage() != null) {
            columns.set("usage_type", measure.usage().type())
                    .set("usage_unit", measure.usage().unit());
        }
    }
}
