package io.benefits.jdbc;

import static io.benefits.jdbc.EventForm.Needs.NOTHING;
import static io.benefits.jdbc.EventForm.Needs.PACKAGE;

import io.benefits.resource.PackageEvent;
import io.benefits.value.Audience;
import java.util.List;
import java.util.Objects;

/** The events about packages. */
final class PackageForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    PackageEvent.Added.KIND,
                    PackageEvent.Added.class,
                    PACKAGE,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.terms().id().value())
                            .set("is_on", event.terms().audience().kind() != Audience.Kind.ALL),
                    (row, beside) -> new PackageEvent.Added(beside.packageTerms(row))),
            new EventForm<>(
                    PackageEvent.Frozen.KIND,
                    PackageEvent.Frozen.class,
                    NOTHING,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.resourcePackage().value())
                            .set("is_on", event.frozen()),
                    (row, beside) -> new PackageEvent.Frozen(row.packageId(), row.on())),
            new EventForm<>(
                    PackageEvent.Canceled.KIND,
                    PackageEvent.Canceled.class,
                    NOTHING,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.resourcePackage().value())
                            .set("effective_at", event.from()),
                    (row, beside) -> new PackageEvent.Canceled(row.packageId(), row.since())),
            new EventForm<>(
                    PackageEvent.Extended.KIND,
                    PackageEvent.Extended.class,
                    NOTHING,
                    (event, columns) -> columns.set(
                                    "benefit_id", event.resourcePackage().value())
                            .set("effective_at", event.expiresAt())
                            .set("quantity", event.quantity()),
                    (row, beside) -> new PackageEvent.Extended(
                            row.packageId(), row.since(), Objects.requireNonNull(row.quantity()))));

    private PackageForms() {}
}
