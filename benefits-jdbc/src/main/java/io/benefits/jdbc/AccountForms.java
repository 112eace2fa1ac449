package io.benefits.jdbc;

import static io.benefits.jdbc.EventForm.Needs.ITEMS;
import static io.benefits.jdbc.EventForm.Needs.NOTHING;

import io.benefits.account.AccountEvent;
import io.benefits.account.AccountingMode;
import io.benefits.value.AllocationId;
import java.util.List;
import java.util.Objects;

/** The events about accounts. */
final class AccountForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    AccountEvent.MasterRegistered.KIND,
                    AccountEvent.MasterRegistered.class,
                    NOTHING,
                    (event, columns) -> {},
                    (row, beside) -> new AccountEvent.MasterRegistered(beside.master(), beside.masterTerms(row))),
            new EventForm<>(
                    AccountEvent.TermsChanged.KIND,
                    AccountEvent.TermsChanged.class,
                    NOTHING,
                    // the terms are in the master's row of this entry
                    (event, columns) -> {},
                    (row, beside) -> new AccountEvent.TermsChanged(
                            beside.masterTerms(row).leavePolicy(),
                            beside.masterTerms(row).lateChargeWindow())),
            new EventForm<>(
                    AccountEvent.AccountRegistered.KIND,
                    AccountEvent.AccountRegistered.class,
                    NOTHING,
                    (event, columns) ->
                            columns.set("account_id", event.account().value()),
                    (row, beside) -> new AccountEvent.AccountRegistered(row.accountId())),
            new EventForm<>(
                    AccountEvent.Associated.KIND,
                    AccountEvent.Associated.class,
                    NOTHING,
                    (event, columns) -> columns.set(
                                    "account_id", event.account().value())
                            .set("accounting_mode", event.mode().name())
                            .set("effective_at", event.associatedAt())
                            .set("is_on", event.sharing()),
                    (row, beside) -> new AccountEvent.Associated(
                            row.accountId(),
                            AccountingMode.valueOf(Objects.requireNonNull(row.mode())),
                            row.since(),
                            row.on())),
            new EventForm<>(
                    AccountEvent.Disassociated.KIND,
                    AccountEvent.Disassociated.class,
                    ITEMS,
                    (event, columns) -> {
                        columns.set("account_id", event.account().value()).set("effective_at", event.disassociatedAt());
                        event.revoked().forEach(allocation -> columns.item(allocation.value(), null));
                    },
                    (row, beside) -> new AccountEvent.Disassociated(
                            row.accountId(),
                            row.since(),
                            beside.items(row).stream()
                                    .map(item -> new AllocationId(item.id()))
                                    .toList())));

    private AccountForms() {}
}
